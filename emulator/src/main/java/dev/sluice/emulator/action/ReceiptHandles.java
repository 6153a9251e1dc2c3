package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.ReceiptHandle;
import dev.sluice.wire.error.SqsException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What requests ask and answer about receipt handles. */
final class ReceiptHandles {
    private ReceiptHandles() {}

    /**
     * Makes sure that a handle was sent.
     *
     * @throws SqsException MissingParameter
     */
    static String require(@Nullable String handle) {
        return Parameters.requireText(handle, "ReceiptHandle");
    }

    /**
     * Reads a handle sent for a queue.
     *
     * @throws SqsException MissingParameter, ReceiptHandleIsInvalid
     */
    static ReceiptHandle read(@Nullable String handle, QueueRunner queue) {
        return ReceiptHandle.parse(require(handle), queue);
    }

    /** Throws a refusal, if there is one. */
    static void throwRefusal(Optional<SqsException> refusal) {
        refusal.ifPresent(refused -> {
            throw refused;
        });
    }
}
