package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeliverySaved;
import dev.sluice.storage.StoreChange.MessageDeleted;
import dev.sluice.storage.StoreChange.MessageMoved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.QueueSaved;
import java.util.Arrays;
import java.util.Map;

/** Records to store, each told apart by a number. */
final class Samples {
    static final String BODY_MD5 = "0123456789abcdef0123456789abcdef";

    private Samples() {}

    static StoredQueue queue(long id) {
        return new StoredQueue(
                id,
                "eu-west-1",
                "000000000000",
                "orders-" + id,
                Map.of("VisibilityTimeout", "30"),
                Map.of("team", "büro"),
                1_000 + id,
                2_000 + id,
                0);
    }

    static QueueSaved queueSaved(long id) {
        return new QueueSaved(queue(id));
    }

    static MessageContent content(String body) {
        return new MessageContent(body, BODY_MD5, Map.of(), Map.of(), "AIDAEXAMPLE", null);
    }

    static DeliveryState unreceived(long visibleAtMillis) {
        return new DeliveryState(visibleAtMillis, 0, 0, 0, 0);
    }

    static DeliveryState received(int count) {
        return new DeliveryState(90_000 + count, 60_000 + count, 60_001, count, 7_000_000L + count);
    }

    static StoredMessage message(long queueId, long sequence) {
        return new StoredMessage(queueId, sequence, 6_000 + sequence, null, null);
    }

    static MessageSaved messageSaved(long queueId, long sequence, String body) {
        return messageSaved(queueId, sequence, content(body));
    }

    static MessageSaved messageSaved(long queueId, long sequence, MessageContent content) {
        MessageIdentity identity = new MessageIdentity(sequence * 31, ~sequence, 5_000 + sequence);
        return new MessageSaved(
                message(queueId, sequence),
                unreceived(sequence),
                new MessagePayload(identity, EncodedContent.of(content)));
    }

    static DeliverySaved deliverySaved(long queueId, long sequence, int receiveCount) {
        return new DeliverySaved(queueId, sequence, received(receiveCount));
    }

    static MessageDeleted messageDeleted(long queueId, long sequence) {
        return new MessageDeleted(queueId, sequence);
    }

    static MessageMoved messageMoved(StoredMessage from, long queueId, long sequence) {
        String source = "arn:aws:sqs:eu-west-1:000000000000:orders-" + from.queueId();
        StoredMessage moved = new StoredMessage(queueId, sequence, 8_000, null, source);
        return new MessageMoved(from.queueId(), from.sequence(), moved, received(3), null);
    }

    static StoredDeduplication deduplication(long queueId, String id) {
        return new StoredDeduplication(queueId, "group", id, 300_000, 4, 5, 6, BODY_MD5, null, BODY_MD5);
    }

    static StoredMoveTask moveTask(long queueId, String id, long moved) {
        return new StoredMoveTask(queueId, id, null, 10, "RUNNING", 9_000, 100, moved, null);
    }

    static ChangeBatch batch(StoreChange... changes) {
        long last = Arrays.stream(changes).mapToLong(Samples::sequence).max().orElse(0);
        return new ChangeBatch(last, Arrays.asList(changes));
    }

    private static long sequence(StoreChange change) {
        if (change instanceof MessageSaved saved) {
            return saved.message().sequence();
        }
        return change instanceof MessageMoved moved ? moved.message().sequence() : 0;
    }
}
