package dev.sluice.emulator.queue;

import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Entries of bytes, one behind the other in pages. They are dropped in the order in which they came, a page at a time. */
final class EntryPages {
    /** No entry. */
    static final long NONE = -1;

    /** The first page is small, since most queues have few entries; each further one has twice the size. */
    private static final int FIRST_PAGE_BYTES = 1 << 10;

    private static final int PAGE_BITS = 16;
    private static final int PAGE_BYTES = 1 << PAGE_BITS;
    private static final int OFFSET_MASK = PAGE_BYTES - 1;

    /** Each page at the remainder of its number. */
    private @Nullable ByteBuffer[] pages = new @Nullable ByteBuffer[2];

    private long firstPage = 0;
    private long lastPage = -1;
    private int nextPageBytes = FIRST_PAGE_BYTES;

    /** Adds an entry and says where it begins; that does not change. */
    long add(ByteBuffer entry) {
        int length = entry.remaining();
        ByteBuffer page = lastPage < firstPage ? null : numbered(lastPage);
        if (page == null || page.remaining() < length) {
            page = ByteBuffer.allocate(Math.max(nextPageBytes, length));
            append(page);
            nextPageBytes = Math.min(PAGE_BYTES, 2 * nextPageBytes);
        }
        long position = (lastPage << PAGE_BITS) | page.position();
        page.put(entry);
        return position;
    }

    /** Where the entry after one begins, {@link #NONE} when that was the last. */
    long after(long entry, int length) {
        long page = entry >>> PAGE_BITS;
        int end = offset(entry) + length;
        if (end < numbered(page).position()) {
            return (page << PAGE_BITS) | end;
        }
        return page == lastPage ? NONE : (page + 1) << PAGE_BITS;
    }

    /** Forgets the pages of which every entry comes before this one; {@link #NONE} for all pages. */
    void dropBefore(long entry) {
        long keep = entry == NONE ? lastPage + 1 : entry >>> PAGE_BITS;
        for (; firstPage < keep; firstPage++) {
            pages[place(firstPage)] = null;
        }
    }

    /** The bytes among which an entry is. */
    ByteBuffer page(long entry) {
        return numbered(entry >>> PAGE_BITS);
    }

    private ByteBuffer numbered(long page) {
        return Objects.requireNonNull(pages[place(page)]);
    }

    private void append(ByteBuffer page) {
        lastPage++;
        if (lastPage - firstPage == pages.length) {
            @Nullable ByteBuffer[] few = pages;
            pages = new @Nullable ByteBuffer[2 * few.length];
            for (long number = firstPage; number < lastPage; number++) {
                pages[place(number)] = few[(int) number & (few.length - 1)];
            }
        }
        pages[place(lastPage)] = page;
    }

    private int place(long page) {
        return (int) page & (pages.length - 1);
    }

    /** Where among them it begins. */
    static int offset(long entry) {
        return (int) entry & OFFSET_MASK;
    }

    int intAt(long entry, int field) {
        return page(entry).getInt(offset(entry) + field);
    }

    long longAt(long entry, int field) {
        return page(entry).getLong(offset(entry) + field);
    }

    void putInt(long entry, int field, int value) {
        page(entry).putInt(offset(entry) + field, value);
    }

    void putLong(long entry, int field, long value) {
        page(entry).putLong(offset(entry) + field, value);
    }
}
