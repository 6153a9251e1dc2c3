package dev.sluice.storage;

import java.util.function.LongConsumer;

/** Where records lie, a {@link Location} for each of many sequence numbers, see {@link SequenceSlots}. Not safe for threads. */
final class SequencePlaces extends SequenceSlots {
    private long[] locations = new long[slots()];

    /** The place of a number; {@link Location#NOWHERE} when it has none. */
    long get(long sequence) {
        int slot = find(sequence);
        return slot == NONE ? Location.NOWHERE : locations[slot];
    }

    boolean contains(long sequence) {
        return find(sequence) != NONE;
    }

    /** Gives a number a place and returns that of before. */
    long put(long sequence, long location) {
        int slot = take(sequence);
        long before = locations[slot];
        locations[slot] = location;
        return before;
    }

    /** Takes a number's place away and returns it. */
    long remove(long sequence) {
        int slot = find(sequence);
        if (slot == NONE) {
            return Location.NOWHERE;
        }
        long location = locations[slot];
        free(slot);
        return location;
    }

    /**
     * Takes the places of all numbers up to one away.
     *
     * @param taken gets each of them
     */
    void removeThrough(long last, LongConsumer taken) {
        freeThrough(last, slot -> taken.accept(locations[slot]));
    }

    @Override
    Transfer makeRoom(int slots) {
        long[] before = locations;
        locations = new long[slots];
        return (from, to) -> locations[to] = before[from];
    }

    @Override
    void move(int from, int to) {
        locations[to] = locations[from];
    }

    @Override
    void vacate(int slot) {
        locations[slot] = Location.NOWHERE;
    }
}
