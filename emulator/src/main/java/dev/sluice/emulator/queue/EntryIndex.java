package dev.sluice.emulator.queue;

import java.util.Arrays;

/** Finds entries by their hash, the latest first. Entries of one bucket are chained through a field of theirs. */
final class EntryIndex {
    private static final int FIRST_BUCKETS = 2;

    private final EntryPages pages;
    private final int hashField;
    private final int nextField;
    private long[] buckets = empty(FIRST_BUCKETS);
    private int size;

    /**
     * An empty index.
     *
     * @param hashField where an entry has its hash, four bytes
     * @param nextField where an entry has room for the one behind it in its bucket, eight bytes
     */
    EntryIndex(EntryPages pages, int hashField, int nextField) {
        this.pages = pages;
        this.hashField = hashField;
        this.nextField = nextField;
    }

    /** The latest entry with a hash, {@link EntryPages#NONE} when there is none. */
    long first(int hash) {
        return matching(buckets[bucket(hash)], hash);
    }

    /** The next entry with the same hash as this one. */
    long next(long entry) {
        return matching(pages.longAt(entry, nextField), pages.intAt(entry, hashField));
    }

    private long matching(long from, int hash) {
        long entry = from;
        while (entry != EntryPages.NONE && pages.intAt(entry, hashField) != hash) {
            entry = pages.longAt(entry, nextField);
        }
        return entry;
    }

    void add(long entry) {
        if (size == buckets.length) {
            grow();
        }
        size++;
        push(entry);
    }

    void remove(long entry) {
        size--;
        int bucket = bucket(pages.intAt(entry, hashField));
        long behind = pages.longAt(entry, nextField);
        long before = buckets[bucket];
        if (before == entry) {
            buckets[bucket] = behind;
            return;
        }
        for (long at = pages.longAt(before, nextField); at != entry; at = pages.longAt(at, nextField)) {
            before = at;
        }
        pages.putLong(before, nextField, behind);
    }

    private void push(long entry) {
        int bucket = bucket(pages.intAt(entry, hashField));
        pages.putLong(entry, nextField, buckets[bucket]);
        buckets[bucket] = entry;
    }

    private void grow() {
        long[] few = buckets;
        buckets = empty(2 * few.length);
        for (long chain : few) {
            // In the order in which they came, so that the latest are first again.
            long entry = reversed(chain);
            while (entry != EntryPages.NONE) {
                long behind = pages.longAt(entry, nextField);
                push(entry);
                entry = behind;
            }
        }
    }

    private long reversed(long chain) {
        long last = EntryPages.NONE;
        long entry = chain;
        while (entry != EntryPages.NONE) {
            long behind = pages.longAt(entry, nextField);
            pages.putLong(entry, nextField, last);
            last = entry;
            entry = behind;
        }
        return last;
    }

    /** Hashes of texts differ mostly in their low bits. */
    private int bucket(int hash) {
        return (hash * 0x9E3779B9) >>> (1 + Integer.numberOfLeadingZeros(buckets.length));
    }

    private static long[] empty(int buckets) {
        long[] empty = new long[buckets];
        Arrays.fill(empty, EntryPages.NONE);
        return empty;
    }
}
