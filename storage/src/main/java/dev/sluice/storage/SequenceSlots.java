package dev.sluice.storage;

import java.util.function.IntConsumer;

/**
 * The slots of a table by sequence number. Numbers that follow each other have slots side by side, sixteen at a time, since messages
 * come and go in about the order of their numbers: what the processor and a collector must look at lies together. The runs are
 * scattered, so that a queue which gets every thousandth number only is as well off.
 */
abstract class SequenceSlots {
    static final int NONE = -1;

    private static final int RUN_BITS = 4;
    private static final int RUN = 1 << RUN_BITS;
    private static final long SCATTER = 0x9E3779B97F4A7C15L;

    /** Sequence numbers begin at 1. */
    private static final long FREE = 0;

    private long[] sequences = new long[RUN];
    private int size;

    public final int size() {
        return size;
    }

    final int slots() {
        return sequences.length;
    }

    /** Where a number has its slot, {@link #NONE} when it has none. */
    final int find(long sequence) {
        int slot = search(sequence);
        return sequences[slot] == FREE ? NONE : slot;
    }

    /**
     * Gives a number its slot, unless it has one. May move all others.
     *
     * @throws IllegalArgumentException when it is no sequence number
     */
    final int take(long sequence) {
        if (sequence <= FREE) {
            throw new IllegalArgumentException("no sequence number is " + sequence);
        }
        int slot = search(sequence);
        if (sequences[slot] == FREE) {
            if (2 * (size + 1) > sequences.length) {
                resettle(2 * sequences.length, FREE);
                slot = search(sequence);
            }
            sequences[slot] = sequence;
            size++;
        }
        return slot;
    }

    /** The slot that a number has, else the free one that is to be its. */
    private int search(long sequence) {
        int slot = home(sequence);
        while (sequences[slot] != FREE && sequences[slot] != sequence) {
            slot = next(slot);
        }
        return slot;
    }

    /**
     * Frees the slots of all numbers up to one, at once, and leaves no more slots than are needed.
     *
     * @param freed gets each of them while it still has what it had
     */
    final void freeThrough(long last, IntConsumer freed) {
        int left = size;
        for (int slot = 0; slot < sequences.length; slot++) {
            if (sequences[slot] != FREE && sequences[slot] <= last) {
                freed.accept(slot);
                left--;
            }
        }
        resettle(Math.max(RUN, 2 * Integer.highestOneBit(2 * left)), last);
        size = left;
    }

    final void freeAll() {
        sequences = new long[RUN];
        size = 0;
    }

    /** Goes to so many slots with all numbers above one. */
    private void resettle(int slots, long above) {
        // All room is there before anything changes, for it may be that there is none.
        long[] before = sequences;
        long[] after = new long[slots];
        Transfer transfer = makeRoom(slots);
        sequences = after;
        for (int from = 0; from < before.length; from++) {
            if (before[from] > above) {
                int to = search(before[from]);
                sequences[to] = before[from];
                transfer.move(from, to);
            }
        }
    }

    /** Frees a slot; those behind it move up, so that no search stops too early. */
    final void free(int slot) {
        size--;
        int hole = slot;
        for (int behind = next(hole); sequences[behind] != FREE; behind = next(behind)) {
            if (distance(home(sequences[behind]), behind) >= distance(hole, behind)) {
                sequences[hole] = sequences[behind];
                move(behind, hole);
                hole = behind;
            }
        }
        sequences[hole] = FREE;
        vacate(hole);
    }

    /** A copy of all numbers that have a slot, in any order. */
    public final long[] sequences() {
        long[] all = new long[size];
        int count = 0;
        for (long sequence : sequences) {
            if (sequence != FREE) {
                all[count++] = sequence;
            }
        }
        return all;
    }

    /**
     * Makes room for what so many slots have.
     *
     * @return how to bring there what is in the slots of before
     */
    abstract Transfer makeRoom(int slots);

    /** Moves what a slot has to a free one. */
    abstract void move(int from, int to);

    /** Forgets what a slot had. */
    abstract void vacate(int slot);

    private int home(long sequence) {
        long scattered = (sequence >>> RUN_BITS) * SCATTER;
        int slot = (int) (scattered >>> (1 + Long.numberOfLeadingZeros(sequences.length)));
        return slot ^ ((int) sequence & (RUN - 1));
    }

    private int next(int slot) {
        return (slot + 1) & (sequences.length - 1);
    }

    private int distance(int from, int to) {
        return (to - from) & (sequences.length - 1);
    }

    /** Brings what was in a slot before to where it belongs now. */
    interface Transfer {
        void move(int from, int to);
    }
}
