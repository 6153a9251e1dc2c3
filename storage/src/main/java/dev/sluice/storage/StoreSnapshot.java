package dev.sluice.storage;

import dev.sluice.storage.Manifest.SealedGeneration;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.files.DirectoryLock;
import dev.sluice.storage.files.FileFinding;
import dev.sluice.storage.files.Verdict;
import dev.sluice.storage.journal.SegmentReaders;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the files of a directory say, read as a start reads them and without changing anything: nothing is cut, deleted, created
 * or locked. Works on a directory that a server is using, too; then it is what the server had written a moment ago. For one thread.
 */
public final class StoreSnapshot implements AutoCloseable {
    /** How often a directory in use is read anew because it changed meanwhile. */
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private final boolean inUse;
    private final int format;
    private final Homes homes = new Homes();
    private final LiveRecords records = new LiveRecords(homes);
    private final Generations generations;
    private final SegmentReaders segments;
    private final RecordFiles recordFiles;
    private final List<FileFinding> files = new ArrayList<>();

    /** Null when it cannot be read; then a start refuses the directory. */
    private final @Nullable Manifest manifest;

    private boolean closed;
    private long lastSequence;

    private StoreSnapshot(Path directory) throws IOException {
        this.directory = directory;
        inUse = DirectoryLock.isTaken(directory);
        format = Manifest.version(directory);
        generations = new Generations(directory);
        segments = new SegmentReaders(directory);
        recordFiles = new RecordFiles(segments, generations);
        manifest = readManifest();
        if (manifest == null) {
            for (Path file : Manifest.recordFiles(directory)) {
                find(file, 0, Verdict.NOT_READ, "");
            }
        } else {
            read(manifest);
        }
    }

    /**
     * Reads what a directory has.
     *
     * @throws StoreException when there is no store, or it may not be read
     */
    public static StoreSnapshot of(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new StoreException(directory + " is no directory");
        }
        try {
            StoreSnapshot snapshot = new StoreSnapshot(directory);
            for (int attempt = 1; attempt < ATTEMPTS && snapshot.isOutdated(); attempt++) {
                snapshot.close();
                snapshot = new StoreSnapshot(directory);
            }
            return snapshot;
        } catch (IOException e) {
            throw new StoreException("The directory " + directory + " cannot be read: " + e, e);
        }
    }

    /** Whether files may have come and gone while they were read: before one goes, the manifest changes. */
    private boolean isOutdated() throws IOException {
        return inUse && (!letsStart() || manifest == null || !manifest.equals(Manifest.readAny(directory)));
    }

    private boolean letsStart() {
        return files.stream().allMatch(file -> file.verdict().letsStart());
    }

    private @Nullable Manifest readManifest() throws IOException {
        Path file = Manifest.path(directory);
        try {
            Manifest read = Manifest.readAny(directory);
            if (read == null) {
                throw new StoreException("The directory " + directory + " has no store");
            }
            find(file, 0, Verdict.SOUND, "");
            return read;
        } catch (IOException e) {
            find(file, 0, Files.exists(file) ? Verdict.DAMAGED : Verdict.MISSING, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void read(Manifest read) throws IOException {
        Recovery recovery = new Recovery(records, homes, read.lastSequence());
        for (SealedGeneration sealed : read.generations()) {
            readGeneration(recovery, sealed);
        }
        for (Path file : generations.others(read.generationBytes().keySet())) {
            find(file, 0, Verdict.LEFT_OVER, "It was not finished, or merged into another one");
        }
        if (Files.exists(Manifest.unfinished(directory))) {
            find(Manifest.unfinished(directory), 0, Verdict.LEFT_OVER, "It was not finished");
        }
        try {
            read.requireJournal(directory);
        } catch (IOException e) {
            find(directory.resolve("journal"), 0, Verdict.MISSING, String.valueOf(e.getMessage()));
        }
        List<FileFinding> journal = segments.readAll(read.lastSegment(), recovery::frame);
        files.addAll(journal);
        closed = read.closed() && journal.isEmpty();
        lastSequence = recovery.finish();
    }

    private void readGeneration(Recovery recovery, SealedGeneration sealed) throws IOException {
        Path file = generations.path(sealed.number());
        try {
            generations.openReadOnly(sealed.number(), sealed.fileBytes());
            GenerationScan scan = recovery.generation(generations, sealed);
            if (scan.lost() == 0) {
                find(file, scan.records(), Verdict.SOUND, "");
            } else {
                String loss = GenerationScan.lossOf(file, scan.lost(), scan.records());
                find(file, scan.records(), Verdict.RECORDS_LOST, loss);
            }
        } catch (IOException | RuntimeException e) {
            find(file, 0, Files.exists(file) ? Verdict.DAMAGED : Verdict.MISSING, String.valueOf(e.getMessage()));
        }
    }

    private void find(Path file, long records, Verdict verdict, String remark) throws IOException {
        files.add(FileFinding.of(file, records, verdict, remark));
    }

    /**
     * Tells what there is. Reads every message, to see whether it can be read.
     *
     * @throws StoreException when the files changed meanwhile
     */
    public StoreInspection inspect() {
        QueueCounts counts = new QueueCounts();
        Map<Path, Integer> unreadable = new HashMap<>();
        if (letsStart()) {
            load(change -> {
                counts.add(change);
                if (change instanceof MessageSaved saved && !isReadable(saved)) {
                    int file = Location.file(records.locationOf(saved));
                    unreadable.merge(generations.path(-file), 1, Integer::sum);
                }
            });
        }
        return new StoreInspection(
                directory,
                format,
                inUse,
                closed,
                lastSequence,
                files.stream()
                        .map(file -> withUnreadable(file, unreadable.getOrDefault(file.file(), 0)))
                        .toList(),
                counts.queues());
    }

    /** What lies in the journal was checked when that was read. */
    private boolean isReadable(MessageSaved saved) {
        long location = records.locationOf(saved);
        try {
            if (Location.file(location) < 0) {
                recordFiles.payload(location, saved.message().sequence());
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static FileFinding withUnreadable(FileFinding found, int messages) {
        if (messages == 0) {
            return found;
        }
        String remark = found.file() + " is damaged: " + messages
                + " of its messages cannot be read; a backup of the directory may have them";
        return new FileFinding(
                found.file(),
                found.bytes(),
                found.records(),
                Verdict.RECORDS_LOST,
                found.remark().isEmpty() ? remark : found.remark() + ". " + remark);
    }

    /**
     * Hands over every live record, as {@link QueueStore#load} does.
     *
     * @return the highest sequence number ever handed out
     * @throws StoreException when a start would refuse the directory, or its files changed meanwhile
     */
    public long load(Consumer<StoreChange> sink) {
        requireStart();
        RecordLoad load = new RecordLoad(records);
        try {
            for (Home home : homes.generations()) {
                GenerationScan.run(generations, -home.file, home.rootId, load);
            }
            if (manifest != null) {
                segments.readAll(
                        manifest.lastSegment(),
                        (segment, offset, payload) -> FrameRecords.ofPayload(segment, offset, payload, load));
            }
            if (inUse && isOutdated()) {
                throw new StoreException("The server that uses " + directory + " changed files while they were read;"
                        + " try again, or stop it first");
            }
        } catch (IOException e) {
            throw new StoreException("The records of " + directory + " cannot be read: " + e.getMessage(), e);
        }
        load.handOver(sink);
        return lastSequence;
    }

    private void requireStart() {
        for (FileFinding file : files) {
            if (!file.verdict().letsStart()) {
                throw new StoreException("The store in " + directory + " cannot be read: " + file.remark());
            }
        }
    }

    /**
     * Reads what a receiver of a message wants to know.
     *
     * @throws StoreException when the message is not there, or its bytes are damaged
     */
    public MessagePayload payload(long queueId, long sequence) {
        try {
            return recordFiles.payload(records.message(queueId, sequence), sequence);
        } catch (IOException e) {
            throw new StoreException("Message " + sequence + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try (segments) {
            generations.close();
        } catch (IOException e) {
            throw new StoreException("The files of " + directory + " cannot be closed: " + e, e);
        }
    }
}
