package dev.sluice.storage;

import dev.sluice.storage.files.DiskFullException;
import dev.sluice.storage.files.DurableFiles;
import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which files of a directory count. It is replaced as a whole, so that generations appear and segments disappear in one
 * step.
 *
 * @param lastSequence the highest sequence number handed out when this was written
 * @param lastSegment journal segments up to this number are done with: what lived in them is in the generations
 * @param lastGeneration the highest number a generation ever had
 * @param closed whether a clean stop wrote this, so that no segment need follow
 * @param generations oldest first
 */
record Manifest(
        long lastSequence, int lastSegment, int lastGeneration, boolean closed, List<SealedGeneration> generations) {
    private static final int MAGIC = 0x534C4D46;
    static final int VERSION = 2;
    static final Manifest NEW = new Manifest(0, 0, 0, true, List.of());

    /**
     * One generation.
     *
     * @param fileBytes the size of its file
     * @param totalBytes as {@link Home} counts
     * @param live the records still alive, by their position; the others are skipped
     */
    record SealedGeneration(int number, int rootId, long fileBytes, long totalBytes, BitSet live) {}

    /** The size of each generation's file, by number. */
    Map<Integer, Long> generationBytes() {
        return generations.stream().collect(Collectors.toMap(SealedGeneration::number, SealedGeneration::fileBytes));
    }

    static Path path(Path directory) {
        return directory.resolve("MANIFEST");
    }

    /** What an interrupted write leaves. */
    static Path unfinished(Path directory) {
        return directory.resolve("MANIFEST.unfinished");
    }

    void write(Path directory) throws IOException {
        RecordOutput out = new RecordOutput(1024);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        int start = RecordFrame.begin(out);
        out.writeLong(lastSequence);
        out.writeInt(lastSegment);
        out.writeInt(lastGeneration);
        out.writeByte(closed ? 1 : 0);
        out.writeInt(generations.size());
        for (SealedGeneration generation : generations) {
            out.writeInt(generation.number());
            out.writeInt(generation.rootId());
            out.writeLong(generation.fileBytes());
            out.writeLong(generation.totalBytes());
            out.writeBytes(generation.live().toByteArray());
        }
        RecordFrame.end(out, start);
        Path file = path(directory);
        Path unfinished = unfinished(directory);
        try {
            Files.write(unfinished, out.toByteArray());
        } catch (IOException e) {
            throw DiskFullException.of(e);
        }
        DurableFiles.syncAndRename(unfinished, file);
    }

    /**
     * Reads the manifest of a directory.
     *
     * @return null when the directory has no store
     * @throws IOException when it has one and the manifest is missing, damaged or of another format
     */
    static @Nullable Manifest readAny(Path directory) throws IOException {
        if (Files.exists(path(directory))) {
            return read(directory);
        }
        if (!recordFiles(directory).isEmpty()) {
            throw new IOException(path(directory) + " is missing; restore the directory from a backup");
        }
        return null;
    }

    /** The files a manifest gives a meaning. */
    static List<Path> recordFiles(Path directory) throws IOException {
        List<Path> files = new ArrayList<>(new Generations(directory).others(List.of()));
        files.addAll(Journal.files(directory));
        return files;
    }

    /** @throws IOException when there ought to be a journal and is none */
    void requireJournal(Path directory) throws IOException {
        if (!closed && Journal.files(directory).isEmpty()) {
            throw new IOException("the journal is missing; restore the directory from a backup");
        }
    }

    /** The format a directory says it has, whether or not this code reads it; 0 when it does not say. */
    static int version(Path directory) throws IOException {
        return Files.exists(path(directory)) ? version(bytes(path(directory))) : 0;
    }

    private static int version(ByteBuffer bytes) {
        return bytes.remaining() < 2 * Integer.BYTES || bytes.getInt() != MAGIC ? 0 : bytes.getInt();
    }

    private static ByteBuffer bytes(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file));
    }

    private static Manifest read(Path directory) throws IOException {
        Path file = path(directory);
        ByteBuffer bytes = bytes(file);
        int version = version(bytes);
        if (version == 0) {
            throw damaged(file, null);
        }
        if (version != VERSION) {
            throw new IOException("The directory " + directory.toAbsolutePath() + " has format " + version
                    + ", this Sluice reads format " + VERSION + "; use the Sluice that wrote it or a newer one");
        }
        ByteBuffer record = RecordFrame.next(bytes);
        if (record == null) {
            throw damaged(file, null);
        }
        try {
            return read(new RecordInput(RecordFrame.body(record)));
        } catch (IOException | BufferUnderflowException e) {
            throw damaged(file, e);
        }
    }

    private static Manifest read(RecordInput in) {
        long lastSequence = in.readLong();
        int lastSegment = in.readInt();
        int lastGeneration = in.readInt();
        boolean closed = in.readByte() == 1;
        List<SealedGeneration> generations = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            generations.add(new SealedGeneration(
                    in.readInt(), in.readInt(), in.readLong(), in.readLong(), BitSet.valueOf(in.readBytes())));
        }
        return new Manifest(lastSequence, lastSegment, lastGeneration, closed, generations);
    }

    private static IOException damaged(Path file, @Nullable Exception cause) {
        return new IOException(file + " is damaged; restore the directory from a backup", cause);
    }
}
