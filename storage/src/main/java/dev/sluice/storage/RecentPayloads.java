package dev.sluice.storage;

import java.nio.ByteBuffer;
import org.agrona.collections.Long2LongHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest payloads, by sequence: most messages are received soon after they were sent. A payload stays until newer ones need its
 * room, even when its message is gone, so that a receive that was decided before a delete has its answer. Not safe for threads.
 *
 * <p>They lie as bytes in a ring. As objects they would die just when they had become old, which is what collectors are worst at.
 */
public final class RecentPayloads {
    private static final int FIRST_BYTES = 64 << 10;

    /** The length of an entry, its sequence, and who the message is. */
    private static final int HEADER_BYTES = Integer.BYTES + 4 * Long.BYTES;

    /** In place of a length: the next entry lies at the start. */
    private static final int AT_START = -1;

    private static final long NOWHERE = -1;

    private final int maxBytes;
    private final Long2LongHashMap positions = new Long2LongHashMap(NOWHERE);
    private ByteBuffer ring = ByteBuffer.allocate(0);
    private int oldest;
    private int next;

    /** From the oldest to the next, with what is left over at the end. */
    private int usedBytes;

    /** @param maxBytes of all that stay, with what it takes to find them; fewer than a gibibyte */
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
        makeRoom(bytes);
        positions.put(sequence, next);
        MessageIdentity identity = payload.identity();
        ring.position(next);
        ring.putInt(bytes)
                .putLong(sequence)
                .putLong(identity.idHigh())
                .putLong(identity.idLow())
                .putLong(identity.sentMillis())
                .put(content);
        taken(bytes);
    }

    /** A copy of what was remembered; null when it had to give way. */
    public @Nullable MessagePayload get(long sequence) {
        long position = positions.get(sequence);
        if (position == NOWHERE) {
            return null;
        }
        ByteBuffer entry = ring.duplicate().position((int) position);
        byte[] content = new byte[entry.getInt() - HEADER_BYTES];
        entry.getLong();
        MessageIdentity identity = new MessageIdentity(entry.getLong(), entry.getLong(), entry.getLong());
        entry.get(content);
        return new MessagePayload(identity, new EncodedContent(content));
    }

    /** Leaves so many bytes free from {@link #next} on. */
    private void makeRoom(int bytes) {
        while (!hasRoom(bytes)) {
            if (ring.capacity() < maxBytes) {
                grow(bytes);
            } else {
                dropOldest();
            }
        }
        if (leftAtEnd() < bytes) {
            if (leftAtEnd() >= Integer.BYTES) {
                ring.putInt(next, AT_START);
            }
            taken(leftAtEnd());
        }
    }

    private boolean hasRoom(int bytes) {
        if (usedBytes == 0) {
            oldest = 0;
            next = 0;
        }
        int lost = leftAtEnd() < bytes ? leftAtEnd() : 0;
        return usedBytes + lost + bytes <= ring.capacity();
    }

    private int leftAtEnd() {
        return ring.capacity() - next;
    }

    private void taken(int bytes) {
        usedBytes += bytes;
        next = (next + bytes) % ring.capacity();
    }

    private void dropOldest() {
        int bytes = lengthOfOldest();
        positions.remove(ring.getLong(oldest + Integer.BYTES), oldest);
        release(bytes);
    }

    /** Goes past what is left over at the end. */
    private int lengthOfOldest() {
        int leftAtEnd = ring.capacity() - oldest;
        if (leftAtEnd < Integer.BYTES || ring.getInt(oldest) == AT_START) {
            release(leftAtEnd);
        }
        return ring.getInt(oldest);
    }

    private void release(int bytes) {
        usedBytes -= bytes;
        oldest = (oldest + bytes) % ring.capacity();
    }

    private void grow(int bytes) {
        ByteBuffer larger = ByteBuffer.allocate(
                (int) Math.min(maxBytes, Math.max(FIRST_BYTES, 2L * Math.max(bytes, ring.capacity()))));
        while (usedBytes > 0) {
            int length = lengthOfOldest();
            long sequence = ring.getLong(oldest + Integer.BYTES);
            if (positions.get(sequence) == oldest) {
                positions.put(sequence, larger.position());
                larger.put(ring.slice(oldest, length));
            }
            release(length);
        }
        oldest = 0;
        next = larger.position();
        usedBytes = next;
        ring = larger;
    }
}
