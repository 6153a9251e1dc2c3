package dev.sluice.emulator.control;

import dev.sluice.emulator.queue.MessageStage;
import dev.sluice.emulator.queue.PeekedMessage;
import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.emulator.queue.SequenceNumber;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.StoredAttribute;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that is known of it. Instants are ISO 8601; what has not happened is null.
 *
 * @param state visible, delayed or in-flight
 * @param visibleAt when the delay or the visibility timeout ends; null when the message is visible
 * @param expires when retention removes it
 * @param receiptHandle the newest; null unless the message is in flight
 * @param sequenceNumber null on standard queues
 */
record ShownMessage(
        String messageId,
        String state,
        String body,
        String bodyMd5,
        Map<String, StoredAttribute> attributes,
        Map<String, StoredAttribute> systemAttributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        String senderId,
        String sent,
        @Nullable String visibleAt,
        String expires,
        int receiveCount,
        @Nullable String firstReceived,
        @Nullable String lastReceived,
        @Nullable String receiptHandle,
        @Nullable String deadLetterSourceArn) {

    static ShownMessage of(PeekedMessage message, MessageIdentity identity, MessageContent content, boolean fifo) {
        DeliveryState delivery = message.delivery();
        return new ShownMessage(
                identity.id().toString(),
                message.stage().text(),
                content.body(),
                content.bodyMd5(),
                content.attributes(),
                content.systemAttributes(),
                message.stored().groupId(),
                content.deduplicationId(),
                fifo ? SequenceNumber.of(message.stored().sequence()) : null,
                content.senderId(),
                instant(identity.sentMillis()),
                message.stage() == MessageStage.VISIBLE ? null : instant(delivery.visibleAtMillis()),
                instant(message.expiresMillis()),
                delivery.receiveCount(),
                instantOrNull(delivery.firstReceivedMillis()),
                instantOrNull(delivery.receivedMillis()),
                message.stage() == MessageStage.IN_FLIGHT
                        ? new ReceivedMessage(message.stored(), delivery)
                                .receiptHandle()
                                .text()
                        : null,
                message.stored().deadLetterSourceArn());
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private static @Nullable String instantOrNull(long millis) {
        return millis == 0 ? null : instant(millis);
    }
}
