package dev.sluice.emulator.queue;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the sender is told of a message.
 *
 * @param sequenceNumber 20 digits, on FIFO queues only
 */
public record SentMessage(
        UUID messageId,
        String bodyMd5,
        @Nullable String attributesMd5,
        @Nullable String systemAttributesMd5,
        @Nullable String sequenceNumber) {}
