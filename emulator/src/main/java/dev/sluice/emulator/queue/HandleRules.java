package dev.sluice.emulator.queue;

import dev.sluice.wire.error.SqsException;
import java.util.Optional;

/** What receipt handles are good for, beyond belonging to the queue. */
final class HandleRules {
    private HandleRules() {}

    /** On FIFO queues a handle is dead once the visibility timeout of its receive is over. */
    static Optional<SqsException> refuseExpired(ReceiptHandle handle, QueueState state) {
        QueuedMessage message = state.find(handle.sequence());
        if (message == null || !state.settings().fifo()) {
            return Optional.empty();
        }
        boolean current = message.delivery.nonce() == handle.nonce() && !message.isVisible();
        return current ? Optional.empty() : Optional.of(refusal(handle, "The receipt handle has expired."));
    }

    static SqsException refusal(ReceiptHandle handle, String reason) {
        return SqsException.invalidParameterValue(
                "Value " + handle.text() + " for parameter ReceiptHandle is invalid. Reason: " + reason);
    }
}
