package dev.sluice.emulator.queue;

import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.UUID;

/** Puts messages into an empty queue as if they had always been there, a batch with each run, until there are no more. */
final class FillQueue implements Command<Void> {
    private static final int BATCH_MESSAGES = 256;
    private static final int BATCH_BYTES = 1 << 20;

    private final QueueContents contents;
    private final long laterMillis;
    private final Engine engine;
    private final Iterator<QueueContents.Message> messages;
    private final Map<UUID, Long> sequences = new HashMap<>();
    private boolean done;

    /** @param laterMillis how much later than in the contents everything is to be; negative for earlier */
    FillQueue(QueueContents contents, long laterMillis, Engine engine) {
        this.contents = contents;
        this.laterMillis = laterMillis;
        this.engine = engine;
        this.messages = contents.messages().iterator();
    }

    boolean isDone() {
        return done;
    }

    @Override
    @SuppressWarnings("NullAway") // The only value of Void.
    public Void run(QueueState state, Changes changes) {
        int bytes = 0;
        for (int added = 0; added < BATCH_MESSAGES && bytes < BATCH_BYTES && messages.hasNext(); added++) {
            QueueContents.Message message = messages.next();
            bytes += message.payload().content().size();
            changes.add(saved(message, state.queue().id()));
        }
        if (!messages.hasNext()) {
            contents.deduplication()
                    .forEach(
                            entry -> changes.add(remembered(entry, state.queue().id())));
            done = true;
        }
        return null;
    }

    private StoreChange saved(QueueContents.Message message, long queueId) {
        StoredMessage stored = message.stored();
        DeliveryState delivery = message.delivery();
        MessageIdentity identity = message.payload().identity();
        long sequence = engine.sequences().next();
        sequences.put(identity.id(), sequence);
        return new StoreChange.MessageSaved(
                new StoredMessage(
                        queueId,
                        sequence,
                        later(stored.retentionFromMillis()),
                        stored.groupId(),
                        stored.deadLetterSourceArn()),
                delivery.equals(DeliveryState.FRESH)
                        ? DeliveryState.FRESH
                        : new DeliveryState(
                                later(delivery.visibleAtMillis()),
                                later(delivery.receivedMillis()),
                                later(delivery.firstReceivedMillis()),
                                delivery.receiveCount(),
                                delivery.nonce()),
                new MessagePayload(
                        new MessageIdentity(identity.idHigh(), identity.idLow(), later(identity.sentMillis())),
                        message.payload().content()));
    }

    private StoreChange remembered(StoredDeduplication entry, long queueId) {
        Long sequence = sequences.get(new UUID(entry.messageIdHigh(), entry.messageIdLow()));
        return new StoreChange.DeduplicationSaved(new StoredDeduplication(
                queueId,
                entry.groupId(),
                entry.deduplicationId(),
                later(entry.expiresMillis()),
                sequence == null ? engine.sequences().next() : sequence,
                entry.messageIdHigh(),
                entry.messageIdLow(),
                entry.bodyMd5(),
                entry.attributesMd5(),
                entry.systemAttributesMd5()));
    }

    /** Zero is no instant. */
    private long later(long millis) {
        return millis == 0 ? 0 : millis + laterMillis;
    }
}
