package dev.sluice.emulator.queue;

import dev.sluice.wire.error.SqsException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What a receive hands out to delete or keep a message: which queue, which message, which receive. Says everything itself, so it
 * stays valid over a restart; opaque to clients.
 *
 * @param nonce tells one receive of a message from the next
 */
public record ReceiptHandle(long queueId, long sequence, long nonce) {
    /** Handles on AWS start with {@code AQEB}, which is this in Base64. */
    private static final byte[] PREFIX = {1, 1, 1};

    private static final byte VERSION = 1;
    private static final int PAYLOAD_BYTES = PREFIX.length + 1 + 3 * Long.BYTES;
    private static final int BYTES = PAYLOAD_BYTES + Integer.BYTES;

    /**
     * Reads a handle that a client sent for a queue.
     *
     * @throws SqsException ReceiptHandleIsInvalid when Sluice never wrote it, or for another queue
     */
    public static ReceiptHandle parse(String text, QueueRunner queue) {
        return decode(text)
                .filter(handle -> handle.queueId == queue.id())
                .orElseThrow(() -> SqsException.receiptHandleIsInvalid(text));
    }

    private static Optional<ReceiptHandle> decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != BYTES || bytes[PREFIX.length] != VERSION) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).position(PREFIX.length + 1);
        ReceiptHandle handle = new ReceiptHandle(buffer.getLong(), buffer.getLong(), buffer.getLong());
        return handle.text().equals(text) ? Optional.of(handle) : Optional.empty();
    }

    /** The handle as clients see it: letters, digits, {@code -} and {@code _}. */
    public String text() {
        ByteBuffer buffer = ByteBuffer.allocate(BYTES)
                .put(PREFIX)
                .put(VERSION)
                .putLong(queueId)
                .putLong(sequence)
                .putLong(nonce);
        CRC32 checksum = new CRC32();
        checksum.update(buffer.array(), 0, PAYLOAD_BYTES);
        buffer.putInt((int) checksum.getValue());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(buffer.array());
    }
}
