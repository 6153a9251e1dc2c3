package dev.sluice.emulator.http;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of connections, a few kept by each thread that gives them back. Undertow's own pool finds those of a thread in a map with
 * one lock for all threads, four times a request.
 */
final class IoBuffers implements ByteBufferPool {
    private static final int KEPT_BY_A_THREAD = 16;

    private final int bytes;
    private final boolean direct;
    private final ThreadLocal<ArrayDeque<ByteBuffer>> kept = ThreadLocal.withInitial(ArrayDeque::new);

    /** @param bytes of each buffer */
    IoBuffers(int bytes) {
        this(bytes, true);
    }

    private IoBuffers(int bytes, boolean direct) {
        this.bytes = bytes;
        this.direct = direct;
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
        }
    }

    @Override
    public ByteBufferPool getArrayBackedPool() {
        return direct ? new IoBuffers(bytes, false) : this;
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
        private @Nullable ByteBuffer buffer;

        Lent(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getBuffer() {
            ByteBuffer lent = buffer;
            if (lent == null) {
                throw new IllegalStateException("the buffer was given back");
            }
            return lent;
        }

        @Override
        public void close() {
            ByteBuffer lent = buffer;
            if (lent != null) {
                buffer = null;
                giveBack(lent);
            }
        }

        @Override
        public boolean isOpen() {
            return buffer != null;
        }
    }
}
