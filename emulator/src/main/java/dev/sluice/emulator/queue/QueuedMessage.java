package dev.sluice.emulator.queue;

import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message in its queue, with its places in the queue's indexes. Touched in a turn only; nobody but {@link QueueState} and
 * the indexes changes it.
 */
final class QueuedMessage {
    private final long sequence;
    private final long retentionFromMillis;
    private @Nullable String groupId;
    private final @Nullable String deadLetterSourceArn;
    DeliveryState delivery;
    MessageStage stage;

    /** The next instant at which something happens to the message by itself, in epoch milliseconds. */
    long dueMillis;

    int dueIndex;
    int visibleIndex;

    /** The message group, on FIFO queues, and the neighbours in it. */
    FifoOrder.@Nullable Group group;

    @Nullable
    QueuedMessage previous;

    @Nullable
    QueuedMessage next;

    QueuedMessage(
            StoredMessage stored, @Nullable String deadLetterSourceArn, DeliveryState delivery, MessageStage stage) {
        this.sequence = stored.sequence();
        this.retentionFromMillis = stored.retentionFromMillis();
        this.groupId = stored.groupId();
        this.deadLetterSourceArn = deadLetterSourceArn;
        this.delivery = delivery;
        this.stage = stage;
    }

    long sequence() {
        return sequence;
    }

    long retentionFromMillis() {
        return retentionFromMillis;
    }

    @Nullable
    String groupId() {
        return groupId;
    }

    /** Has the message name its group with the text that all of the group share. */
    void shareGroupId(String same) {
        groupId = same;
    }

    @Nullable
    String deadLetterSourceArn() {
        return deadLetterSourceArn;
    }

    /** The message as the store knows it. Made when asked for: a million messages are a million times its size. */
    StoredMessage stored(long queueId) {
        return new StoredMessage(queueId, sequence, retentionFromMillis, groupId, deadLetterSourceArn);
    }

    boolean isVisible() {
        return stage == MessageStage.VISIBLE;
    }
}
