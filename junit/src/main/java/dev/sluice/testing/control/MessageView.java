package dev.sluice.testing.control;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as one who looks in from outside sees it; looking changes nothing.
 *
 * @param state {@code visible}, {@code delayed} or {@code in-flight}
 * @param groupId null without one
 * @param deduplicationId null without one
 * @param sequenceNumber null on standard queues
 * @param visibleAt the end of its delay or visibility timeout; null when it is visible
 * @param expires the end of its retention
 * @param firstReceived null before the first receive
 * @param lastReceived null before the first receive
 * @param receiptHandle the newest, while the message is in flight; else null
 * @param deadLetterSourceArn the queue it came from; null when it was sent to this one
 */
public record MessageView(
        String messageId,
        String state,
        String body,
        String bodyMd5,
        Map<String, MessageAttribute> attributes,
        Map<String, MessageAttribute> systemAttributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        String senderId,
        Instant sent,
        @Nullable Instant visibleAt,
        Instant expires,
        int receiveCount,
        @Nullable Instant firstReceived,
        @Nullable Instant lastReceived,
        @Nullable String receiptHandle,
        @Nullable String deadLetterSourceArn) {}
