package dev.sluice.storage;

import dev.sluice.storage.StoreChange.MessageSaved;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All a store has, read through its public door, in a form that can be compared.
 *
 * @param messages with their contents, in the order loaded
 * @param others every other record
 */
record Contents(long lastSequence, List<LoadedMessage> messages, Set<StoreChange> others) {
    /** A message and what its payload says. */
    record LoadedMessage(
            long queueId, long sequence, String identity, DeliveryState delivery, MessageContent content) {}

    static Contents of(QueueStore store) {
        List<StoreChange> loaded = new ArrayList<>();
        long lastSequence = store.load(loaded::add);
        List<LoadedMessage> messages = new ArrayList<>();
        Set<StoreChange> others = new HashSet<>();
        for (StoreChange change : loaded) {
            if (change instanceof MessageSaved saved) {
                messages.add(message(store, saved));
            } else {
                others.add(change);
            }
        }
        return new Contents(lastSequence, messages, others);
    }

    static LoadedMessage message(QueueStore store, MessageSaved saved) {
        StoredMessage message = saved.message();
        MessagePayload payload =
                store.payload(message.queueId(), message.sequence()).orElseThrow();
        String identity = String.join(
                " ",
                Long.toString(payload.identity().idHigh()),
                Long.toString(payload.identity().idLow()),
                Long.toString(payload.identity().sentMillis()),
                Long.toString(message.retentionFromMillis()),
                String.valueOf(message.groupId()),
                String.valueOf(message.deadLetterSourceArn()));
        return new LoadedMessage(
                message.queueId(),
                message.sequence(),
                identity,
                saved.delivery(),
                payload.content().decode());
    }

    List<Long> sequences() {
        return messages.stream().map(LoadedMessage::sequence).toList();
    }

    List<String> bodies() {
        return messages.stream().map(message -> message.content().body()).toList();
    }
}
