package dev.sluice.storage;

/**
 * Where a record lies, in one long: the number of a file and a position in it. Positive file numbers are journal segments, and
 * positions in them bytes; negative ones are generations, and positions in them the number of a record.
 */
final class Location {
    /** Not in any file. */
    static final long NOWHERE = 0;

    private Location() {}

    static long of(int file, int position) {
        return ((long) file << Integer.SIZE) | position;
    }

    static int file(long location) {
        return (int) (location >> Integer.SIZE);
    }

    static int position(long location) {
        return (int) location;
    }
}
