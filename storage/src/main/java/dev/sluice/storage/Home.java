package dev.sluice.storage;

import java.util.BitSet;

/** A file and what in it is alive. */
final class Home {
    /** What a record costs besides a content; near enough to compare files by. */
    static final int RECORD_BYTES = 128;

    final int file;

    /** The live records of a generation, by their position; unused for a segment. */
    final BitSet live = new BitSet();

    long liveBytes;
    long totalBytes;

    /** The record of a generation that lists all others. */
    int rootId;

    Home(int file) {
        this.file = file;
    }

    boolean isGeneration() {
        return file < 0;
    }

    void recordLive(int position) {
        liveBytes += RECORD_BYTES;
        if (isGeneration()) {
            live.set(position);
        }
    }

    void recordDead(int position) {
        liveBytes -= RECORD_BYTES;
        if (isGeneration()) {
            live.clear(position);
        }
    }
}
