package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records for as long as the instance lives: for tests and for running without a data directory. {@link #load} can be
 * called whenever an engine starts anew on the same instance.
 */
public final class MemoryQueueStore implements QueueStore {
    /** What a record takes besides its bytes, here and in the engine. */
    private static final int RECORD_BYTES = 256;

    /** Where records lie that {@link LiveRecords} has as objects anyway; in no chunk. */
    private static final long AS_OBJECT = Location.of(-1, 0, RECORD_BYTES);

    /** How much may be dead, as a share of what is alive, and how much in any case; the budget knows of neither. */
    private static final double DEAD_SHARE = 0.125;

    private static final long DEAD_BYTES = 1 << 20;

    private final MemoryLog log = new MemoryLog();
    private final Homes homes = new Homes();
    private final LiveRecords records = new LiveRecords(new Use());
    private final MemoryBudget budget;

    /** Of the budget. */
    private long takenBytes;

    /** Of the log. */
    private long liveBytes;

    private long diedSinceLook;
    private long lastSequence;

    /** A store that takes messages until they fill two thirds of the heap. */
    public MemoryQueueStore() {
        this(MemoryBudget.ofHeap());
    }

    /** A store that takes messages until they and those of the others with the same budget have used it up. */
    public MemoryQueueStore(MemoryBudget budget) {
        this.budget = budget;
    }

    @Override
    public void admit() {
        if (budget.isUsedUp()) {
            throw new StoreException("The memory is nearly full; only deletes are possible until there is more room");
        }
    }

    @Override
    public synchronized CompletableFuture<Void> enqueue(ChangeBatch batch) {
        lastSequence = Math.max(lastSequence, batch.lastSequence());
        for (StoreChange change : batch.changes()) {
            if (records.isEffective(change)) {
                if (change instanceof MessageMoved moved) {
                    move(moved);
                } else {
                    write(change);
                }
            }
        }
        compact();
        return CompletableFuture.completedFuture(null);
    }

    private void move(MessageMoved moved) {
        MessagePayload payload = message(moved.queueId(), moved.sequence());
        write(new MessageDeleted(moved.queueId(), moved.sequence()));
        if (payload != null && records.hasQueue(moved.message().queueId())) {
            write(moved.arrival(payload));
        }
    }

    private void write(StoreChange change) {
        records.apply(change, LiveRecords.knowsOnlyThePlaceOf(change) ? log.add(change) : AS_OBJECT);
    }

    /** When much is dead, copies what is alive in the chunk where least is; one chunk at a time, for a queue waits meanwhile. */
    private void compact() {
        boolean muchIsDead = log.bytes() - DEAD_BYTES > (1 + DEAD_SHARE) * liveBytes;
        if (muchIsDead && diedSinceLook > DEAD_SHARE * MemoryLog.MAX_CHUNK_BYTES) {
            diedSinceLook = 0;
            Home emptiest = homes.emptiest(home -> !log.isNewest(home.file), home -> log.bytes(home.file));
            if (emptiest != null) {
                log.forEach(emptiest.file, this::copyIfAlive);
                remove(emptiest.file);
            }
        }
    }

    private void copyIfAlive(StoreChange change, long location, ByteBuffer record) {
        if (records.locationOf(change) == location) {
            records.relocate(change, log.add(change, record));
        }
    }

    private void remove(int chunk) {
        homes.remove(chunk);
        log.remove(chunk);
    }

    @Override
    public void flush() {
        // Nothing is ever in a row.
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        List<StoreChange> all = new ArrayList<>();
        long last;
        synchronized (this) {
            RecordLoad load = new RecordLoad(records);
            log.forEach(load);
            load.handOver(all::add);
            last = lastSequence;
        }
        all.forEach(sink);
        return last;
    }

    @Override
    public synchronized Optional<MessagePayload> payload(long queueId, long sequence) {
        return Optional.ofNullable(message(queueId, sequence));
    }

    private @Nullable MessagePayload message(long queueId, long sequence) {
        long location = records.message(queueId, sequence);
        return location == Location.NOWHERE ? null : log.payload(location, sequence);
    }

    /** How much room the records take, the dead ones included. */
    synchronized long bytes() {
        return log.bytes();
    }

    @Override
    public void maintain() {
        // Nothing is kept that could be due.
    }

    @Override
    public synchronized void close() {
        budget.giveBack(takenBytes);
        takenBytes = 0;
    }

    /** Counts what lives and drops chunks in which nothing does; called under the store's lock. */
    private final class Use implements Placement {
        @Override
        public void live(long location) {
            int bytes = RECORD_BYTES;
            if (location != AS_OBJECT) {
                homes.live(location);
                bytes += Location.maxBytes(location);
                liveBytes += Location.maxBytes(location);
            }
            takenBytes += bytes;
            budget.take(bytes);
        }

        @Override
        public void dead(long location) {
            int bytes = RECORD_BYTES;
            if (location != AS_OBJECT) {
                bytes += Location.maxBytes(location);
                diedInLog(location);
            }
            takenBytes -= bytes;
            budget.giveBack(bytes);
        }

        private void diedInLog(long location) {
            homes.dead(location);
            liveBytes -= Location.maxBytes(location);
            diedSinceLook += Location.maxBytes(location);
            int chunk = Location.file(location);
            if (homes.liveBytes(chunk) == 0 && !log.isNewest(chunk)) {
                remove(chunk);
            }
        }
    }
}
