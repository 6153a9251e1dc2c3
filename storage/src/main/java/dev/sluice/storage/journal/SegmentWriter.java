package dev.sluice.storage.journal;

import dev.sluice.storage.files.DiskFullException;
import dev.sluice.storage.files.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends frames to one segment. For one thread. */
final class SegmentWriter implements Closeable {
    private static final int FILL_BYTES = 1 << 20;
    private static final int SMALL_FRAME_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final int number;
    private final boolean sync;

    /** Most frames pass through here: header and payload in one call, from where the operating system reads them. */
    private final ByteBuffer smallFrame = ByteBuffer.allocateDirect(SMALL_FRAME_BYTES);

    private int size;
    private int position;

    private SegmentWriter(FileChannel channel, int number, int size, boolean sync, int position) {
        this.channel = channel;
        this.number = number;
        this.size = size;
        this.sync = sync;
        this.position = position;
    }

    /**
     * Creates a segment.
     *
     * @param size bytes after which it is full
     * @param sync whether every append waits for the disk; the file is then filled with zeros first, since a sync that must
     *     also record a new length costs ten times as much
     * @throws DiskFullException when the disk takes no more; then there is no file
     */
    static SegmentWriter create(Path file, int number, int size, boolean sync) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw DiskFullException.of(e);
        }
        try {
            writeFully(channel, SegmentHeader.write(number), 0);
            if (sync) {
                fill(channel, size);
                channel.force(true);
                DurableFiles.syncName(file);
            }
        } catch (IOException e) {
            channel.close();
            Files.delete(file);
            throw DiskFullException.of(e);
        }
        return new SegmentWriter(channel, number, size, sync, SegmentHeader.BYTES);
    }

    /** Ends a segment that a crash left open, at the end of its last whole frame. */
    static void cut(Path file, int number, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
            new SegmentWriter(channel, number, length, true, length).end();
        }
    }

    int number() {
        return number;
    }

    /** Where in the file the next append will begin. */
    int position() {
        return position;
    }

    /** Where in the file the payload of the next append will begin. */
    int nextPayloadOffset() {
        return position + Frame.HEADER_BYTES;
    }

    boolean isFull() {
        return position >= size;
    }

    /** Takes half as much again as it has before it counts as full. */
    void extend() {
        size = Math.addExact(position, position / 2);
    }

    /**
     * Writes a frame.
     *
     * @throws DiskFullException when the disk takes no more; what is written next takes the same place
     */
    void append(ByteBuffer payload) throws IOException {
        append(Frame.DATA, payload);
    }

    /** Marks the segment as complete, so that a missing rest is noticed. */
    void end() throws IOException {
        append(Frame.END, ByteBuffer.allocate(0));
    }

    private void append(int tag, ByteBuffer payload) throws IOException {
        int bytes = Math.addExact(Frame.HEADER_BYTES, payload.remaining());
        int end = Math.addExact(position, bytes);
        ByteBuffer frame = bytes <= SMALL_FRAME_BYTES ? smallFrame.clear() : ByteBuffer.allocate(bytes);
        frame.putInt(tag)
                .putInt(payload.remaining())
                .putInt(Frame.checksum(number, position, tag, payload))
                .put(payload)
                .flip();
        try {
            writeFully(channel, frame, position);
            if (sync) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw DiskFullException.of(e);
        }
        position = end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void fill(FileChannel channel, int size) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(FILL_BYTES);
        for (int at = SegmentHeader.BYTES; at < size; at += FILL_BYTES) {
            writeFully(channel, zeros.duplicate().limit(Math.min(FILL_BYTES, size - at)), at);
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        long position = at;
        while (bytes.hasRemaining()) {
            position += channel.write(bytes, position);
        }
    }
}
