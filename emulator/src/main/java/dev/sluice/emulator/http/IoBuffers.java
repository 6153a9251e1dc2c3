package dev.sluice.emulator.http;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.DirectByteBufferDeallocator;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of connections, a few kept by each thread that gives them back. Undertow's own pool finds those of a thread in a map with
 * one lock for all threads, four times a request.
 */
final class IoBuffers implements ByteBufferPool {
    /** More than a thread ever has lent at a time, unless clients stop half-way. */
    private static final int KEPT_BY_A_THREAD = 16;

    private final int bytes;
    private final boolean direct;
    private final ByteBufferPool arrays;
    private final ThreadLocal<ArrayDeque<ByteBuffer>> kept = ThreadLocal.withInitial(ArrayDeque::new);

    /** @param bytes of each buffer */
    IoBuffers(int bytes) {
        this(bytes, true);
    }

    private IoBuffers(int bytes, boolean direct) {
        this.bytes = bytes;
        this.direct = direct;
        this.arrays = direct ? new IoBuffers(bytes, false) : this;
    }

    @Override
    public PooledByteBuffer allocate() {
        ByteBuffer buffer = kept.get().pollLast();
        if (buffer == null) {
            return new Lent(direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes));
        }
        return new Lent(buffer.clear());
    }

    private void giveBack(ByteBuffer buffer) {
        ArrayDeque<ByteBuffer> mine = kept.get();
        if (mine.size() < KEPT_BY_A_THREAD) {
            mine.addLast(buffer);
        } else {
            DirectByteBufferDeallocator.free(buffer);
        }
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return arrays;
    }

    @Override
    public void close() {
        // What threads keep goes with them.
    }

    @Override
    public int getBufferSize() {
        return bytes;
    }

    @Override
    public boolean isDirect() {
        return direct;
    }

    private final class Lent implements PooledByteBuffer {
        private final AtomicReference<@Nullable ByteBuffer> buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = new AtomicReference<>(buffer);
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer lent = buffer.get();
            if (lent == null) {
                throw new IllegalStateException("the buffer was given back");
            }
            return lent;
        }

        @Override
        public void close() {
            ByteBuffer lent = buffer.getAndSet(null);
            if (lent != null) {
                giveBack(lent);
            }
        }

        @Override
        public boolean isOpen() {
            return buffer.get() != null;
        }
    }
}
