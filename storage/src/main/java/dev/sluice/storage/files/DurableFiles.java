package dev.sluice.storage.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps that make a change to a file, and to the directory that lists it, survive a power loss. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Blocks until the bytes of a file are on the disk, whoever wrote them. */
    public static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Blocks until the name of a file is on the disk; a system that cannot open directories is left to itself. */
    public static void syncName(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null
                && directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /**
     * Gives a finished file its name; afterwards there is the old file of that name or the new one, never half of it.
     *
     * @throws DiskFullException when the file cannot be made durable; then it has its old name
     */
    public static void syncAndRename(Path finished, Path target) throws IOException {
        try {
            sync(finished);
        } catch (IOException e) {
            throw DiskFullException.of(e);
        }
        Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncName(target);
    }
}
