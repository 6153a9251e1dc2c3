package dev.sluice.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The records in the payload of a journal frame, behind the sequence number that rides in front. */
final class FrameRecords {
    private FrameRecords() {}

    /** Takes one record. */
    interface Sink {
        /**
         * Takes a record of a kind.
         *
         * @param in what follows the kind
         * @param record all its bytes
         */
        void record(RecordKind kind, RecordInput in, ByteBuffer record, long location) throws IOException;
    }

    /** The sequence number of a payload. */
    static long lastSequence(ByteBuffer payload) {
        return payload.getLong(payload.position());
    }

    /**
     * Goes through the records in their order.
     *
     * @param offset where in the segment the payload begins
     * @throws IOException when one is damaged
     */
    static void forEach(int segment, int offset, ByteBuffer payload, Sink sink) throws IOException {
        ByteBuffer rest = payload.slice().position(Long.BYTES);
        while (rest.hasRemaining()) {
            long location = Location.of(segment, offset + rest.position());
            ByteBuffer record = RecordFrame.next(rest);
            if (record == null) {
                throw new IOException("a record in journal segment " + segment + " is damaged");
            }
            RecordInput in = new RecordInput(RecordFrame.body(record));
            sink.record(RecordKind.read(in), in, record, location);
        }
    }
}
