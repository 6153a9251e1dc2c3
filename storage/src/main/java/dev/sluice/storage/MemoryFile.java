package dev.sluice.storage;

import java.util.function.ObjLongConsumer;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a file is to other stores: records, each at a number of its own, handed out in ascending order. Neighbours share a page, so that
 * what is new lies in one place however much there is: a collector that looks for it need not look at all the rest. Not safe for
 * threads.
 */
final class MemoryFile {
    private static final int PAGE_BITS = 7;
    private static final int PAGE_RECORDS = 1 << PAGE_BITS;

    private final Long2ObjectHashMap<Page> pages = new Long2ObjectHashMap<>();
    private long lastLocation = Location.NOWHERE;

    private static final class Page {
        private final @Nullable StoreChange[] records = new @Nullable StoreChange[PAGE_RECORDS];
        private int live;
    }

    /** Adds a record and says where it is. */
    long add(StoreChange record) {
        lastLocation++;
        Page page = pages.computeIfAbsent(lastLocation >> PAGE_BITS, number -> new Page());
        page.records[slot(lastLocation)] = record;
        page.live++;
        return lastLocation;
    }

    /** The record at a location; null when it is not there any more. */
    @Nullable
    StoreChange get(long location) {
        Page page = pages.get(location >> PAGE_BITS);
        return page == null ? null : page.records[slot(location)];
    }

    void remove(long location) {
        Page page = pages.get(location >> PAGE_BITS);
        if (page != null && page.records[slot(location)] != null) {
            page.records[slot(location)] = null;
            page.live--;
            if (page.live == 0) {
                pages.remove(location >> PAGE_BITS);
            }
        }
    }

    /** Goes through all records, each with its location, in no particular order. */
    void forEach(ObjLongConsumer<StoreChange> consumer) {
        pages.forEachLong((number, page) -> {
            for (int slot = 0; slot < PAGE_RECORDS; slot++) {
                StoreChange record = page.records[slot];
                if (record != null) {
                    consumer.accept(record, (number << PAGE_BITS) + slot);
                }
            }
        });
    }

    private static int slot(long location) {
        return (int) location & (PAGE_RECORDS - 1);
    }
}
