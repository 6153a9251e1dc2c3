package dev.sluice.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Grows as it is written to. Numbers are big-endian; a length comes before whatever varies in length, -1 where it is absent.
 * {@link RecordInput} reads it back.
 */
final class RecordOutput {
    private ByteBuffer buffer;

    RecordOutput(int capacity) {
        buffer = ByteBuffer.allocate(capacity);
    }

    void clear() {
        buffer.clear();
    }

    int position() {
        return buffer.position();
    }

    /** What was written from one position on; good until the next write. */
    ByteBuffer slice(int from) {
        return buffer.duplicate().flip().position(from);
    }

    /** What was written; good until the next write. */
    byte[] toByteArray() {
        if (!buffer.hasRemaining()) {
            return buffer.array();
        }
        byte[] bytes = new byte[buffer.position()];
        buffer.get(0, bytes);
        return bytes;
    }

    void writeByte(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Fills in what was not known when {@code position} was passed. */
    void writeIntAt(int position, int value) {
        buffer.putInt(position, value);
    }

    /** Fills in what was not known when {@code position} was passed. */
    void writeLongAt(int position, long value) {
        buffer.putLong(position, value);
    }

    void writeRaw(byte[] bytes) {
        room(bytes.length).put(bytes);
    }

    void writeBytes(byte @Nullable [] bytes) {
        if (bytes == null) {
            writeInt(-1);
        } else {
            writeInt(bytes.length);
            writeRaw(bytes);
        }
    }

    void writeString(@Nullable String text) {
        writeBytes(text == null ? null : text.getBytes(StandardCharsets.UTF_8));
    }

    <V> void writeMap(Map<String, V> map, Consumer<V> writeValue) {
        writeInt(map.size());
        map.forEach((key, value) -> {
            writeString(key);
            writeValue.accept(value);
        });
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int needed = Math.addExact(buffer.position(), bytes);
            int doubled = (int) Math.min(Integer.MAX_VALUE - 8L, buffer.capacity() * 2L);
            buffer = ByteBuffer.allocate(Math.max(needed, doubled)).put(buffer.flip());
        }
        return buffer;
    }
}
