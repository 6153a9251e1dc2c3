package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.storage.MessageIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a message, or to all messages of a queue. All instants are epoch milliseconds.
 *
 * @param queue where it happened; for a move, the queue that the message left
 * @param sequence the message's number in the store; where all messages are meant, the highest of theirs
 * @param groupId of the message
 * @param receiveCount how often the message was received until now, this event included
 * @param visibleAtMillis from when on the message can be received; 0 when it can be already
 * @param move where the message went; null when it stayed
 * @param origin who asked for it
 */
public record QueueEvent(
        Kind kind,
        long atMillis,
        QueueArn queue,
        long queueId,
        long sequence,
        @Nullable String groupId,
        int receiveCount,
        long visibleAtMillis,
        @Nullable Move move,
        Origin origin) {

    /** What can happen. */
    public enum Kind {
        SENT("sent"),
        BECAME_VISIBLE("becameVisible"),
        RECEIVED("received"),
        VISIBILITY_CHANGED("visibilityChanged"),
        VISIBILITY_EXPIRED("visibilityExpired"),
        RETENTION_EXPIRED("retentionExpired"),
        DEAD_LETTERED("deadLettered"),
        REDRIVEN("redriven"),
        DELETED("deleted"),
        PURGED("purged"),
        QUEUE_DELETED("queueDeleted");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Its name to the outside. */
        public String text() {
            return text;
        }

        /** Whether it happens to all messages of a queue. */
        public boolean concernsAll() {
            return this == PURGED || this == QUEUE_DELETED;
        }
    }

    /**
     * Where a message went.
     *
     * @param queue the queue it is in now
     * @param sequence its number there
     * @param renewed who the message is from now on; null for who it was
     */
    public record Move(QueueArn queue, long queueId, long sequence, @Nullable MessageIdentity renewed) {}
}
