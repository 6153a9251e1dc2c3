package dev.sluice.storage;

import dev.sluice.storage.files.DirectoryLock;
import dev.sluice.storage.files.DurableFiles;
import dev.sluice.storage.journal.Journal;
import dev.sluice.storage.journal.JournalSettings;
import dev.sluice.storage.mapdb.Generations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps records in the files of one directory, and survives being killed at any moment.
 *
 * <p>Every change goes to the end of a journal, in groups; that makes it durable. When a segment of the journal is full, what is
 * still alive in it is copied to a generation, a MapDB file written once and never changed, and the segment is deleted. Most
 * messages live and die in the journal. The manifest says which generations count, and from which segment on the journal does.
 */
public final class DirectoryQueueStore implements QueueStore {
    private static final int FIRST_SEGMENT_BYTES = 1 << 20;
    private static final int MAX_SEGMENT_BYTES = 64 << 20;
    private static final int SMALL_DISK_SHARE = 10;

    /** So many small segments, left by as many starts, are sealed without waiting for a full one. */
    private static final int MANY_SEGMENTS = 16;

    private final DirectoryLock lock;
    private final FreeSpace freeSpace;
    private final Generations generations;
    private final Journal journal;
    private final Homes homes = new Homes();
    private final LiveRecords records = new LiveRecords(homes);
    private final Committer committer;
    private final Sealer sealer;
    private final MaintenanceThread maintenance = new MaintenanceThread(this::maintain);
    private volatile boolean closed;

    DirectoryQueueStore(Path directory, JournalSettings settings) throws IOException {
        Files.createDirectories(directory);
        lock = DirectoryLock.take(directory);
        generations = new Generations(directory);
        Journal opened = null;
        try {
            freeSpace = new FreeSpace(directory, reserveBytes(directory, settings));
            Manifest manifest = readManifest(directory);
            Recovery recovery = new Recovery(records, homes, manifest.lastSequence());
            generations.open(manifest.generations().stream()
                    .map(Manifest.SealedGeneration::number)
                    .toList());
            for (Manifest.SealedGeneration sealed : manifest.generations()) {
                recovery.generation(generations, sealed);
            }
            opened = Journal.open(directory, settings, manifest.lastSegment(), recovery::frame);
            journal = opened;
            committer = new Committer(records, journal, recovery.finish(), settings.sync(), maintenance::due);
            sealer = new Sealer(directory, records, homes, journal, generations, committer, manifest);
        } catch (IOException | RuntimeException | Error e) {
            try (lock;
                    generations) {
                if (opened != null) {
                    opened.close();
                }
            }
            throw e;
        }
        if (journal.ended().size() > MANY_SEGMENTS) {
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
        JournalSettings settings =
                new JournalSettings(FIRST_SEGMENT_BYTES, MAX_SEGMENT_BYTES, durability == Durability.DISK);
        try {
            return new DirectoryQueueStore(directory, settings);
        } catch (IOException | RuntimeException e) {
            throw new StoreException(
                    "The store in " + directory.toAbsolutePath() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** Room for the segment being filled, the one made ahead and the copy of one; of a small disk a share. */
    private static long reserveBytes(Path directory, JournalSettings settings) throws IOException {
        long diskBytes = Files.getFileStore(directory).getTotalSpace();
        return Math.min(3L * settings.maxSegmentBytes(), diskBytes / SMALL_DISK_SHARE);
    }

    private static Manifest readManifest(Path directory) throws IOException {
        if (Files.exists(Manifest.path(directory))) {
            Manifest manifest = Manifest.read(directory);
            if (!manifest.closed() && !Journal.isIn(directory)) {
                throw new IOException("the journal is missing; restore the directory from a backup");
            }
            return manifest;
        }
        if (Journal.isIn(directory) || Generations.isIn(directory)) {
            throw new IOException(Manifest.path(directory) + " is missing; restore the directory from a backup");
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
                throw new StoreException("The disk is nearly full; only deletes are possible until there is more room");
            }
        } catch (IOException e) {
            throw new StoreException("The disk does not say how full it is", e);
        }
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        List<StoreChange> all;
        long lastSequence;
        synchronized (records) {
            all = records.all();
            lastSequence = committer.lastSequence();
        }
        all.forEach(sink);
        return lastSequence;
    }

    @Override
    public MessageContent content(ContentRef ref) {
        byte[] encoded = ref.encoded();
        return ContentCodec.decode(encoded == null ? read(ref) : ByteBuffer.wrap(encoded));
    }

    private ByteBuffer read(ContentRef ref) {
        while (true) {
            long location = ref.location();
            try {
                ByteBuffer record = read(Location.file(location), Location.position(location), ref.length());
                return contentOf(RecordFrame.body(record), ref.id());
            } catch (IOException e) {
                // The file can have been sealed meanwhile; then the content has a new place already.
                if (ref.location() == location) {
                    throw new StoreException(
                            "The content of message " + ref.id() + " cannot be read: " + e.getMessage(), e);
                }
            }
        }
    }

    private static ByteBuffer contentOf(ByteBuffer record, long id) throws IOException {
        RecordInput in = new RecordInput(record);
        if (RecordKind.read(in) != RecordKind.CONTENT || in.readLong() != id) {
            throw new IOException("another record is where it should be");
        }
        return record.slice();
    }

    private ByteBuffer read(int file, int position, int length) throws IOException {
        return file < 0 ? generations.get(-file, position) : journal.read(file, position, length);
    }

    @Override
    public void maintain() {
        if (closed) {
            throw new StoreException("The store is closed");
        }
        try {
            uninterrupted(() -> sealer.run(false));
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
