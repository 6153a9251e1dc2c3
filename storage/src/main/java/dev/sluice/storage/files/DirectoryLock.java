package dev.sluice.storage.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps every other process, and every other part of this one, out of a directory. Ends with the process at the latest. */
public final class DirectoryLock implements Closeable {
    // As wide as the process, because its file locks are: on Linux merely opening and closing a locked file a second
    // time would
    // release the lock, so a second attempt must not get that far.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes a directory for this process.
     *
     * @throws IOException when somebody has the directory
     */
    public static DirectoryLock take(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            throw inUse(real);
        }
        DirectoryLock lock = null;
        try {
            lock = lock(real);
            return lock;
        } finally {
            if (lock == null) {
                HELD.remove(real);
            }
        }
    }

    /** Whether somebody has a directory. Takes nothing, and leaves the directory as it is. */
    public static boolean isTaken(Path directory) throws IOException {
        Path real = directory.toRealPath();
        if (!HELD.add(real)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file(real), StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (NoSuchFileException e) {
            return false;
        } finally {
            HELD.remove(real);
        }
    }

    private static Path file(Path directory) {
        return directory.resolve("LOCK");
    }

    private static DirectoryLock lock(Path directory) throws IOException {
        FileChannel channel = FileChannel.open(file(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            taken = channel.tryLock() != null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw inUse(directory);
        }
        return new DirectoryLock(directory, channel);
    }

    private static IOException inUse(Path directory) {
        return new IOException("The directory " + directory
                + " is in use by another Sluice; stop that one or choose another directory");
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.close();
            HELD.remove(directory);
        }
    }
}
