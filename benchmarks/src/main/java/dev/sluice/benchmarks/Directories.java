package dev.sluice.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories of stores, changing while they are looked at. */
public final class Directories {
    private Directories() {}

    /** What its files take; those of directories in it do not count. */
    public static long bytes(Path directory) throws IOException {
        long bytes = 0;
        for (Path file : files(directory)) {
            bytes += bytesIfThere(file);
        }
        return bytes;
    }

    private static long bytesIfThere(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    /** Removes a directory and all that is in it; nothing when it is not there. */
    public static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> inside;
            try (Stream<Path> walk = Files.walk(directory)) {
                inside = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : inside) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
