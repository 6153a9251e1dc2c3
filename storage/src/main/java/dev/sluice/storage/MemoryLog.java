package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeduplicationSaved;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a journal is to other stores: records as bytes, one behind the other, in chunks that go as a whole. As objects, a backlog is what
 * a collector copies, marks and looks through again and again; bytes it moves in one piece or not at all. Not safe for threads.
 */
final class MemoryLog {
    /** The first chunk is small, since there may be many stores with next to nothing in them; each further one has twice the size. */
    private static final int FIRST_CHUNK_BYTES = 4 << 10;

    static final int MAX_CHUNK_BYTES = 256 << 10;

    /** What has a chunk to itself, so that little room is left over at the ends of chunks. */
    private static final int LARGE_BYTES = MAX_CHUNK_BYTES / 8;

    private final Int2ObjectHashMap<ByteBuffer> chunks = new Int2ObjectHashMap<>();
    private final RecordOutput record = new RecordOutput(1 << 10);
    private final Row messages = new Row();

    /** Apart from messages, most of which are gone sooner: in one row, what is left in a chunk would be moved again and again. */
    private final Row acceptedSends = new Row();

    private int lastNumber;
    private long bytes;

    /** A chunk of the full size that was forgotten: a fresh one is moved twice before a collector leaves it where it is. */
    private @Nullable ByteBuffer spare;

    /** Adds a record and says where it is. */
    long add(StoreChange change) {
        record.clear();
        RecordFrame.begin(record);
        ChangeCodec.write(change, record);
        RecordFrame.end(record, 0);
        return add(change, record.slice(0));
    }

    /** Adds a record as it lies elsewhere. */
    long add(StoreChange change, ByteBuffer framed) {
        int length = framed.remaining();
        if (length > LARGE_BYTES) {
            return put(framed, lastNumber + 1, begin(length));
        }
        Row row = change instanceof DeduplicationSaved ? acceptedSends : messages;
        if (row.newest.remaining() < length) {
            row.newest = begin(Math.max(row.nextBytes, length));
            row.newestNumber = lastNumber;
            row.nextBytes = Math.min(MAX_CHUNK_BYTES, 2 * row.nextBytes);
        }
        return put(framed, row.newestNumber, row.newest);
    }

    private ByteBuffer begin(int capacity) {
        ByteBuffer chunk = take(capacity);
        lastNumber++;
        chunks.put(lastNumber, chunk);
        bytes += capacity;
        return chunk;
    }

    private ByteBuffer take(int capacity) {
        ByteBuffer kept = spare;
        if (kept == null || kept.capacity() != capacity) {
            return ByteBuffer.allocate(capacity);
        }
        spare = null;
        return kept;
    }

    private static long put(ByteBuffer framed, int number, ByteBuffer chunk) {
        long location = Location.of(number, chunk.position(), framed.remaining());
        chunk.put(framed);
        return location;
    }

    /** Whether a chunk is one that records are added to. */
    boolean isNewest(int chunk) {
        return chunk == messages.newestNumber || chunk == acceptedSends.newestNumber;
    }

    /** How many bytes all chunks have. */
    long bytes() {
        return bytes;
    }

    /** How many bytes a chunk has. */
    int bytes(int chunk) {
        return chunks.get(chunk).capacity();
    }

    /** The payload of the message whose record is at a location. */
    MessagePayload payload(long location, long sequence) {
        ByteBuffer chunk = chunks.get(Location.file(location));
        int position = Location.position(location);
        try {
            return RecordFiles.payload(chunk.slice(position, chunk.position() - position), sequence);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets a chunk, which may be gone already. */
    void remove(int chunk) {
        ByteBuffer removed = chunks.remove(chunk);
        if (removed != null) {
            bytes -= removed.capacity();
            if (removed.capacity() == MAX_CHUNK_BYTES) {
                spare = removed.clear();
            }
        }
    }

    /** Goes through all records, in no particular order. */
    void forEach(RecordSink sink) {
        for (int chunk : chunks.keySet()) {
            forEach(chunk, sink);
        }
    }

    /** Goes through the records of one chunk. */
    void forEach(int chunk, RecordSink sink) {
        try {
            FrameRecords.forEach(chunk, 0, chunks.get(chunk).duplicate().flip(), sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Chunks of which the newest has room. */
    private static final class Row {
        ByteBuffer newest = ByteBuffer.allocate(0);
        int newestNumber;
        int nextBytes = FIRST_CHUNK_BYTES;
    }
}
