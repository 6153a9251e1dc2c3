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
    private static final int QUESTIONS_PER_LOOK = 1000;

    private final FileStore disk;
    private final long reserveBytes;
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
        look();
    }

    boolean isLow() throws IOException {
        int asked = questions + 1;
        questions = asked;
        if (low || asked % QUESTIONS_PER_LOOK == 0) {
            look();
        }
        return low;
    }

    private void look() throws IOException {
        low = disk.getUsableSpace() < reserveBytes;
    }
}
