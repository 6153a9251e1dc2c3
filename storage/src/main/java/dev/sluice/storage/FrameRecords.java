package dev.sluice.storage;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The records in the payload of a journal frame, behind the sequence number that rides in front. */
final class FrameRecords {
    private FrameRecords() {}

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
    static void forEach(int segment, int offset, ByteBuffer payload, RecordSink sink) throws IOException {
        ByteBuffer rest = payload.slice().position(Long.BYTES);
        while (rest.hasRemaining()) {
            int start = rest.position();
            ByteBuffer record = RecordFrame.next(rest);
            if (record == null) {
                throw new IOException("a record in journal segment " + segment + " is damaged");
            }
            RecordInput in = new RecordInput(RecordFrame.body(record));
            StoreChange change = ChangeCodec.read(RecordKind.read(in), in);
            sink.record(change, Location.of(segment, offset + start, record.limit()), record);
        }
    }
}
