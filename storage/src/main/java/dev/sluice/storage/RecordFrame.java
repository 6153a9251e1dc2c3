package dev.sluice.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The bytes around one record, the same in every file: length and CRC32C of the body, four bytes each, then the body, which
 * begins with its {@link RecordKind}. So a record can be copied from file to file unread and checked wherever it is.
 */
final class RecordFrame {
    static final int HEADER_BYTES = 8;

    private RecordFrame() {}

    /** Begins a record; write its body next. */
    static int begin(RecordOutput out) {
        int start = out.position();
        out.writeLong(0);
        return start;
    }

    /**
     * Completes a record.
     *
     * @param start what {@link #begin} gave
     */
    static void end(RecordOutput out, int start) {
        ByteBuffer body = out.slice(start + HEADER_BYTES);
        out.writeIntAt(start, body.remaining());
        out.writeIntAt(start + Integer.BYTES, checksum(body));
    }

    /**
     * Takes the next record off a buffer.
     *
     * @return the record with its header; null when what remains cannot be one
     */
    static @Nullable ByteBuffer next(ByteBuffer records) {
        if (records.remaining() < HEADER_BYTES) {
            return null;
        }
        int length = records.getInt(records.position());
        if (length < 1 || length > records.remaining() - HEADER_BYTES) {
            return null;
        }
        ByteBuffer record = records.slice(records.position(), HEADER_BYTES + length);
        records.position(records.position() + HEADER_BYTES + length);
        return record;
    }

    /**
     * Takes the header off a record.
     *
     * @throws IOException when the record is not what was written
     */
    static ByteBuffer body(ByteBuffer record) throws IOException {
        ByteBuffer body = record.slice(HEADER_BYTES, record.limit() - HEADER_BYTES);
        if (record.getInt(0) != body.remaining() || record.getInt(Integer.BYTES) != checksum(body)) {
            throw new IOException("a record is damaged: its checksum does not match");
        }
        return body;
    }

    private static int checksum(ByteBuffer body) {
        CRC32C crc = new CRC32C();
        crc.update(body.duplicate());
        return (int) crc.getValue();
    }
}
