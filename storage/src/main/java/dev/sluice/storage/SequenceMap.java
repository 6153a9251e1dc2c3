package dev.sluice.storage;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One value for each of many sequence numbers, see {@link SequenceSlots}. Not safe for threads. */
public final class SequenceMap<V> extends SequenceSlots {
    private @Nullable Object[] values = new @Nullable Object[slots()];

    /** The value of a number; null when it has none. */
    public @Nullable V get(long sequence) {
        int slot = find(sequence);
        return slot == NONE ? null : at(slot);
    }

    /** Gives a number a value, instead of what it had. */
    public void put(long sequence, V value) {
        int slot = take(sequence);
        values[slot] = value;
    }

    /** Takes a number's value away and returns it; null when it had none. */
    public @Nullable V remove(long sequence) {
        int slot = find(sequence);
        if (slot == NONE) {
            return null;
        }
        V value = at(slot);
        free(slot);
        return value;
    }

    /** Visits all values, which must not come or go meanwhile. */
    public void forEach(Consumer<? super V> visitor) {
        for (int slot = 0; slot < values.length; slot++) {
            V value = at(slot);
            if (value != null) {
                visitor.accept(value);
            }
        }
    }

    public void clear() {
        freeAll();
        values = new @Nullable Object[slots()];
    }

    @SuppressWarnings("unchecked") // only put writes to it
    private @Nullable V at(int slot) {
        return (V) values[slot];
    }

    @Override
    Transfer makeRoom(int slots) {
        @Nullable Object[] before = values;
        values = new @Nullable Object[slots];
        return (from, to) -> values[to] = before[from];
    }

    @Override
    void move(int from, int to) {
        values[to] = values[from];
    }

    @Override
    void vacate(int slot) {
        values[slot] = null;
    }
}
