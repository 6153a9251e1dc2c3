package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * One change to the durable records. Saves are complete upserts by key, so that replaying a change twice is the same as once.
 * A change to a queue that does not exist (any more) changes nothing.
 */
public sealed interface StoreChange {
    /** The queue whose records change. */
    long queueId();

    /** Creates a queue or replaces what is known of it. */
    record QueueSaved(StoredQueue queue) implements StoreChange {
        @Override
        public long queueId() {
            return queue.id();
        }
    }

    /** Removes a queue and every record that belongs to it. */
    record QueueDeleted(long queueId) implements StoreChange {}

    /** Removes every message up to and including a sequence number, and the queue's deduplication memory. */
    record QueuePurged(long queueId, long throughSequence) implements StoreChange {}

    /**
     * Adds a message; its {@link StoredMessage} is written once and never changes.
     *
     * @param payload null when the store has it already, as in what {@link QueueStore#load} hands over
     */
    record MessageSaved(StoredMessage message, DeliveryState delivery, @Nullable MessagePayload payload)
            implements StoreChange {
        @Override
        public long queueId() {
            return message.queueId();
        }
    }

    /** Replaces the delivery state of a message. */
    record DeliverySaved(long queueId, long sequence, DeliveryState delivery) implements StoreChange {}

    /** Removes a message. */
    record MessageDeleted(long queueId, long sequence) implements StoreChange {}

    /**
     * Takes a message out of one queue and puts it into another, under a new sequence number, in one step: a crash can neither
     * lose nor double it. The content goes along.
     *
     * @param queueId the queue the message leaves
     * @param sequence the sequence number it leaves
     * @param renewed who the message is from now on; null for who it was
     */
    record MessageMoved(
            long queueId,
            long sequence,
            StoredMessage message,
            DeliveryState delivery,
            @Nullable MessageIdentity renewed)
            implements StoreChange {
        /**
         * The message as it arrives.
         *
         * @param payload what the message carried where it left
         */
        MessageSaved arrival(MessagePayload payload) {
            return new MessageSaved(
                    message, delivery, renewed == null ? payload : new MessagePayload(renewed, payload.content()));
        }
    }

    /** Remembers an accepted deduplication id. */
    record DeduplicationSaved(StoredDeduplication entry) implements StoreChange {
        @Override
        public long queueId() {
            return entry.queueId();
        }
    }

    /** Forgets a deduplication id. */
    record DeduplicationDeleted(long queueId, String groupId, String deduplicationId) implements StoreChange {}

    /** Creates a message move task or replaces what is known of it. */
    record MoveTaskSaved(StoredMoveTask task) implements StoreChange {
        @Override
        public long queueId() {
            return task.queueId();
        }
    }

    /** Forgets a message move task. */
    record MoveTaskDeleted(long queueId, String taskId) implements StoreChange {}

    /** Remembers a deleted queue; unlike other changes it needs no queue to be there. */
    record DeletionSaved(DeletedQueue deleted) implements StoreChange {
        @Override
        public long queueId() {
            return deleted.queueId();
        }
    }

    /** Forgets a deleted queue. */
    record DeletionForgotten(long queueId) implements StoreChange {}
}
