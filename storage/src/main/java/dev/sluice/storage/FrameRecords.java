package dev.sluice.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Records one behind the other, as in the payload of a journal frame behind the sequence number that rides in front. */
final class FrameRecords {
    private FrameRecords() {}

    /** The sequence number of a payload. */
    static long lastSequence(ByteBuffer payload) {
        return payload.getLong(payload.position());
    }

    /**
     * Goes through the records of a payload in their order.
     *
     * @param offset where in the segment the payload begins
     * @throws IOException when one is damaged
     */
    static void ofPayload(int segment, int offset, ByteBuffer payload, RecordSink sink) throws IOException {
        ByteBuffer records = payload.slice(payload.position() + Long.BYTES, payload.remaining() - Long.BYTES);
        forEach(segment, offset + Long.BYTES, records, sink);
    }

    /**
     * Goes through records in their order.
     *
     * @param offset where in the file the first one begins
     * @throws IOException when one is damaged
     */
    static void forEach(int file, int offset, ByteBuffer records, RecordSink sink) throws IOException {
        ByteBuffer rest = records.slice();
        while (rest.hasRemaining()) {
            int start = rest.position();
            ByteBuffer record = RecordFrame.next(rest);
            if (record == null) {
                throw new IOException("a record in journal segment " + file + " is damaged");
            }
            RecordInput in = new RecordInput(RecordFrame.body(record));
            StoreChange change = ChangeCodec.read(RecordKind.read(in), in);
            sink.record(change, Location.of(file, offset + start, record.limit()), record);
        }
    }
}
