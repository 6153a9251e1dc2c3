package dev.sluice.storage.mapdb;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.mapdb.DB;
import org.mapdb.Serializer;

/** A finished file of records, never written again. Safe for many threads. */
public final class Generation implements Closeable {
    private final Path file;
    private final DB db;
    // MapDB unmaps the file when it closes; a read at that moment would take the whole process down.
    private final ReadWriteLock openness = new ReentrantReadWriteLock();
    private boolean closed;

    private Generation(Path file, DB db) {
        this.file = file;
        this.db = db;
    }

    /**
     * Opens a finished file.
     *
     * @throws IOException when this is not a whole MapDB file
     */
    public static Generation open(Path file) throws IOException {
        return open(file, GenerationFile::open);
    }

    /** Opens a finished file without touching it in any way, not even its modification time. */
    public static Generation openReadOnly(Path file) throws IOException {
        return open(file, GenerationFile::openReadOnly);
    }

    private static Generation open(Path file, Function<Path, DB> opener) throws IOException {
        try {
            return new Generation(file, opener.apply(file));
        } catch (RuntimeException | AssertionError | InternalError e) {
            // A damaged file can lead MapDB into anything.
            throw new IOException(file + " cannot be read: " + e + "; restore the directory from a backup", e);
        }
    }

    /**
     * Reads a record.
     *
     * @param id the number {@link GenerationWriter#put} gave
     * @throws IOException when there is no such record, or the file is closed
     */
    public ByteBuffer get(int id) throws IOException {
        openness.readLock().lock();
        try {
            if (closed) {
                throw new IOException(file + " is closed");
            }
            byte[] bytes = db.getStore().get(id, Serializer.BYTE_ARRAY_NOSIZE);
            if (bytes == null) {
                throw new IOException(file + " has no record " + id);
            }
            return ByteBuffer.wrap(bytes);
        } catch (RuntimeException | AssertionError | InternalError e) {
            // Reading where a mapped file ends too early ends in an InternalError.
            throw new IOException(file + " is damaged at record " + id + ": " + e, e);
        } finally {
            openness.readLock().unlock();
        }
    }

    @Override
    public void close() {
        openness.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                db.close();
            }
        } finally {
            openness.writeLock().unlock();
        }
    }
}
