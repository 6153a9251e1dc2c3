package dev.sluice.storage;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The seam between the queue engine and whatever keeps its records: a memory, a file, one day a replicated journal. One
 * instance serves one shard; every method is safe to call from any thread unless it says otherwise.
 */
public interface QueueStore extends AutoCloseable {
    /**
     * Makes every change of the batch durable, all or none, in the order in which the calls came. The answer completes once the
     * batch and everything before it is durable, or completes exceptionally with a {@link StoreException}, after which the store
     * refuses every later batch. An empty batch is a barrier: it writes nothing and completes when all that went before is durable.
     */
    default CompletableFuture<Void> append(ChangeBatch batch) {
        CompletableFuture<Void> durable = enqueue(batch);
        flush();
        return durable;
    }

    /**
     * The first half of {@link #append}, for callers who hold a lock: takes the batch into the row and does no I/O. {@link #flush}
     * must follow, or the batch waits for somebody else's.
     */
    CompletableFuture<Void> enqueue(ChangeBatch batch);

    /**
     * Has everything in the row written: by the calling thread when writing is quick and nobody is at it, else by whoever is.
     * Call it without holding a lock: the answers of others may complete in it, on the calling thread.
     */
    void flush();

    /**
     * Asks whether the store takes on more. Call it before deciding on what adds records, such as a send; what removes or
     * changes records needs no leave. Does not block, and costs next to nothing.
     *
     * @throws StoreException when unwritten changes pile up or the disk is nearly full; it passes
     */
    default void admit() {}

    /**
     * Asks whether the store can take any change at all. Call it before deciding on what only changes or removes records, such as a
     * receive. Does not block, and costs next to nothing while it can.
     *
     * @throws StoreException while the disk has no room even for the notes of receives and deletes; it passes
     */
    default void requireWritable() {}

    /**
     * Hands over every live record, as the changes that recreate it: queues first, then for each message one {@link
     * StoreChange.MessageSaved} in ascending sequence, then deduplication entries by expiry, move tasks by start and deleted
     * queues. Call while nothing is appended.
     *
     * @return the highest sequence number ever handed to {@link #append}, 0 for a new store; no lower number may be used again
     * @throws StoreException when the records cannot be read
     */
    long load(Consumer<StoreChange> sink);

    /**
     * Reads what a receiver of a message wants to know. Reads from memory, or from a file the operating system most likely has
     * cached.
     *
     * @return nothing when the message is gone
     * @throws StoreException when the bytes are damaged
     */
    Optional<MessagePayload> payload(long queueId, long sequence);

    /** Cleans, seals and merges what is due. Blocks; for the store's own schedule, a stop, and tests. */
    void maintain();

    /** Makes everything appended durable and lets go of all files. Later appends fail. */
    @Override
    void close();
}
