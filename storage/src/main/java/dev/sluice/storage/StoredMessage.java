package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * What a queue must know of a message without reading its content. Never changes once written.
 *
 * @param sequence unique in the store and ascending in the order of sending
 * @param messageIdHigh the upper half of the message id, a UUID; {@code messageIdLow} is the lower half
 * @param sentMillis epoch milliseconds of the original send
 * @param retentionFromMillis epoch milliseconds from which the retention period counts
 * @param deadLetterSourceArn the queue from which a redrive policy moved the message here
 */
public record StoredMessage(
        long queueId,
        long sequence,
        long messageIdHigh,
        long messageIdLow,
        long sentMillis,
        long retentionFromMillis,
        @Nullable String groupId,
        @Nullable String deadLetterSourceArn,
        ContentRef content) {
    /** The same message with its content elsewhere. */
    StoredMessage withContent(ContentRef newContent) {
        return new StoredMessage(
                queueId,
                sequence,
                messageIdHigh,
                messageIdLow,
                sentMillis,
                retentionFromMillis,
                groupId,
                deadLetterSourceArn,
                newContent);
    }
}
