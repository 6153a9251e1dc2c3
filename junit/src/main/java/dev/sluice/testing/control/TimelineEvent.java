package dev.sluice.testing.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a queue.
 *
 * @param number ascending by one
 * @param event what: {@code sent}, {@code received}, {@code deadLettered} and so on, as the control API's page lists them
 * @param at by the clock of the queues
 * @param queue where; for a move, the queue that the message left
 * @param messageId null where all messages are meant
 * @param groupId null without one
 * @param receiveCount null where it does not matter
 * @param visibleAt from when on the message can be received; null when it can be
 * @param movedTo the queue to which the message went; null when it did not
 * @param movedAs its id there; null when it is the same
 * @param requestId of the request that did it; null when it happened by itself
 * @param client the user agent of that request; null without one
 */
public record TimelineEvent(
        long number,
        String event,
        Instant at,
        String queue,
        String queueArn,
        @Nullable String messageId,
        @Nullable String groupId,
        @Nullable Integer receiveCount,
        @Nullable Instant visibleAt,
        @Nullable String movedTo,
        @Nullable String movedAs,
        @Nullable String requestId,
        @Nullable String client) {}
