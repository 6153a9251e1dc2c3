package dev.sluice.compat.crash;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Everything a data directory was ever asked to keep, over all its servers. */
final class AcknowledgedHistory {
    final QueueHistory standard = new QueueHistory();
    final QueueHistory fifo = new QueueHistory();
    final QueueHistory purged = new QueueHistory();

    /** The queue that fails to process and its dead-letter queue: a message is in one of them. */
    final QueueHistory redriven = new QueueHistory();

    final Register settings = new Register();

    /** Attributes that nobody changes, by queue. */
    final Map<String, Map<String, String>> attributes = new ConcurrentHashMap<>();

    @Override
    public String toString() {
        return "standard %s, fifo %s, purged %s, redriven %s"
                .formatted(summary(standard), summary(fifo), summary(purged), summary(redriven));
    }

    private static String summary(QueueHistory queue) {
        return queue.messages(KnownMessage::isAcknowledged).size() + " sent, "
                + queue.messages(KnownMessage::mayExist).size() + " left";
    }
}
