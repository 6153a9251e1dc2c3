package dev.sluice.storage.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** The first bytes of a segment: magic, format version, segment number, CRC32C, each four bytes. */
final class SegmentHeader {
    static final int BYTES = 16;
    private static final int MAGIC = 0x534C4A4C;
    private static final int VERSION = 1;

    private SegmentHeader() {}

    static ByteBuffer write(int number) {
        return write(VERSION, number);
    }

    private static ByteBuffer write(int version, int number) {
        ByteBuffer header =
                ByteBuffer.allocate(BYTES).putInt(MAGIC).putInt(version).putInt(number);
        CRC32C crc = new CRC32C();
        crc.update(header.duplicate().flip());
        return header.putInt((int) crc.getValue()).flip();
    }

    /**
     * Whether these are the intact first bytes of that segment.
     *
     * @throws IOException when they are, in a format this code does not read
     */
    static boolean check(ByteBuffer header, Path file, int number) throws IOException {
        int version = header.getInt(4);
        if (!header.equals(write(version, number))) {
            return false;
        }
        if (version != VERSION) {
            throw new IOException(file + " has journal format " + version + ", this Sluice reads format " + VERSION
                    + "; use the Sluice that wrote it or a newer one");
        }
        return true;
    }
}
