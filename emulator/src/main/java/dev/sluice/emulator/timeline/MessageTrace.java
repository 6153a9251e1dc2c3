package dev.sluice.emulator.timeline;

import dev.sluice.emulator.queue.QueueEvent;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Follows one message along the events, which must come in their order. */
final class MessageTrace {
    private static final long NOWHERE = -1;

    private final UUID id;

    /** The message's number where it is now. */
    private long sequence = NOWHERE;

    private long queueId = NOWHERE;

    MessageTrace(UUID id) {
        this.id = id;
    }

    /** Whether an event happened to the message. */
    boolean concerns(TimelineEvent entry) {
        QueueEvent event = entry.event();
        if (event.kind().concernsAll()) {
            boolean took = event.queueId() == queueId && sequence <= event.sequence();
            if (took) {
                queueId = NOWHERE;
            }
            return took;
        }
        boolean concerned =
                event.sequence() == sequence || isTheOne(entry.messageId()) || isTheOne(entry.movedMessageId());
        if (concerned) {
            follow(event, event.move());
        }
        return concerned;
    }

    private boolean isTheOne(Optional<UUID> other) {
        return other.filter(id::equals).isPresent();
    }

    private void follow(QueueEvent event, QueueEvent.@Nullable Move move) {
        if (move != null) {
            sequence = move.sequence();
            queueId = move.queueId();
        } else {
            sequence = event.sequence();
            queueId = event.kind() == QueueEvent.Kind.DELETED || event.kind() == QueueEvent.Kind.RETENTION_EXPIRED
                    ? NOWHERE
                    : event.queueId();
        }
    }
}
