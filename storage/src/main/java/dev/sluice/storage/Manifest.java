package dev.sluice.storage;

import dev.sluice.storage.files.DurableFiles;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
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
     * @param live the records still alive, by their position; the others are skipped
     */
    record SealedGeneration(int number, int rootId, long totalBytes, BitSet live) {}

    static Path path(Path directory) {
        return directory.resolve("MANIFEST");
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
            out.writeLong(generation.totalBytes());
            out.writeBytes(generation.live().toByteArray());
        }
        RecordFrame.end(out, start);
        Path file = path(directory);
        Path unfinished = directory.resolve("MANIFEST.unfinished");
        Files.write(unfinished, out.toByteArray());
        DurableFiles.syncAndRename(unfinished, file);
    }

    static Manifest read(Path directory) throws IOException {
        Path file = path(directory);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.remaining() < 2 * Integer.BYTES || bytes.getInt() != MAGIC) {
            throw damaged(file, null);
        }
        int version = bytes.getInt();
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
            generations.add(
                    new SealedGeneration(in.readInt(), in.readInt(), in.readLong(), BitSet.valueOf(in.readBytes())));
        }
        return new Manifest(lastSequence, lastSegment, lastGeneration, closed, generations);
    }

    private static IOException damaged(Path file, @Nullable Exception cause) {
        return new IOException(file + " is damaged; restore the directory from a backup", cause);
    }
}
