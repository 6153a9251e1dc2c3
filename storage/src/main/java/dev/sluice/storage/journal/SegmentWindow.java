package dev.sluice.storage.journal;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Looks at a segment through a buffer that moves forward: a segment is never in memory as a whole. For one thread. */
final class SegmentWindow implements Closeable {
    private static final int WINDOW_BYTES = 1 << 20;

    private final FileChannel channel;
    private final int size;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int start;

    private SegmentWindow(FileChannel channel, int size) {
        this.channel = channel;
        this.size = size;
    }

    static SegmentWindow open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new SegmentWindow(channel, Math.toIntExact(channel.size()));
    }

    int size() {
        return size;
    }

    /** The bytes at a position, good until the next call; null where the file has not that many. */
    @Nullable
    ByteBuffer at(int position, int length) throws IOException {
        if (length < 0 || length > size - position) {
            return null;
        }
        load(position, length);
        return buffer.slice(position - start, length);
    }

    ByteBuffer require(int position, int length) throws IOException {
        ByteBuffer bytes = at(position, length);
        if (bytes == null) {
            throw new EOFException("no " + length + " bytes at " + position);
        }
        return bytes;
    }

    int intAt(int position) throws IOException {
        load(position, Integer.BYTES);
        return buffer.getInt(position - start);
    }

    byte byteAt(int position) throws IOException {
        load(position, 1);
        return buffer.get(position - start);
    }

    private void load(int position, int length) throws IOException {
        if (position >= start && position - start <= buffer.limit() - length) {
            return;
        }
        if (buffer.capacity() < length || buffer.capacity() < WINDOW_BYTES) {
            buffer = ByteBuffer.allocate(Math.max(length, WINDOW_BYTES));
        }
        buffer.clear().limit(Math.min(buffer.capacity(), size - position));
        start = position;
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, (long) position + buffer.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
