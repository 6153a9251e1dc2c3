package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.files.DiskFullException;
import dev.sluice.storage.journal.Journal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is appended, in groups, one writer at a time. Whoever finds nobody writing takes everything that waits, writes it as
 * one frame, answers, and goes on until nothing waits; everybody else only leaves a batch.
 *
 * <p>When durable means that the operating system has the bytes, a write takes a microsecond, less than waking a thread would: the
 * caller writes. When it means that the disk has them, a thread of the committer's own writes, for callers must not wait for a disk.
 */
final class Committer {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());

    /** Where a group ends, so that no frame and no answer waits for too much. */
    private static final int GROUP_BYTES = 4 << 20;

    /** What may wait to be written before sends are refused; what is already decided is always taken. */
    private static final long OVERLOADED_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final int CHANGE_BYTES = 256;

    private final LiveRecords records;
    private final Journal journal;
    private final RecordFiles files;
    private final RecentPayloads recent;
    private final Runnable onSegmentEnded;
    private final @Nullable Thread thread;

    /** Whoever sets it may write, and use what is the writer's own. */
    private final AtomicBoolean writing = new AtomicBoolean();

    // Guarded by this; never held while anything is written or answered.
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closing;
    private volatile @Nullable StoreException failure;
    private volatile @Nullable StoreException stalled;
    private volatile long waitingBytes;

    // Guarded by records.
    private long lastSequence;

    // The writer's own.
    private final RecordOutput frame = new RecordOutput(64 * 1024);
    private final Deque<Waiting> taken = new ArrayDeque<>();

    /** The group that {@link #frame} has and the journal has not yet. */
    private List<Waiting> encoded = List.of();

    private boolean changesSomething;

    private record Waiting(ChangeBatch batch, long bytes, CompletableFuture<Void> done) {}

    /**
     * Begins to write.
     *
     * @param recent guarded together with {@code records}
     * @param sync whether a write waits for the disk, and is therefore no matter for callers
     */
    Committer(
            LiveRecords records,
            Journal journal,
            RecordFiles files,
            RecentPayloads recent,
            long lastSequence,
            boolean sync,
            Runnable onSegmentEnded) {
        this.records = records;
        this.journal = journal;
        this.files = files;
        this.recent = recent;
        this.lastSequence = lastSequence;
        this.onSegmentEnded = onSegmentEnded;
        thread = sync ? new Thread(this::run, "sluice-store-writer") : null;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    CompletableFuture<Void> enqueue(ChangeBatch batch) {
        Waiting added = new Waiting(batch, estimate(batch), new CompletableFuture<>());
        synchronized (this) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            }
            if (closing) {
                return CompletableFuture.failedFuture(new StoreException("The store is closed"));
            }
            if (batch.isEmpty() && waiting.isEmpty() && stalled == null && !writing.get()) {
                // Nothing is on its way that it would have to wait for.
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(added);
            waitingBytes += added.bytes();
        }
        return added.done();
    }

    void flush() {
        if (thread == null) {
            writeAll();
        } else if (!writing.get()) {
            LockSupport.unpark(thread);
        }
    }

    /** Blocks until everything that was appended before is written. */
    void settle() throws IOException {
        try {
            CompletableFuture<Void> written = enqueue(new ChangeBatch(0, List.of()));
            flush();
            written.join();
        } catch (CompletionException e) {
            String what = "the journal cannot be written";
            throw stalled == null ? new IOException(what, e.getCause()) : new DiskFullException(what, e);
        }
    }

    /**
     * Says whether there is room for more.
     *
     * @throws StoreException when too much waits, while the disk is full, and for good once writing has failed
     */
    void admit() {
        requireWritable();
        if (waitingBytes > OVERLOADED_BYTES) {
            throw new StoreException("The store is overloaded: its disk is too slow for what it is sent");
        }
    }

    /**
     * Says whether changes can be written at all; tries it when they could not.
     *
     * @throws StoreException while the disk is full, and for good once writing has failed
     */
    void requireWritable() {
        if (stalled != null) {
            flush();
        }
        StoreException refusal = failure == null ? stalled : failure;
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Call with the records locked. */
    long lastSequence() {
        return lastSequence;
    }

    /** Refuses everything from now on. The first failure counts, and is logged here and nowhere else. */
    void fail(String what, Throwable cause) {
        StoreException failed = new StoreException(what + ": " + cause.getMessage(), cause);
        List<Waiting> refused;
        synchronized (this) {
            if (failure == null) {
                failure = failed;
                LOG.log(
                        Level.ERROR,
                        failed.getMessage() + "; the store refuses all changes until it is reopened",
                        cause);
            }
            failed = failure;
            refused = waiting;
            waiting = new ArrayList<>();
        }
        for (Waiting one : refused) {
            one.done().completeExceptionally(failed);
        }
    }

    synchronized boolean hasFailed() {
        return failure != null;
    }

    /** Writes what waits, then nothing more, for good. Blocks. */
    void stop() {
        synchronized (this) {
            closing = true;
        }
        flush();
        while (isWaiting() || !writing.compareAndSet(false, true)) {
            Thread.onSpinWait();
        }
        LockSupport.unpark(thread);
        StoreException full = stalled;
        if (full != null) {
            fail("The last changes could not be written", full);
        }
    }

    private void run() {
        while (!isClosed()) {
            writeAll();
            LockSupport.park(this);
        }
    }

    private synchronized boolean isClosed() {
        return closing && waiting.isEmpty();
    }

    private synchronized boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Looks again after it has stopped writing, for whoever found it still writing relies on it. */
    private void writeAll() {
        // An interrupt meant for something else would close the journal at the next write.
        boolean interrupted = Thread.interrupted();
        boolean retries = stalled != null;
        while ((retries || isWaiting()) && writing.compareAndSet(false, true)) {
            try {
                do {
                    interrupted |= Thread.interrupted();
                    take();
                    commitOrFail();
                } while (isWaiting());
            } finally {
                writing.set(false);
            }
            retries = false;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take() {
        taken.addAll(waiting);
        waiting.clear();
    }

    private void commitOrFail() {
        try {
            commit();
            stalled = null;
        } catch (DiskFullException e) {
            stall(e);
        } catch (IOException | RuntimeException | Error e) {
            fail("The journal cannot be written", e);
            refuse(Objects.requireNonNull(failure));
            taken.clear();
            encoded = List.of();
        }
    }

    /**
     * Keeps what cannot be written until there is room. It has happened already as far as the queues can tell, so that it must be
     * the next to be written; its callers only learn that nobody knows.
     */
    private void stall(DiskFullException cause) {
        StoreException full = stalled;
        if (full == null) {
            full = new StoreException(
                    "The disk takes no more: " + cause.getMessage() + "; nothing can be changed until it does", cause);
            LOG.log(Level.WARNING, full.getMessage());
            stalled = full;
        }
        refuse(full);
    }

    private void refuse(StoreException reason) {
        encoded.forEach(one -> one.done().completeExceptionally(reason));
        taken.forEach(one -> one.done().completeExceptionally(reason));
    }

    private void commit() throws IOException {
        while (!encoded.isEmpty() || !taken.isEmpty()) {
            if (encoded.isEmpty()) {
                encoded = nextGroup();
                encode();
            }
            if (changesSomething) {
                journal.append(frame.slice(0));
            }
            List<Waiting> written = encoded;
            encoded = List.of();
            answer(written);
            if (journal.rollIfFull()) {
                onSegmentEnded.run();
            }
        }
    }

    private List<Waiting> nextGroup() {
        List<Waiting> group = new ArrayList<>(taken.size());
        long bytes = 0;
        while (!taken.isEmpty() && bytes < GROUP_BYTES) {
            Waiting next = taken.remove();
            group.add(next);
            bytes += next.bytes();
        }
        return group;
    }

    private void encode() {
        frame.clear();
        frame.writeLong(0);
        changesSomething = false;
        synchronized (records) {
            for (Waiting one : encoded) {
                if (!one.batch().isEmpty()) {
                    changesSomething = true;
                    lastSequence = Math.max(lastSequence, one.batch().lastSequence());
                }
                for (StoreChange change : one.batch().changes()) {
                    if (records.isEffective(change)) {
                        encode(change);
                    }
                }
            }
            frame.writeLongAt(0, lastSequence);
        }
    }

    private void encode(StoreChange change) {
        if (change instanceof MessageMoved moved) {
            encodeMove(moved);
        } else {
            encodeRecord(change);
        }
    }

    /** Writes the message anew, since whoever reads one wants to find it in one place. */
    private void encodeMove(MessageMoved moved) {
        MessagePayload payload;
        try {
            payload = payload(moved.queueId(), moved.sequence());
        } catch (IOException e) {
            LOG.log(
                    Level.ERROR,
                    "message {0} cannot be moved to another queue: {1}",
                    Long.toString(moved.sequence()),
                    e.getMessage());
            return;
        }
        encodeRecord(new MessageDeleted(moved.queueId(), moved.sequence()));
        if (records.hasQueue(moved.message().queueId())) {
            encodeRecord(moved.arrival(payload));
        }
    }

    private MessagePayload payload(long queueId, long sequence) throws IOException {
        MessagePayload known = recent.get(sequence);
        if (known != null) {
            return known;
        }
        long location = records.message(queueId, sequence);
        int positionInFrame = Location.position(location) - journal.nextPayloadOffset();
        boolean unwritten = Location.file(location) == journal.segment() && positionInFrame >= 0;
        return unwritten
                ? RecordFiles.payload(frame.slice(positionInFrame), sequence)
                : files.payload(location, sequence);
    }

    private void encodeRecord(StoreChange change) {
        int start = RecordFrame.begin(frame);
        ChangeCodec.write(change, frame);
        RecordFrame.end(frame, start);
        int position = journal.nextPayloadOffset() + start;
        records.apply(change, Location.of(journal.segment(), position, frame.position() - start));
        if (change instanceof MessageSaved saved) {
            recent.add(saved.message().sequence(), Objects.requireNonNull(saved.payload()));
        }
    }

    private void answer(List<Waiting> group) {
        long bytes = 0;
        for (Waiting one : group) {
            bytes += one.bytes();
        }
        synchronized (this) {
            waitingBytes -= bytes;
        }
        for (Waiting one : group) {
            one.done().complete(null);
        }
    }

    /** About how much memory a batch holds until it is written. */
    private static long estimate(ChangeBatch batch) {
        long bytes = 0;
        for (StoreChange change : batch.changes()) {
            MessagePayload payload = change instanceof MessageSaved saved ? saved.payload() : null;
            bytes += CHANGE_BYTES + (payload == null ? 0 : payload.content().bytes().length);
        }
        return bytes;
    }
}
