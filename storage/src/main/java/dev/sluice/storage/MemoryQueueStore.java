package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records for as long as the instance lives: for tests and for running without a data directory. {@link #load} can be
 * called whenever an engine starts anew on the same instance.
 */
public final class MemoryQueueStore implements QueueStore {
    /** What a record takes besides the content of a message, here and in the engine. */
    private static final long RECORD_BYTES = 512;

    private final MemoryFile file = new MemoryFile();

    private final LiveRecords records = new LiveRecords(new Use());
    private final MemoryBudget budget;
    private long bytes;
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
        long location = file.add(change);
        records.apply(change, location);
        if (records.locationOf(change) != location) {
            // It saved nothing.
            file.remove(location);
        }
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
            file.forEach((change, location) -> load.record(withoutPayload(change), location));
            load.handOver(all::add);
            last = lastSequence;
        }
        all.forEach(sink);
        return last;
    }

    private static StoreChange withoutPayload(StoreChange change) {
        return change instanceof MessageSaved saved
                ? new MessageSaved(saved.message(), saved.delivery(), null)
                : change;
    }

    @Override
    public synchronized Optional<MessagePayload> payload(long queueId, long sequence) {
        return Optional.ofNullable(message(queueId, sequence));
    }

    private @Nullable MessagePayload message(long queueId, long sequence) {
        return file.get(records.message(queueId, sequence)) instanceof MessageSaved saved ? saved.payload() : null;
    }

    @Override
    public void maintain() {
        // Nothing is kept that could be due.
    }

    @Override
    public synchronized void close() {
        budget.giveBack(bytes);
        bytes = 0;
    }

    /** Drops what has died and counts what lives; called under the store's lock. */
    private final class Use implements Placement {
        @Override
        public void live(long location) {
            long size = size(location);
            bytes += size;
            budget.take(size);
        }

        @Override
        public void dead(long location) {
            long size = size(location);
            bytes -= size;
            budget.giveBack(size);
            file.remove(location);
        }

        private long size(long location) {
            StoreChange change = Objects.requireNonNull(file.get(location));
            MessagePayload payload = change instanceof MessageSaved saved ? saved.payload() : null;
            return RECORD_BYTES + (payload == null ? 0 : payload.content().bytes().length);
        }
    }
}
