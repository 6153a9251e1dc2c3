package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import java.util.List;
import java.util.Map;

/**
 * A queue with its messages, out of any store: it can be put back as often as wanted, under new numbers.
 *
 * @param messages in the order of sending
 * @param deduplication in the order of acceptance
 */
public record QueueContents(
        QueueArn arn,
        Map<String, String> attributes,
        Map<String, String> tags,
        List<Message> messages,
        List<StoredDeduplication> deduplication) {
    public QueueContents {
        messages = List.copyOf(messages);
        deduplication = List.copyOf(deduplication);
    }

    /** A message; its queue and its number say only what they were. */
    public record Message(StoredMessage stored, DeliveryState delivery, MessagePayload payload) {}
}
