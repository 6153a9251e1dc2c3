package dev.sluice.storage;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Keeps nothing beyond the process: for tests and for running without a data directory. */
public final class MemoryQueueStore implements QueueStore {
    @Override
    public CompletableFuture<Void> append(ChangeBatch batch) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        return 0;
    }

    @Override
    public MessageContent content(ContentRef ref) {
        return ContentCodec.decode(ByteBuffer.wrap(Objects.requireNonNull(ref.encoded(), "content of another store")));
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
