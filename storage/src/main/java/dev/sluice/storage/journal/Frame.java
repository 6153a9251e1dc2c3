package dev.sluice.storage.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * The bytes around a payload: tag, length of the payload, CRC32C, each four bytes, big-endian. The checksum covers the place of
 * the frame as well, so that the copy of a frame inside somebody's message is never taken for a frame.
 */
final class Frame {
    static final int HEADER_BYTES = 12;

    /** Carries a group of changes. */
    static final int DATA = 0x534C4431;

    /** Closes a segment: nothing follows. */
    static final int END = 0x534C4530;

    private Frame() {}

    static boolean isTag(int tag) {
        return tag == DATA || tag == END;
    }

    static int checksum(int segment, int offset, int tag, ByteBuffer payload) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16)
                .putInt(segment)
                .putInt(offset)
                .putInt(tag)
                .putInt(payload.remaining())
                .flip());
        crc.update(payload.duplicate());
        return (int) crc.getValue();
    }
}
