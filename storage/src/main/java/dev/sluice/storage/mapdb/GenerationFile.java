package dev.sluice.storage.mapdb;

import java.nio.file.Path;
import org.mapdb.DB;
import org.mapdb.DBMaker;

/** How MapDB opens a file: mapped, without its transactions, which do not survive a kill, and without its own sync. */
final class GenerationFile {
    private static final long GROWTH_BYTES = 1 << 20;

    private GenerationFile() {}

    static DB open(Path file) {
        return DBMaker.fileDB(file.toFile())
                .fileMmapEnable()
                .cleanerHackEnable()
                .allocateIncrement(GROWTH_BYTES)
                .fileSyncDisable()
                .fileLockDisable()
                .concurrencyDisable() // one thread writes, and what is only read needs no lock
                .make();
    }

    /** Not mapped: MapDB cannot unmap what it may only read. */
    static DB openReadOnly(Path file) {
        return DBMaker.fileDB(file.toFile())
                .fileChannelEnable()
                .fileLockDisable()
                .concurrencyDisable()
                .readOnly()
                .make();
    }
}
