package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the content of one message wherever that is: in memory until the store has placed it, from then on at a location
 * only the store understands. Read it with {@link QueueStore#content}.
 */
public final class ContentRef {
    private volatile byte @Nullable [] encoded;

    private ContentRef(byte @Nullable [] encoded) {
        this.encoded = encoded;
    }

    /** Takes content in; encodes it at once, so that the caller's thread and not the store's pays for that. */
    public static ContentRef of(MessageContent content) {
        return new ContentRef(ContentCodec.encode(content));
    }

    /** The bytes while they are in memory. */
    byte @Nullable [] encoded() {
        return encoded;
    }
}
