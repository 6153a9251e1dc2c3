package dev.sluice.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Reads single places of a segment, also of the one being written. Not a channel: interrupting a thread that reads from a
 * channel would close it for everybody.
 */
final class SegmentReader implements Closeable {
    private final RandomAccessFile file;

    SegmentReader(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "r");
    }

    /** As many bytes as there are, at most {@code maxBytes}. */
    synchronized ByteBuffer read(int position, int maxBytes) throws IOException {
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
