package dev.sluice.storage;

import dev.sluice.storage.journal.SegmentReaders;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads single records, wherever they lie. */
final class RecordFiles {
    private final SegmentReaders segments;
    private final Generations generations;

    RecordFiles(SegmentReaders segments, Generations generations) {
        this.segments = segments;
        this.generations = generations;
    }

    /**
     * Reads the payload of a message.
     *
     * @param location that of the message's record
     * @throws IOException when the file is gone or the record is damaged
     */
    MessagePayload payload(long location, long sequence) throws IOException {
        return payload(read(location), sequence);
    }

    /** Reads it from bytes that begin with the message's record. */
    static MessagePayload payload(ByteBuffer bytes, long sequence) throws IOException {
        ByteBuffer record = RecordFrame.next(bytes);
        if (record == null) {
            throw new IOException("a record is damaged: it has no length");
        }
        return ChangeCodec.readPayload(record, sequence);
    }

    private ByteBuffer read(long location) throws IOException {
        int file = Location.file(location);
        return file < 0
                ? generations.get(-file, GenerationBuilder.recordId(location))
                : segments.read(file, Location.position(location), Location.maxBytes(location));
    }
}
