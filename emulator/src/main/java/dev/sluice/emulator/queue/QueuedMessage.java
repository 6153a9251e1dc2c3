package dev.sluice.emulator.queue;

import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message in its queue, with its places in the queue's indexes. Guarded by the queue's lock; only {@link QueueState} and the
 * indexes change it.
 */
final class QueuedMessage {
    /** Not in a heap. */
    static final int ABSENT = -1;

    /** What a message is doing; the three are what the queue's counters count. */
    enum Stage {
        VISIBLE,
        DELAYED,
        IN_FLIGHT
    }

    final StoredMessage stored;
    DeliveryState delivery;
    Stage stage;

    /** The next instant at which something happens to the message by itself, in epoch milliseconds. */
    long dueMillis;

    int dueIndex = ABSENT;
    int visibleIndex = ABSENT;

    /** Neighbours in the message group, on FIFO queues. */
    @Nullable
    QueuedMessage previous;

    @Nullable
    QueuedMessage next;

    QueuedMessage(StoredMessage stored, DeliveryState delivery, Stage stage) {
        this.stored = stored;
        this.delivery = delivery;
        this.stage = stage;
    }

    long sequence() {
        return stored.sequence();
    }

    boolean isVisible() {
        return stage == Stage.VISIBLE;
    }
}
