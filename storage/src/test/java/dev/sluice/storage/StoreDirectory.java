package dev.sluice.storage;

import dev.sluice.storage.journal.JournalSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Directories of stores, and what a kill leaves of them. */
final class StoreDirectory {
    private StoreDirectory() {}

    /** No payload of a test fits, so that every read is from a file. */
    private static final long RECENT_BYTES = 1;

    /** Opens a store whose segments hold a few messages, so that little work seals and merges often. */
    static DirectoryQueueStore openSmall(Path directory, int segmentBytes) {
        try {
            return new DirectoryQueueStore(
                    directory, new JournalSettings(segmentBytes, segmentBytes, false), RECENT_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process that has the store open would leave if it died now. */
    static Path afterKill(Path directory, Path target) {
        try {
            while (!copy(directory, target)) {
                delete(target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy takes time: it is what one instant left only if no file was replaced or deleted meanwhile. */
    private static boolean copy(Path directory, Path target) throws IOException {
        byte[] manifest = Files.readAllBytes(Manifest.path(directory));
        Files.createDirectories(target);
        try {
            for (Path file : files(directory)) {
                Files.copy(file, target.resolve(file.getFileName()));
            }
        } catch (NoSuchFileException e) {
            return false;
        }
        return Arrays.equals(manifest, Files.readAllBytes(Manifest.path(directory)));
    }

    static Contents contents(Path directory) {
        try (QueueStore store = DirectoryQueueStore.open(directory, Durability.PROCESS)) {
            return Contents.of(store);
        }
    }

    /** The journal segment that was written last. */
    static Path newestSegmentWithFrames(Path directory) {
        List<Path> segments = files(directory).stream()
                .filter(file -> file.toString().endsWith(".log") && size(file) > 16)
                .sorted()
                .toList();
        return segments.get(segments.size() - 1);
    }

    static List<Path> files(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes of all files; one that is deleted meanwhile does not count. */
    static long diskUse(Path directory) {
        return files(directory).stream().mapToLong(StoreDirectory::size).sum();
    }

    static long size(Path file) {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.delete(directory);
    }
}
