package dev.sluice.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The least that can be called a group commit: whoever writes takes everything that waits and puts it into a file in one write. No
 * checksum, no index, no second file. What the store is measured against.
 */
final class BareLog implements AppendTarget, Closeable {
    private static final int FILL_BYTES = 1 << 20;

    private final byte[] record;
    private final FileChannel channel;
    private final boolean sync;
    private final @Nullable Thread thread;
    private final AtomicBoolean writing = new AtomicBoolean();
    private List<Waiting> waiting = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    private volatile boolean closed;
    private long position;

    private record Waiting(byte[] bytes, CompletableFuture<Void> done) {}

    /**
     * Opens a log.
     *
     * @param sync whether each write waits for the disk; the file is then filled ahead, and a thread of its own writes
     */
    BareLog(Path file, int recordBytes, long fileBytes, boolean sync) throws IOException {
        record = new byte[recordBytes];
        channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.sync = sync;
        if (sync) {
            for (long at = 0; at < fileBytes; at += FILL_BYTES) {
                channel.write(ByteBuffer.allocate(FILL_BYTES), at);
            }
            channel.force(true);
        }
        thread = sync ? new Thread(this::run, "bare-log-writer") : null;
        if (thread != null) {
            thread.start();
        }
    }

    @Override
    public CompletableFuture<Void> append() {
        Waiting one = new Waiting(record, new CompletableFuture<>());
        synchronized (this) {
            waiting.add(one);
        }
        if (thread == null) {
            writeAll();
        } else if (!writing.get()) {
            LockSupport.unpark(thread);
        }
        return one.done();
    }

    private void run() {
        while (!closed) {
            writeAll();
            LockSupport.park(this);
        }
    }

    private void writeAll() {
        while (isWaiting() && writing.compareAndSet(false, true)) {
            try {
                for (List<Waiting> group = take(); !group.isEmpty(); group = take()) {
                    write(group);
                    group.forEach(one -> one.done().complete(null));
                }
            } finally {
                writing.set(false);
            }
        }
    }

    private synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    private synchronized List<Waiting> take() {
        List<Waiting> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private void write(List<Waiting> group) {
        int bytes = group.stream().mapToInt(one -> one.bytes().length).sum();
        if (bytes > buffer.capacity()) {
            buffer = ByteBuffer.allocateDirect(2 * bytes);
        }
        buffer.clear();
        group.forEach(one -> buffer.put(one.bytes()));
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                position += channel.write(buffer, position);
            }
            if (sync) {
                channel.force(false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(thread);
        channel.close();
    }
}
