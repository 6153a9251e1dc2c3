package dev.sluice.storage.mapdb;

import dev.sluice.storage.files.DiskFullException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mapdb.DB;
import org.mapdb.DBException;
import org.mapdb.Serializer;

/** Fills a new MapDB file. Until it is closed and synced the file is worth nothing. For one thread. */
public final class GenerationWriter implements Closeable {
    private final DB db;

    /**
     * Creates a file.
     *
     * @param file must not exist
     * @throws DiskFullException when it cannot be written
     */
    public GenerationWriter(Path file) throws IOException {
        try {
            db = GenerationFile.open(file);
        } catch (DBException | InternalError e) {
            Files.deleteIfExists(file);
            throw new DiskFullException(file + " cannot be created: " + e, e);
        }
    }

    /**
     * Adds a record.
     *
     * @return its number in this file
     * @throws DiskFullException when it cannot be written
     */
    public int put(byte[] bytes) throws IOException {
        try {
            return Math.toIntExact(db.getStore().put(bytes, Serializer.BYTE_ARRAY_NOSIZE));
        } catch (DBException | InternalError e) {
            // Writing to a mapped file on a full disk ends in an InternalError.
            throw new DiskFullException("a generation cannot be written: " + e, e);
        }
    }

    @Override
    public void close() {
        db.close();
    }
}
