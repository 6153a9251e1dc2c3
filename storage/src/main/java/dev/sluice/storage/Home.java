package dev.sluice.storage;

import java.util.BitSet;

/** A file and what in it is alive. */
final class Home {
    final int file;

    /** The live records of a generation, by their position; unused for a segment. */
    final BitSet live = new BitSet();

    long liveBytes;
    long totalBytes;
    long fileBytes;

    /** The record of a generation that lists all others. */
    int rootId;

    Home(int file) {
        this.file = file;
    }

    boolean isGeneration() {
        return file < 0;
    }

    /** Of a generation: whether less than half of what it was written with is alive. */
    boolean isMostlyDead() {
        return liveBytes * 2 < totalBytes;
    }

    void live(long location) {
        liveBytes += Location.maxBytes(location);
        if (isGeneration()) {
            live.set(Location.position(location));
        }
    }

    void dead(long location) {
        liveBytes -= Location.maxBytes(location);
        if (isGeneration()) {
            live.clear(Location.position(location));
        }
    }
}
