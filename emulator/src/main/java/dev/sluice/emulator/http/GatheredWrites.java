package dev.sluice.emulator.http;

import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.xnio.XnioIoThread;

/**
 * A store that has an I/O thread serve every request it has at hand before it writes: then one write makes the changes of all of them
 * durable. Whoever else changes something writes at once. A request that comes alone waits for nothing.
 */
public final class GatheredWrites implements QueueStore {
    private final QueueStore store;

    /** Those that will write when they have served what they have. */
    private final Set<XnioIoThread> gathering = ConcurrentHashMap.newKeySet();

    /** @param store closed with this one */
    public GatheredWrites(QueueStore store) {
        this.store = store;
    }

    @Override
    public void flush() {
        if (!(Thread.currentThread() instanceof XnioIoThread thread)) {
            store.flush();
        } else if (gathering.add(thread)) {
            writeAfterwards(thread);
        }
    }

    private void writeAfterwards(XnioIoThread thread) {
        try {
            thread.execute(() -> {
                gathering.remove(thread);
                store.flush();
            });
        } catch (RejectedExecutionException stopping) {
            gathering.remove(thread);
            store.flush();
        }
    }

    @Override
    public CompletableFuture<Void> enqueue(ChangeBatch batch) {
        return store.enqueue(batch);
    }

    @Override
    public void admit() {
        store.admit();
    }

    @Override
    public void requireWritable() {
        store.requireWritable();
    }

    @Override
    public long load(Consumer<StoreChange> sink) {
        return store.load(sink);
    }

    @Override
    public Optional<MessagePayload> payload(long queueId, long sequence) {
        return store.payload(queueId, sequence);
    }

    @Override
    public void maintain() {
        store.maintain();
    }

    @Override
    public void close() {
        store.close();
    }
}
