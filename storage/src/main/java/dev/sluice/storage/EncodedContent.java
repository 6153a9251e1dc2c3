package dev.sluice.storage;

import java.nio.ByteBuffer;

/** The content of a message in its binary form; encoded by whoever sends it, so that the store has no work with it. */
public final class EncodedContent {
    private final byte[] bytes;

    EncodedContent(byte[] bytes) {
        this.bytes = bytes;
    }

    public static EncodedContent of(MessageContent content) {
        return new EncodedContent(ContentCodec.encode(content));
    }

    /** Reads it back. */
    public MessageContent decode() {
        return ContentCodec.decode(ByteBuffer.wrap(bytes));
    }

    /** How many bytes it takes. */
    public int size() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }
}
