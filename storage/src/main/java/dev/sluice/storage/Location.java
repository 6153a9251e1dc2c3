package dev.sluice.storage;

/**
 * Where a record lies, in one long: the number of a file, a position in it, and about how many bytes the record has. Positive file
 * numbers are journal segments, and positions in them bytes. Negative ones are generations; an odd position there is a record of
 * the file, an even one an entry of its pages.
 */
final class Location {
    /** Not in any file. */
    static final long NOWHERE = 0;

    private static final int SIZE_BITS = 6;
    private static final int FILE_SHIFT = SIZE_BITS + Integer.SIZE;

    private Location() {}

    static long of(int file, int position, int bytes) {
        return ((long) file << FILE_SHIFT) | ((position & 0xFFFF_FFFFL) << SIZE_BITS) | sizeClass(bytes);
    }

    static int file(long location) {
        return (int) (location >> FILE_SHIFT);
    }

    static int position(long location) {
        return (int) (location >> SIZE_BITS);
    }

    /** At least as many bytes as the record has, and at most half as many again. */
    static int maxBytes(long location) {
        int sizeClass = (int) (location & ((1 << SIZE_BITS) - 1));
        int power = 1 << (sizeClass / 2);
        return sizeClass % 2 == 0 ? power : power + power / 2;
    }

    /** Two classes for every doubling. */
    private static int sizeClass(int bytes) {
        int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(bytes);
        int floor = 1 << power;
        if (bytes == floor) {
            return 2 * power;
        }
        return bytes <= floor + floor / 2 ? 2 * power + 1 : 2 * power + 2;
    }
}
