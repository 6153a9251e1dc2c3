package dev.sluice.storage;

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
 * one frame, lets others write, answers, and goes on until nothing waits; everybody else only leaves a batch.
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

    private final Journal journal;
    private final GroupEncoder encoder;
    private final Runnable onSegmentEnded;
    private final @Nullable Thread thread;

    /** Whoever sets it may write, and use what is the writer's own. */
    private final AtomicBoolean writing = new AtomicBoolean();

    // Guarded by this; never held while anything is written or answered.
    private List<WaitingBatch> waiting = new ArrayList<>();
    private boolean closing;
    private volatile @Nullable StoreException failure;
    private volatile @Nullable StoreException stalled;
    private volatile long waitingBytes;

    /** Whether a thread answers: what it does then may have something to be written, which it comes to afterwards. */
    private final ThreadLocal<Boolean> answers = ThreadLocal.withInitial(() -> false);

    // The writer's own.
    private final Deque<WaitingBatch> taken = new ArrayDeque<>();

    /** The group that {@link #encoder} has and the journal has not yet. */
    private List<WaitingBatch> encoded = List.of();

    /** What is in the journal and not answered yet. */
    private List<WaitingBatch> written = new ArrayList<>();

    /**
     * Begins to write.
     *
     * @param sync whether a write waits for the disk, and is therefore no matter for callers
     */
    Committer(Journal journal, GroupEncoder encoder, boolean sync, Runnable onSegmentEnded) {
        this.journal = journal;
        this.encoder = encoder;
        this.onSegmentEnded = onSegmentEnded;
        thread = sync ? new Thread(this::run, "sluice-store-writer") : null;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
    }

    CompletableFuture<Void> enqueue(ChangeBatch batch) {
        WaitingBatch added = WaitingBatch.of(batch);
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
            if (!answers.get()) {
                writeAll();
            }
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

    /** Refuses everything from now on. The first failure counts, and is logged here and nowhere else. */
    void fail(String what, Throwable cause) {
        StoreException failed = new StoreException(what + ": " + cause.getMessage(), cause);
        List<WaitingBatch> refused;
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
        for (WaitingBatch one : refused) {
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
            List<WaitingBatch> durable;
            try {
                interrupted |= Thread.interrupted();
                take();
                commitOrFail();
                durable = written;
                written = new ArrayList<>();
            } finally {
                writing.set(false);
            }
            // An answer goes all the way to its caller's socket: nobody who wants to write should wait for that.
            answer(durable);
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
                encoder.encode(encoded);
            }
            if (encoder.changesSomething()) {
                journal.append(encoder.frame());
            }
            written.addAll(encoded);
            encoded = List.of();
            if (journal.rollIfFull()) {
                onSegmentEnded.run();
            }
        }
    }

    private List<WaitingBatch> nextGroup() {
        List<WaitingBatch> group = new ArrayList<>(taken.size());
        long bytes = 0;
        while (!taken.isEmpty() && bytes < GROUP_BYTES) {
            WaitingBatch next = taken.remove();
            group.add(next);
            bytes += next.bytes();
        }
        return group;
    }

    private void answer(List<WaitingBatch> group) {
        long bytes = 0;
        for (WaitingBatch one : group) {
            bytes += one.bytes();
        }
        synchronized (this) {
            waitingBytes -= bytes;
        }
        answers.set(true);
        try {
            for (WaitingBatch one : group) {
                one.done().complete(null);
            }
        } finally {
            answers.set(false);
        }
    }
}
