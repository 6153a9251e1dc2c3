package dev.sluice.storage;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what {@link RecordOutput} wrote. */
final class RecordInput {
    private final ByteBuffer buffer;

    /**
     * Reads a buffer.
     *
     * @param buffer read from its position on; every read throws {@link BufferUnderflowException} at its limit
     */
    RecordInput(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    byte readByte() {
        return buffer.get();
    }

    int readInt() {
        return buffer.getInt();
    }

    long readLong() {
        return buffer.getLong();
    }

    byte @Nullable [] readOptionalBytes() {
        int length = buffer.getInt();
        if (length < 0) {
            return null;
        }
        if (length > buffer.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    @Nullable
    String readOptionalString() {
        byte[] bytes = readOptionalBytes();
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    byte[] readBytes() {
        byte[] bytes = readOptionalBytes();
        if (bytes == null) {
            throw new BufferUnderflowException();
        }
        return bytes;
    }

    String readString() {
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    <V> Map<String, V> readMap(Supplier<V> readValue) {
        int size = buffer.getInt();
        Map<String, V> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(readString(), readValue.get());
        }
        return map;
    }
}
