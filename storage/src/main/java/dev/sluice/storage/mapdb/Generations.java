package dev.sluice.storage.mapdb;

import dev.sluice.storage.files.DurableFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The generations of one directory, by number. Safe for many threads. */
public final class Generations implements Closeable {
    private static final String PREFIX = "generation-";

    private final Path directory;
    private final Map<Integer, Generation> open = new ConcurrentHashMap<>();

    public Generations(Path directory) {
        this.directory = directory;
    }

    /**
     * Opens these generations and deletes all others, which an interrupted write left behind.
     *
     * @param fileBytes how many bytes each number's file has
     * @throws IOException when one is missing or is not whole
     */
    public void open(Map<Integer, Long> fileBytes) throws IOException {
        for (Map.Entry<Integer, Long> each : fileBytes.entrySet()) {
            requireSize(path(each.getKey()), each.getValue());
        }
        for (int number : fileBytes.keySet()) {
            open.put(number, Generation.open(path(number)));
        }
        for (Path file : others(fileBytes.keySet())) {
            Files.delete(file);
        }
    }

    /** Opens one generation without touching its file in any way. */
    public void openReadOnly(int number, long fileBytes) throws IOException {
        requireSize(path(number), fileBytes);
        open.put(number, Generation.openReadOnly(path(number)));
    }

    /** The files of all generations but these, finished or not. */
    public List<Path> others(Collection<Integer> numbers) throws IOException {
        List<Path> known = numbers.stream().map(this::path).toList();
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> name(file).startsWith(PREFIX) && !known.contains(file))
                    .sorted()
                    .toList();
        }
    }

    /** Starts a generation, which does not exist until it is published. */
    public GenerationWriter create(int number) throws IOException {
        return new GenerationWriter(unfinished(number));
    }

    /**
     * Makes a generation whose writer is closed durable, and opens it.
     *
     * @return the size of its file
     */
    public long publish(int number) throws IOException {
        DurableFiles.syncAndRename(unfinished(number), path(number));
        long bytes = Files.size(path(number));
        open.put(number, Generation.open(path(number)));
        return bytes;
    }

    /** MapDB would make a file that was cut whole again, with zeros. */
    private static void requireSize(Path file, long bytes) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is missing; restore the directory from a backup");
        }
        if (Files.size(file) != bytes) {
            throw new IOException(file + " has " + Files.size(file) + " bytes instead of " + bytes
                    + "; restore the directory from a backup");
        }
    }

    /** Deletes what there is of a generation that was never published. */
    public void discard(int number) throws IOException {
        Files.deleteIfExists(unfinished(number));
    }

    /**
     * Reads one record.
     *
     * @throws IOException when the generation or the record is gone, or cannot be read
     */
    public ByteBuffer get(int number, int id) throws IOException {
        Generation generation = open.get(number);
        if (generation == null) {
            throw new IOException(path(number) + " is not there any more");
        }
        return generation.get(id);
    }

    /** Closes and deletes a generation. */
    public void remove(int number) throws IOException {
        close(number);
        Files.delete(path(number));
    }

    @Override
    public void close() {
        open.keySet().forEach(this::close);
    }

    /** The file of a generation. */
    public Path path(int number) {
        return directory.resolve(String.format(Locale.ROOT, PREFIX + "%010d.mapdb", number));
    }

    private void close(int number) {
        Generation generation = open.remove(number);
        if (generation != null) {
            generation.close();
        }
    }

    private Path unfinished(int number) {
        Path file = path(number);
        return file.resolveSibling(name(file) + ".unfinished");
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
