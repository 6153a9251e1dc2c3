package dev.sluice.storage;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest payloads, by sequence: most messages are received soon after they were sent. A payload stays until newer ones need its
 * room, even when its message is gone, so that a receive that was decided before a delete has its answer. Not safe for threads.
 *
 * <p>They lie as bytes in a ring. As objects they would die just when they had become old, which is what collectors are worst at.
 */
public final class RecentPayloads {
    private static final int FIRST_BYTES = 64 << 10;

    /** About the room in the ring for each sequence that can be found. Of smaller payloads fewer are found than would fit. */
    private static final int BYTES_PER_SEQUENCE = 64;

    /** The sequence of an entry, who the message is, and the length of its content. */
    private static final int HEADER_BYTES = 4 * Long.BYTES + Integer.BYTES;

    private static final long NOWHERE = -1;

    private final int maxBytes;
    private ByteBuffer ring = ByteBuffer.allocate(0);

    /**
     * Where the entry of a sequence begins, at the remainder of the sequence. Positions go on ascending when the ring starts anew, so
     * that they tell what has been overwritten.
     */
    private long[] positions = {NOWHERE};

    private long next;

    /** @param maxBytes of all that stay, without what it takes to find them; fewer than a gibibyte */
    public RecentPayloads(long maxBytes) {
        this.maxBytes = (int) Math.min(maxBytes, Integer.MAX_VALUE / 2);
    }

    /** Remembers a payload, unless it is larger than all the room. */
    public void add(long sequence, MessagePayload payload) {
        byte[] content = payload.content().bytes();
        int bytes = HEADER_BYTES + content.length;
        if (bytes > maxBytes) {
            return;
        }
        while (next + bytes > ring.capacity() && ring.capacity() < maxBytes) {
            grow();
        }
        if (leftAtEnd() < bytes) {
            next += leftAtEnd();
        }
        MessageIdentity identity = payload.identity();
        ring.position(index(next))
                .putLong(sequence)
                .putLong(identity.idHigh())
                .putLong(identity.idLow())
                .putLong(identity.sentMillis())
                .putInt(content.length)
                .put(content);
        positions[slot(sequence)] = next;
        next += bytes;
    }

    /** A copy of what was remembered; null when it had to give way. */
    public @Nullable MessagePayload get(long sequence) {
        long position = positions[slot(sequence)];
        if (position < Math.max(0, next - ring.capacity()) || ring.getLong(index(position)) != sequence) {
            return null;
        }
        ByteBuffer entry = ring.duplicate().position(index(position) + Long.BYTES);
        MessageIdentity identity = new MessageIdentity(entry.getLong(), entry.getLong(), entry.getLong());
        byte[] content = new byte[entry.getInt()];
        entry.get(content);
        return new MessagePayload(identity, new EncodedContent(content));
    }

    private int leftAtEnd() {
        return ring.capacity() - index(next);
    }

    private int index(long position) {
        return (int) (position % ring.capacity());
    }

    private int slot(long sequence) {
        return (int) sequence & (positions.length - 1);
    }

    /** Before the ring has its full size nothing has been overwritten, so that all stays where it is. */
    private void grow() {
        int capacity = (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * ring.capacity()));
        ring = ByteBuffer.wrap(Arrays.copyOf(ring.array(), capacity));
        long[] few = positions;
        positions = new long[Integer.highestOneBit(Math.max(1, capacity / BYTES_PER_SEQUENCE))];
        Arrays.fill(positions, NOWHERE);
        for (long position : few) {
            if (position != NOWHERE) {
                positions[slot(ring.getLong((int) position))] = position;
            }
        }
    }
}
