package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * Stands for the content of one message wherever that is: in memory until the store has placed it, from then on at a location
 * only the store understands. Read it with {@link QueueStore#content}.
 */
public final class ContentRef {
    private volatile byte @Nullable [] encoded;
    private volatile long location;
    private long id;
    private int length;

    /** Whether a store in memory counts the bytes; guarded by that store. */
    boolean counted;

    private ContentRef(byte @Nullable [] encoded) {
        this.encoded = encoded;
    }

    /** Takes content in; encodes it at once, so that the caller's thread and not the store's pays for that. */
    public static ContentRef of(MessageContent content) {
        return new ContentRef(ContentCodec.encode(content));
    }

    /** Content that only a file has. */
    static ContentRef placed(long id, long location, int length) {
        ContentRef ref = new ContentRef(null);
        ref.place(id, location, length);
        return ref;
    }

    /**
     * Says where the bytes are now.
     *
     * @param id the sequence number of the message that first carried the content; it stays when the message moves
     * @param length bytes of the whole record at the location
     */
    void place(long id, long location, int length) {
        this.id = id;
        this.length = length;
        this.location = location;
    }

    /** Lets go of the bytes in memory; a file must have them. */
    void release() {
        encoded = null;
    }

    /** The bytes while they are in memory. */
    byte @Nullable [] encoded() {
        return encoded;
    }

    /** {@link Location#NOWHERE} until placed. */
    long location() {
        return location;
    }

    boolean isPlaced() {
        return location != Location.NOWHERE;
    }

    long id() {
        return id;
    }

    int length() {
        return length;
    }
}
