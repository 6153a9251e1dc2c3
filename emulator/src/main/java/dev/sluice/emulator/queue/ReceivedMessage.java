package dev.sluice.emulator.queue;

import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoredMessage;

/** A message as one receive hands it out. */
public record ReceivedMessage(StoredMessage stored, DeliveryState delivery) {
    static ReceivedMessage of(QueuedMessage message, long queueId) {
        return new ReceivedMessage(message.stored(queueId), message.delivery);
    }

    /** The receipt handle of this receive. */
    public ReceiptHandle receiptHandle() {
        return new ReceiptHandle(stored.queueId(), stored.sequence(), delivery.nonce());
    }
}
