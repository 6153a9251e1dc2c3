package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * An accepted send on a FIFO queue, remembered so that a duplicate is answered alike. Keyed by queue, group and deduplication id.
 *
 * @param expiresMillis epoch milliseconds at which the id is free again
 * @param bodyMd5 32 lower-case hex digits, as are the other digests
 */
public record StoredDeduplication(
        long queueId,
        String groupId,
        String deduplicationId,
        long expiresMillis,
        long sequence,
        long messageIdHigh,
        long messageIdLow,
        String bodyMd5,
        @Nullable String attributesMd5,
        @Nullable String systemAttributesMd5) {}
