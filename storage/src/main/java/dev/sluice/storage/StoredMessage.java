package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * What a queue must know of a message without reading its payload. Never changes once written.
 *
 * @param sequence unique in the store and ascending in the order of sending
 * @param retentionFromMillis epoch milliseconds from which the retention period counts
 * @param deadLetterSourceArn the queue from which a redrive policy moved the message here
 */
public record StoredMessage(
        long queueId,
        long sequence,
        long retentionFromMillis,
        @Nullable String groupId,
        @Nullable String deadLetterSourceArn) {}
