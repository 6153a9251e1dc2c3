package dev.sluice.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The live records of one queue, by key. */
final class LiveQueue {
    /** Null only during recovery: records can be read before the queue they belong to. */
    @Nullable
    Entry<StoredQueue> queue;

    final Long2ObjectHashMap<Message> messages = new Long2ObjectHashMap<>();
    final Map<DeduplicationKey, Entry<StoredDeduplication>> deduplications = new LinkedHashMap<>();
    final Map<String, Entry<StoredMoveTask>> moveTasks = new LinkedHashMap<>();

    /** A record and where its newest form lies. */
    static final class Entry<R> {
        final R saved;
        long location;

        Entry(R saved, long location) {
            this.saved = saved;
            this.location = location;
        }
    }

    /** A message and where its two parts lie; it is written once, its delivery state often. */
    static final class Message {
        final StoredMessage message;
        DeliveryState delivery;
        long location;
        long deliveryLocation;

        Message(StoredMessage message, DeliveryState delivery, long location) {
            this.message = message;
            this.delivery = delivery;
            this.location = location;
            this.deliveryLocation = location;
        }
    }

    record DeduplicationKey(String groupId, String deduplicationId) {
        static DeduplicationKey of(StoredDeduplication entry) {
            return new DeduplicationKey(entry.groupId(), entry.deduplicationId());
        }
    }
}
