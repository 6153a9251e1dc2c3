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
    private final LiveRecords records = new LiveRecords(Placement.NONE);
    private long lastSequence;

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
