package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.journal.Journal;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
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

    /** Newest contents that stay in memory, since most messages are received soon after they were sent. */
    private static final long RECENT_BYTES =
            Math.min(16L << 20, Runtime.getRuntime().maxMemory() / 16);

    /** What may wait to be written before sends are refused; what is already decided is always taken. */
    private static final long OVERLOADED_BYTES =
            Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);

    private static final int CHANGE_BYTES = 256;

    private final LiveRecords records;
    private final Journal journal;
    private final Runnable onSegmentEnded;
    private final @Nullable Thread thread;

    /** Whoever sets it may write, and use what is the writer's own. */
    private final AtomicBoolean writing = new AtomicBoolean();

    // Guarded by this; never held while anything is written or answered.
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closing;
    private volatile @Nullable StoreException failure;
    private volatile long waitingBytes;

    // Guarded by records.
    private long lastSequence;

    // The writer's own.
    private final RecordOutput frame = new RecordOutput(64 * 1024);
    private final Queue<ContentRef> recent = new ArrayDeque<>();
    private long recentBytes;

    private record Waiting(ChangeBatch batch, long bytes, CompletableFuture<Void> done) {}

    /** @param sync whether a write waits for the disk, and is therefore no matter for callers */
    Committer(LiveRecords records, Journal journal, long lastSequence, boolean sync, Runnable onSegmentEnded) {
        this.records = records;
        this.journal = journal;
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
            if (batch.isEmpty() && waiting.isEmpty() && !writing.get()) {
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
            throw new IOException("the journal cannot be written", e.getCause());
        }
    }

    /**
     * Says whether there is room for more.
     *
     * @throws StoreException when too much waits, and for good once writing has failed
     */
    void admit() {
        StoreException failed = failure;
        if (failed != null) {
            throw failed;
        }
        if (waitingBytes > OVERLOADED_BYTES) {
            throw new StoreException("The store is overloaded: its disk is too slow for what it is sent");
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
        while (isWaiting() && writing.compareAndSet(false, true)) {
            try {
                for (List<Waiting> taken = take(); !taken.isEmpty(); taken = take()) {
                    interrupted |= Thread.interrupted();
                    commitOrFail(taken);
                }
            } finally {
                writing.set(false);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Waiting> take() {
        List<Waiting> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private void commitOrFail(List<Waiting> taken) {
        try {
            commit(taken);
        } catch (IOException | RuntimeException | Error e) {
            fail("The journal cannot be written", e);
            taken.forEach(one -> one.done().completeExceptionally(failure()));
        }
    }

    private void commit(List<Waiting> taken) throws IOException {
        int from = 0;
        while (from < taken.size()) {
            List<Waiting> group = group(taken.subList(from, taken.size()));
            write(group);
            from += group.size();
            answer(group);
            if (journal.rollIfFull()) {
                onSegmentEnded.run();
            }
        }
    }

    private static List<Waiting> group(List<Waiting> waiting) {
        long bytes = 0;
        int end = 0;
        while (end < waiting.size() && bytes < GROUP_BYTES) {
            bytes += waiting.get(end).bytes();
            end++;
        }
        return waiting.subList(0, end);
    }

    private void write(List<Waiting> group) throws IOException {
        List<ContentRef> placed = new ArrayList<>();
        frame.clear();
        frame.writeLong(0);
        synchronized (records) {
            for (Waiting one : group) {
                if (!one.batch().isEmpty()) {
                    lastSequence = Math.max(lastSequence, one.batch().lastSequence());
                }
                for (StoreChange change : one.batch().changes()) {
                    StoreChange effective = records.effective(change);
                    if (effective != null) {
                        writeRecord(effective, placed);
                    }
                }
            }
            frame.writeLongAt(0, lastSequence);
        }
        if (group.stream().anyMatch(one -> !one.batch().isEmpty())) {
            journal.append(frame.slice(0));
        }
        placed.forEach(this::keepRecent);
    }

    private void writeRecord(StoreChange change, List<ContentRef> placed) {
        if (change instanceof MessageSaved saved && !saved.message().content().isPlaced()) {
            ContentRef content = saved.message().content();
            writeContent(content, saved.message().sequence());
            placed.add(content);
        }
        int start = RecordFrame.begin(frame);
        ChangeCodec.write(change, frame);
        RecordFrame.end(frame, start);
        records.apply(change, locationInFrame(start));
    }

    private void writeContent(ContentRef content, long id) {
        int start = RecordFrame.begin(frame);
        RecordKind.CONTENT.write(frame);
        frame.writeLong(id);
        frame.writeRaw(Objects.requireNonNull(content.encoded()));
        RecordFrame.end(frame, start);
        content.place(id, locationInFrame(start), frame.position() - start);
    }

    private long locationInFrame(int start) {
        return Location.of(journal.segment(), journal.nextPayloadOffset() + start);
    }

    private void keepRecent(ContentRef content) {
        recent.add(content);
        recentBytes += content.length();
        while (recentBytes > RECENT_BYTES) {
            ContentRef oldest = recent.remove();
            recentBytes -= oldest.length();
            oldest.release();
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

    private synchronized StoreException failure() {
        return Objects.requireNonNull(failure);
    }

    /** About how much memory a batch holds until it is written. */
    private static long estimate(ChangeBatch batch) {
        long bytes = 0;
        for (StoreChange change : batch.changes()) {
            byte[] content = change instanceof MessageSaved saved
                    ? saved.message().content().encoded()
                    : null;
            bytes += CHANGE_BYTES + (content == null ? 0 : content.length);
        }
        return bytes;
    }
}
