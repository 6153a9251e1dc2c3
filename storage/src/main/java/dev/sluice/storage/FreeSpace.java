package dev.sluice.storage;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Notices that a disk is nearly full while there still is room for deletes and for sealing. Looks again now and then, and at
 * every question while it is full.
 */
final class FreeSpace {
    /** What may be written between two questions: a send of the largest size, with what the store adds. */
    private static final long BYTES_PER_QUESTION = 2L << 20;

    private final FileStore disk;
    private final long reserveBytes;
    private final long questionsPerLook;
    // Lost updates only shift the next look.
    private volatile int questions;
    private volatile boolean low;

    /**
     * Watches the disk of a directory.
     *
     * @param reserveBytes what must stay free
     */
    FreeSpace(Path directory, long reserveBytes) throws IOException {
        disk = Files.getFileStore(directory);
        this.reserveBytes = reserveBytes;
        questionsPerLook = Math.max(1, reserveBytes / BYTES_PER_QUESTION);
        look();
    }

    boolean isLow() throws IOException {
        int asked = questions + 1;
        questions = asked;
        if (low || asked % questionsPerLook == 0) {
            look();
        }
        return low;
    }

    /** How many bytes can be written without touching what is kept for deletes. */
    long room() throws IOException {
        return disk.getUsableSpace() - reserveBytes / 4;
    }

    private void look() throws IOException {
        low = disk.getUsableSpace() < reserveBytes;
    }
}
