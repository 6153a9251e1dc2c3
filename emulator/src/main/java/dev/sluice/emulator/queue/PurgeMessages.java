package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Rule;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.TimeUnit;

/** Removes every message, visible, delayed or in flight, and the deduplication memory. */
final class PurgeMessages implements Command<Void> {
    private final Origin origin;
    private final Engine engine;

    PurgeMessages(Origin origin, Engine engine) {
        this.origin = origin;
        this.engine = engine;
    }

    @Override
    @SuppressWarnings("NullAway") // The only value of Void.
    public Void run(QueueState state, Changes changes) {
        changes.by(origin);
        StoredQueue queue = state.queue();
        int coolDownSeconds = state.rules().value(Rule.PURGE_COOL_DOWN);
        if (state.now() < queue.lastPurgedMillis() + TimeUnit.SECONDS.toMillis(coolDownSeconds)) {
            throw new SqsException(
                    SqsError.PURGE_QUEUE_IN_PROGRESS,
                    "Only one PurgeQueue operation on " + queue.name() + " is allowed every " + coolDownSeconds
                            + " seconds.");
        }
        changes.add(new StoreChange.QueuePurged(queue.id(), engine.sequences().last()));
        changes.add(new StoreChange.QueueSaved(queue.withPurge(state.now())));
        return null;
    }
}
