package dev.sluice.emulator.queue;

import dev.sluice.storage.EncodedContent;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent, checked and ready.
 *
 * @param groupId present on FIFO queues
 * @param deduplicationId present on FIFO queues: the id given, or the digest of the body
 * @param delaySeconds null for the queue's delay
 * @param bodyMd5 32 lower-case hex digits, as are the other digests
 */
public record NewMessage(
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable Integer delaySeconds,
        EncodedContent content,
        String bodyMd5,
        @Nullable String attributesMd5,
        @Nullable String systemAttributesMd5) {}
