package dev.sluice.benchmarks;

import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredQueue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The store of a steady queue: each append saves a message and deletes an older one. */
final class StoreTarget implements AppendTarget {
    private static final int LIVE = 1_000;

    private final QueueStore store;
    private final AtomicLong sequence = new AtomicLong(1);

    /** Encoded by whoever sends it, before the store hears of it. */
    private final EncodedContent content;

    StoreTarget(Path directory, Durability durability, int bodyBytes) {
        content = EncodedContent.of(new MessageContent(
                "x".repeat(bodyBytes), "0123456789abcdef0123456789abcdef", Map.of(), Map.of(), "000000000000", null));
        store = DirectoryQueueStore.open(directory, durability);
        StoredQueue queue = new StoredQueue(1, "us-east-1", "000000000000", "orders", Map.of(), Map.of(), 0, 0, 0);
        store.append(new ChangeBatch(1, List.of(new StoreChange.QueueSaved(queue))))
                .join();
    }

    @Override
    public CompletableFuture<Void> append() {
        long number = sequence.incrementAndGet();
        StoreChange saved = new StoreChange.MessageSaved(
                new StoredMessage(1, number, 0, null, null),
                DeliveryState.FRESH,
                new MessagePayload(new MessageIdentity(number, number, 0), content));
        return store.append(new ChangeBatch(number, List.of(saved, new StoreChange.MessageDeleted(1, number - LIVE))));
    }

    @Override
    public void close() {
        store.close();
    }
}
