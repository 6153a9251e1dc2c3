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

    synchronized ByteBuffer read(int position, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(position);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes);
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
