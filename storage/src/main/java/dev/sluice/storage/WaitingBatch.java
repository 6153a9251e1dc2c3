package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageSaved;
import java.util.concurrent.CompletableFuture;

/**
 * A batch on its way into the journal.
 *
 * @param bytes about how much memory it holds until it is written
 * @param done completes when it is durable
 */
record WaitingBatch(ChangeBatch batch, long bytes, CompletableFuture<Void> done) {
    private static final int CHANGE_BYTES = 256;

    static WaitingBatch of(ChangeBatch batch) {
        return new WaitingBatch(batch, estimate(batch), new CompletableFuture<>());
    }

    private static long estimate(ChangeBatch batch) {
        long bytes = 0;
        for (StoreChange change : batch.changes()) {
            MessagePayload payload = change instanceof MessageSaved saved ? saved.payload() : null;
            bytes += CHANGE_BYTES + (payload == null ? 0 : payload.content().size());
        }
        return bytes;
    }
}
