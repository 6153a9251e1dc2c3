package dev.sluice.emulator.timeline;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueEvent;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place on the timeline for one event after the other. Guarded by the timeline.
 *
 * <p>A busy server has thousands of events a second and nearly all are overwritten unread. As objects of their own they would die
 * just when they had become old, which is what collectors are worst at; hence a place keeps what is in a {@link QueueEvent}, and gives
 * one only to who asks.
 */
final class RecordedEvent {
    private QueueEvent.@Nullable Kind kind;
    private @Nullable QueueArn queue;
    private @Nullable String groupId;
    private QueueEvent.@Nullable Move move;
    private @Nullable String client;
    private long atMillis;
    private long queueId;
    private long sequence;
    private long visibleAtMillis;
    private long requestIdHigh;
    private long requestIdLow;
    private int receiveCount;
    private boolean requested;

    /** What it is about; null for all of a queue's. */
    @Nullable
    TracedMessage message;

    /** The message where it went; null when it stayed. */
    @Nullable
    TracedMessage moved;

    void record(QueueEvent event, @Nullable TracedMessage message, @Nullable TracedMessage moved) {
        kind = event.kind();
        queue = event.queue();
        groupId = event.groupId();
        move = event.move();
        atMillis = event.atMillis();
        queueId = event.queueId();
        sequence = event.sequence();
        visibleAtMillis = event.visibleAtMillis();
        receiveCount = event.receiveCount();
        client = event.origin().client();
        UUID requestId = event.origin().requestId();
        requested = requestId != null;
        if (requestId != null) {
            requestIdHigh = requestId.getMostSignificantBits();
            requestIdLow = requestId.getLeastSignificantBits();
        }
        this.message = message;
        this.moved = moved;
    }

    QueueEvent event() {
        return new QueueEvent(
                Objects.requireNonNull(kind),
                atMillis,
                Objects.requireNonNull(queue),
                queueId,
                sequence,
                groupId,
                receiveCount,
                visibleAtMillis,
                move,
                new Origin(requested ? new UUID(requestIdHigh, requestIdLow) : null, client));
    }
}
