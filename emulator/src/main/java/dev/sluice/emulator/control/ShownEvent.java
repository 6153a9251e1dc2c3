package dev.sluice.emulator.control;

import dev.sluice.emulator.queue.QueueEvent;
import dev.sluice.emulator.timeline.TimelineEvent;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event as the control API shows it.
 *
 * @param at an instant of the namespace's clock
 * @param messageId null where all messages are meant, and of a message that was gone before anybody asked for it
 * @param visibleAt from when on the message can be received; null when it can be already
 * @param movedTo the queue to which the message went
 * @param movedAs the id that the message has there, when it has a new one
 * @param requestId of the request that did it; null when it happened by itself
 * @param client what the client of that request says it is
 */
record ShownEvent(
        long number,
        String event,
        String at,
        String queue,
        String queueArn,
        @Nullable String messageId,
        @Nullable String groupId,
        @Nullable Integer receiveCount,
        @Nullable String visibleAt,
        @Nullable String movedTo,
        @Nullable String movedAs,
        @Nullable String requestId,
        @Nullable String client) {

    /** May read files. */
    static ShownEvent of(TimelineEvent entry) {
        QueueEvent event = entry.event();
        QueueEvent.Move move = event.move();
        return new ShownEvent(
                entry.number(),
                event.kind().text(),
                Instant.ofEpochMilli(event.atMillis()).toString(),
                event.queue().name(),
                event.queue().toString(),
                entry.messageId().map(UUID::toString).orElse(null),
                event.groupId(),
                event.kind().concernsAll() ? null : (Integer) event.receiveCount(),
                event.visibleAtMillis() == 0
                        ? null
                        : Instant.ofEpochMilli(event.visibleAtMillis()).toString(),
                move == null ? null : move.queue().name(),
                entry.movedMessageId().map(UUID::toString).orElse(null),
                Optional.ofNullable(event.origin().requestId())
                        .map(UUID::toString)
                        .orElse(null),
                event.origin().client());
    }
}
