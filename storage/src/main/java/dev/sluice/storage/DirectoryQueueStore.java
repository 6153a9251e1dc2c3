package dev.sluice.storage;

import dev.sluice.storage.files.DirectoryLock;
import dev.sluice.storage.files.DiskFullException;
import dev.sluice.storage.files.DurableFiles;
import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.journal.JournalSettings;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps records in the files of one directory, and survives being killed at any moment.
 *
 * <p>Every change goes to the end of a journal, in groups; that makes it durable. When a segment of the journal is full, what is
 * still alive in it is copied to a generation, a MapDB file written once and never changed, and the segment is deleted. Most
 * messages live and die in the journal. The manifest says which generations count, and from which segment on the journal does.
 */
public final class DirectoryQueueStore implements QueueStore {
    private static final System.Logger LOG = System.getLogger(DirectoryQueueStore.class.getName());
    private static final String MANIFEST = "MANIFEST";
    private static final Pattern FILES = Pattern.compile("(?:MANIFEST|journal-|generation-).*");
    private static final int FIRST_SEGMENT_BYTES = 1 << 20;
    private static final int MAX_SEGMENT_BYTES = 64 << 20;
    private static final int SMALL_DISK_RESERVE_SHARE = 4;
    private static final int SMALL_DISK_SEGMENT_SHARE = 32;

    /** Payloads that stay in memory. */
    private static final long RECENT_BYTES =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 16);

    private final DirectoryLock lock;
    private final FreeSpace freeSpace;
    private final Generations generations;
    private final Journal journal;
    private final Homes homes = new Homes();
    private final LiveRecords records = new LiveRecords(homes);
    private final RecentPayloads recent;
    private final RecordFiles files;
    private final GroupEncoder encoder;
    private final Committer committer;
    private final Sealer sealer;
    private final MaintenanceThread maintenance = new MaintenanceThread(this::maintainWhatIsDue);
    private volatile boolean closed;

    DirectoryQueueStore(Path directory, JournalSettings settings, long recentBytes) throws IOException {
        recent = new RecentPayloads(recentBytes);
        Files.createDirectories(directory);
        lock = DirectoryLock.take(directory);
        generations = new Generations(directory);
        Journal opened = null;
        try {
            freeSpace = new FreeSpace(directory, reserveBytes(directory));
            Manifest manifest = readManifest(directory);
            Recovery recovery = new Recovery(records, homes, manifest.lastSequence());
            generations.open(manifest.generationBytes());
            for (Manifest.SealedGeneration sealed : manifest.generations()) {
                GenerationScan scanned = recovery.generation(generations, sealed);
                if (scanned.lost() > 0) {
                    Path file = generations.path(sealed.number());
                    LOG.log(Level.ERROR, GenerationScan.lossOf(file, scanned.lost(), scanned.records()));
                }
            }
            opened = Journal.open(directory, settings, manifest.lastSegment(), recovery::frame);
            journal = opened;
            files = new RecordFiles(journal.readers(), generations);
            encoder = new GroupEncoder(records, journal, files, recent, recovery.finish());
            committer = new Committer(journal, encoder, settings.sync(), maintenance::due);
            sealer = new Sealer(
                    directory,
                    records,
                    homes,
                    journal,
                    generations,
                    committer,
                    encoder::lastSequence,
                    freeSpace,
                    manifest);
        } catch (IOException | RuntimeException | Error e) {
            try (lock;
                    generations) {
                if (opened != null) {
                    opened.close();
                }
            }
            throw e;
        }
        if (journal.ended().size() > Sealer.MANY_SEGMENTS) {
            maintenance.due();
        }
    }

    /**
     * Opens the store of a directory; creates it where there is none.
     *
     * @return a store that has {@link QueueStore#load} to be called next; for {@link Durability#NONE} one that leaves the
     *     directory alone
     * @throws StoreException when the directory is in use, has a newer format, is damaged, or cannot be written
     */
    public static QueueStore open(Path directory, Durability durability) {
        if (durability == Durability.NONE) {
            return new MemoryQueueStore();
        }
        try {
            return new DirectoryQueueStore(directory, settings(directory, durability), RECENT_BYTES);
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    "The store in " + directory.toAbsolutePath() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /**
     * Forgets everything that a directory holds; does nothing when there is no such directory.
     *
     * @throws StoreException when the directory is in use or cannot be written
     */
    public static void clear(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try {
            clear(directory, DirectoryLock.take(directory));
        } catch (IOException e) {
            throw new StoreException(
                    "The store in " + directory.toAbsolutePath() + " cannot be cleared: " + e.getMessage(), e);
        }
    }

    private static void clear(Path directory, DirectoryLock lock) throws IOException {
        try (lock;
                Stream<Path> files = Files.list(directory)) {
            // The manifest, which names all others, goes first.
            for (Path file : files.filter(DirectoryQueueStore::isOurs)
                    .sorted(Comparator.comparing(file -> !file.endsWith(MANIFEST)))
                    .toList()) {
                Files.delete(file);
            }
        }
    }

    private static boolean isOurs(Path file) {
        return FILES.matcher(String.valueOf(file.getFileName())).matches();
    }

    /** A small disk is to have room for several segments, and for the copy of one. */
    private static JournalSettings settings(Path directory, Durability durability) throws IOException {
        Files.createDirectories(directory);
        long share = diskBytes(directory) / SMALL_DISK_SEGMENT_SHARE;
        int maxSegmentBytes = (int) Math.max(FIRST_SEGMENT_BYTES, Math.min(share, MAX_SEGMENT_BYTES));
        return new JournalSettings(FIRST_SEGMENT_BYTES, maxSegmentBytes, durability == Durability.DISK);
    }

    /** Room for the segment being filled, the one made ahead and the copy of one; of a small disk a share. */
    private static long reserveBytes(Path directory) throws IOException {
        return Math.min(3L * MAX_SEGMENT_BYTES, diskBytes(directory) / SMALL_DISK_RESERVE_SHARE);
    }

    private static long diskBytes(Path directory) throws IOException {
        return Files.getFileStore(directory).getTotalSpace();
    }

    private static Manifest readManifest(Path directory) throws IOException {
        Manifest manifest = Manifest.readAny(directory);
        if (manifest != null) {
            manifest.requireJournal(directory);
            return manifest;
        }
        DurableFiles.syncName(directory);
        Manifest.NEW.write(directory);
        return Manifest.NEW;
    }

    @Override
    public CompletableFuture<Void> enqueue(ChangeBatch batch) {
        return committer.enqueue(batch);
    }

    @Override
    public void flush() {
        committer.flush();
    }

    @Override
    public void admit() {
        committer.admit();
        try {
            if (freeSpace.isLow()) {
                // What was deleted meanwhile may make room.
                maintenance.due();
                throw new StoreException("The disk is nearly full; only deletes are possible until there is more room");
            }
        } catch (IOException e) {
            throw new StoreException("The disk does not say how full it is", e);
        }
    }

    @Override
    public void requireWritable() {
        committer.requireWritable();
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        long lastSequence;
        RecordLoad load;
        try {
            committer.settle();
            synchronized (records) {
                load = new RecordLoad(records);
                uninterrupted(() -> read(load));
                lastSequence = encoder.lastSequence();
            }
        } catch (IOException e) {
            throw new StoreException("The records cannot be read: " + e.getMessage(), e);
        }
        load.handOver(sink);
        return lastSequence;
    }

    private void read(RecordSink sink) throws IOException {
        for (Home home : homes.generations()) {
            GenerationScan.run(generations, -home.file, home.rootId, sink);
        }
        journal.scanAll((segment, offset, payload) -> FrameRecords.ofPayload(segment, offset, payload, sink));
    }

    @Override
    public Optional<MessagePayload> payload(long queueId, long sequence) {
        while (true) {
            long location;
            synchronized (records) {
                MessagePayload payload = recent.get(sequence);
                if (payload != null) {
                    return Optional.of(payload);
                }
                location = records.message(queueId, sequence);
            }
            if (location == Location.NOWHERE) {
                return Optional.empty();
            }
            try {
                return Optional.of(files.payload(location, sequence));
            } catch (IOException e) {
                // The file can have been sealed meanwhile; then the record has a new place already.
                if (isStill(location, queueId, sequence)) {
                    throw new StoreException("Message " + sequence + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
    }

    private boolean isStill(long location, long queueId, long sequence) {
        synchronized (records) {
            return records.message(queueId, sequence) == location;
        }
    }

    @Override
    public void maintain() {
        maintain(() -> sealer.run(false));
    }

    private void maintainWhatIsDue() {
        maintain(sealer::runIfDue);
    }

    private void maintain(FileWork work) {
        if (closed) {
            throw new StoreException("The store is closed");
        }
        try {
            uninterrupted(work);
        } catch (DiskFullException e) {
            LOG.log(Level.WARNING, "The store cannot be maintained while the disk takes no more: {0}", e.getMessage());
        } catch (IOException | RuntimeException | Error e) {
            committer.fail("The store's files cannot be maintained", e);
            throw e instanceof StoreException failed
                    ? failed
                    : new StoreException("The store's files cannot be maintained", e);
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (lock;
                generations;
                journal) {
            // Maintenance needs the writer, so it goes first.
            maintenance.close();
            committer.stop();
            if (!committer.hasFailed()) {
                uninterrupted(() -> {
                    journal.end();
                    sealer.run(true);
                });
            }
        } catch (IOException e) {
            throw new StoreException("The store could not be closed in order; its journal has everything", e);
        }
    }

    private interface FileWork {
        void run() throws IOException;
    }

    /** Interrupting a thread closes the file it works on; whoever stops a server should not thereby stop its store half-way. */
    private static void uninterrupted(FileWork work) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
