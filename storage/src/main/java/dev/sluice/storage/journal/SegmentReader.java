package dev.sluice.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads single places of a segment, also of the one being written. Not a channel: interrupting a thread that reads from a
 * channel would close it for everybody.
 *
 * <p>A backlog is received in about the order in which it was sent. So whoever reads places one behind the other has a whole block
 * read for them.
 */
final class SegmentReader implements Closeable {
    private static final int BLOCK_BYTES = 64 << 10;

    /** How far a place may be behind the last one to count as the next. */
    private static final int NEXT_BYTES = 8 << 10;

    private final RandomAccessFile file;
    private ByteBuffer block = ByteBuffer.allocate(0);
    private int blockStart;
    private int lastPosition;

    SegmentReader(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
    }

    /**
     * As many bytes as there are, at most {@code maxBytes}.
     *
     * @param finalBytes how many of the segment's first bytes will not change any more
     */
    synchronized ByteBuffer read(int position, int maxBytes, int finalBytes) throws IOException {
        int ahead = position - lastPosition;
        lastPosition = position;
        if (!isInBlock(position, maxBytes)) {
            int blockBytes = Math.min(BLOCK_BYTES, finalBytes - position);
            if (ahead < 0 || ahead > NEXT_BYTES || blockBytes < maxBytes) {
                return read(position, maxBytes);
            }
            block = read(position, blockBytes);
            blockStart = position;
        }
        int offset = position - blockStart;
        return block.slice(offset, Math.min(maxBytes, block.limit() - offset));
    }

    private boolean isInBlock(int position, int bytes) {
        int offset = position - blockStart;
        return offset >= 0 && bytes <= block.limit() - offset;
    }

    private ByteBuffer read(int position, int maxBytes) throws IOException {
        byte[] bytes = new byte[maxBytes];
        file.seek(position);
        int length = 0;
        int read = 0;
        while (length < maxBytes && read >= 0) {
            read = file.read(bytes, length, maxBytes - length);
            length += Math.max(0, read);
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
