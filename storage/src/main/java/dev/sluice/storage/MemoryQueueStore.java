package dev.sluice.storage;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Keeps records for as long as the instance lives: for tests and for running without a data directory. {@link #load} can be
 * called whenever an engine starts anew on the same instance.
 */
public final class MemoryQueueStore implements QueueStore {
    private final MemoryUse use = new MemoryUse();
    private final LiveRecords records = new LiveRecords(use);
    private final long maxBytes;
    private long lastSequence;

    /** A store that takes messages until they fill two thirds of the heap. */
    public MemoryQueueStore() {
        this(Runtime.getRuntime().maxMemory() / 3 * 2);
    }

    MemoryQueueStore(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public void admit() {
        if (use.bytes() > maxBytes) {
            throw new StoreException("The memory is nearly full; only deletes are possible until there is more room");
        }
    }

    @Override
    public synchronized CompletableFuture<Void> enqueue(ChangeBatch batch) {
        lastSequence = Math.max(lastSequence, batch.lastSequence());
        for (StoreChange change : batch.changes()) {
            StoreChange effective = records.effective(change);
            if (effective != null) {
                records.apply(effective, Location.NOWHERE);
            }
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void flush() {
        // Nothing is ever in a row.
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        List<StoreChange> all;
        long last;
        synchronized (this) {
            all = records.all();
            last = lastSequence;
        }
        all.forEach(sink);
        return last;
    }

    @Override
    public MessageContent content(ContentRef ref) {
        byte[] encoded = ref.encoded();
        if (encoded == null) {
            throw new StoreException("The content of a message is in another store");
        }
        return ContentCodec.decode(ByteBuffer.wrap(encoded));
    }

    @Override
    public void maintain() {
        // Nothing is kept that could be due.
    }

    @Override
    public void close() {
        // No file to let go of.
    }
}
