package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Rule;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages on a queue, in order. A duplicate within the deduplication window is accepted, enqueues nothing and is answered
 * with what its original was answered.
 */
final class SendMessages implements Command<List<SentMessage>> {
    private final List<NewMessage> messages;
    private final Origin origin;
    private final Engine engine;

    SendMessages(List<NewMessage> messages, Origin origin, Engine engine) {
        this.messages = messages;
        this.origin = origin;
        this.engine = engine;
    }

    @Override
    public List<SentMessage> run(QueueState state, Changes changes) {
        changes.by(origin);
        List<SentMessage> sent = new ArrayList<>(messages.size());
        for (NewMessage message : messages) {
            StoredDeduplication original = original(message, state);
            sent.add(original == null ? enqueue(message, state, changes) : duplicate(original));
        }
        return sent;
    }

    private @Nullable StoredDeduplication original(NewMessage message, QueueState state) {
        String groupId = message.groupId();
        String deduplicationId = message.deduplicationId();
        if (!state.settings().fifo() || groupId == null || deduplicationId == null) {
            return null;
        }
        return state.deduplication().find(groupId, deduplicationId, state.now());
    }

    private SentMessage enqueue(NewMessage message, QueueState state, Changes changes) {
        long queueId = state.queue().id();
        long now = state.now();
        long sequence = engine.sequences().next();
        UUID id = MessageIds.next();
        StoredMessage stored = new StoredMessage(queueId, sequence, now, message.groupId(), null);
        MessageIdentity identity = new MessageIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits(), now);
        MessagePayload payload = new MessagePayload(identity, message.content());
        changes.add(new StoreChange.MessageSaved(stored, delivery(message, state), payload));
        if (!state.settings().fifo()) {
            return new SentMessage(id, message.bodyMd5(), message.attributesMd5(), message.systemAttributesMd5(), null);
        }
        StoredDeduplication accepted = new StoredDeduplication(
                queueId,
                given(message.groupId()),
                given(message.deduplicationId()),
                now + TimeUnit.SECONDS.toMillis(state.rules().value(Rule.DEDUPLICATION_WINDOW)),
                sequence,
                id.getMostSignificantBits(),
                id.getLeastSignificantBits(),
                message.bodyMd5(),
                message.attributesMd5(),
                message.systemAttributesMd5());
        changes.add(new StoreChange.DeduplicationSaved(accepted));
        return duplicate(accepted);
    }

    private static DeliveryState delivery(NewMessage message, QueueState state) {
        Integer own = state.settings().fifo() ? null : message.delaySeconds();
        int delaySeconds = own == null ? state.settings().delaySeconds() : own;
        return delaySeconds == 0
                ? DeliveryState.FRESH
                : DeliveryState.FRESH.withVisibleAt(state.now() + TimeUnit.SECONDS.toMillis(delaySeconds));
    }

    private static SentMessage duplicate(StoredDeduplication original) {
        return new SentMessage(
                new UUID(original.messageIdHigh(), original.messageIdLow()),
                original.bodyMd5(),
                original.attributesMd5(),
                original.systemAttributesMd5(),
                SequenceNumber.of(original.sequence()));
    }

    private static String given(@Nullable String id) {
        if (id == null) {
            throw new IllegalArgumentException("a message on a FIFO queue needs a group and a deduplication id");
        }
        return id;
    }
}
