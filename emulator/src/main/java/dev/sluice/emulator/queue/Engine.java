package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreException;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import org.jspecify.annotations.Nullable;

/**
 * What all queues of one store share.
 *
 * @param observer null when nobody wants to know what happens
 */
record Engine(
        QueueStore store,
        Clock clock,
        Rules rules,
        Sequences sequences,
        QueueLocator locator,
        @Nullable QueueObserver observer) {
    /**
     * Asks the store whether it takes on more, before anything is decided.
     *
     * @throws SqsException ServiceUnavailable, which clients try again
     */
    void admit() {
        ask(store::admit);
    }

    /**
     * Asks the store whether it can take any change at all, before anything is decided.
     *
     * @throws SqsException ServiceUnavailable, which clients try again
     */
    void requireWritable() {
        ask(store::requireWritable);
    }

    private static void ask(Runnable question) {
        try {
            question.run();
        } catch (StoreException full) {
            throw new SqsException(SqsError.SERVICE_UNAVAILABLE, full.getMessage() + ".");
        }
    }
}
