package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.QueueEvent.Kind;
import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoreChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one turn at a queue: applied to the queue's state as they are added, and handed to the store together. This is also
 * where what happens is told to whoever observes the queues.
 */
public final class Changes {
    private final QueueState state;
    private final @Nullable QueueObserver observer;
    private final List<StoreChange> list = new ArrayList<>(4);
    private Origin origin = Origin.NONE;

    Changes(QueueState state, @Nullable QueueObserver observer) {
        this.state = state;
        this.observer = observer;
    }

    /** Says who asks for the changes that are added from now on. */
    void by(Origin origin) {
        this.origin = origin;
    }

    void add(StoreChange change) {
        if (observer != null) {
            tell(change);
        }
        apply(change);
    }

    /** Adds a message's way to another queue. */
    void move(StoreChange.MessageMoved moved, QueueArn destination) {
        if (observer != null) {
            Kind kind = moved.message().deadLetterSourceArn() == null ? Kind.REDRIVEN : Kind.DEAD_LETTERED;
            QueueEvent.Move move = new QueueEvent.Move(
                    destination, moved.message().queueId(), moved.message().sequence(), moved.renewed());
            tell(kind, moved.sequence(), moved.message().groupId(), moved.delivery(), move, null);
        }
        apply(moved);
    }

    /** Removes a message whose retention period is over. */
    void expire(QueuedMessage message) {
        tell(Kind.RETENTION_EXPIRED, message);
        apply(new StoreChange.MessageDeleted(state.queue().id(), message.sequence()));
    }

    /** Notes that a delay or a visibility timeout is over, which changes no record. */
    void becameVisible(QueuedMessage message) {
        tell(message.delivery.nonce() == 0 ? Kind.BECAME_VISIBLE : Kind.VISIBILITY_EXPIRED, message);
    }

    private void apply(StoreChange change) {
        state.apply(change);
        list.add(change);
    }

    private void tell(StoreChange change) {
        if (change instanceof StoreChange.MessageSaved saved) {
            tell(
                    Kind.SENT,
                    saved.message().sequence(),
                    saved.message().groupId(),
                    saved.delivery(),
                    null,
                    saved.payload());
        } else if (change instanceof StoreChange.DeliverySaved saved) {
            QueuedMessage message = state.find(saved.sequence());
            if (message != null) {
                boolean received = saved.delivery().nonce() != message.delivery.nonce();
                Kind kind = received ? Kind.RECEIVED : Kind.VISIBILITY_CHANGED;
                tell(kind, message.sequence(), message.groupId(), saved.delivery(), null, null);
            }
        } else if (change instanceof StoreChange.MessageDeleted deleted) {
            QueuedMessage message = state.find(deleted.sequence());
            if (message != null) {
                tell(Kind.DELETED, message);
            }
        } else if (change instanceof StoreChange.QueuePurged purged) {
            tell(Kind.PURGED, purged.throughSequence(), null, DeliveryState.FRESH, null, null);
        } else if (change instanceof StoreChange.QueueDeleted) {
            tell(Kind.QUEUE_DELETED, Long.MAX_VALUE, null, DeliveryState.FRESH, null, null);
        }
    }

    private void tell(Kind kind, QueuedMessage message) {
        tell(kind, message.sequence(), message.groupId(), message.delivery, null, null);
    }

    private void tell(
            Kind kind,
            long sequence,
            @Nullable String groupId,
            DeliveryState delivery,
            QueueEvent.@Nullable Move move,
            @Nullable MessagePayload payload) {
        if (observer != null) {
            long visibleAt = delivery.visibleAtMillis() <= state.now() ? 0 : delivery.visibleAtMillis();
            observer.happened(
                    new QueueEvent(
                            kind,
                            state.now(),
                            state.arn(),
                            state.queue().id(),
                            sequence,
                            groupId,
                            delivery.receiveCount(),
                            visibleAt,
                            move,
                            origin),
                    payload);
        }
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    ChangeBatch batch(long lastSequence) {
        return new ChangeBatch(lastSequence, list);
    }

    /** The messages that left for another queue. */
    List<StoreChange.MessageMoved> departures() {
        List<StoreChange.MessageMoved> departures = List.of();
        for (StoreChange change : list) {
            if (change instanceof StoreChange.MessageMoved moved
                    && moved.message().queueId() != moved.queueId()) {
                departures = departures.isEmpty() ? new ArrayList<>() : departures;
                departures.add(moved);
            }
        }
        return departures;
    }
}
