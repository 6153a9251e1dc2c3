package dev.sluice.storage;

import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreChange.QueueSaved;
import dev.sluice.storage.StoreInspection.QueueContents;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Counts what each queue has, from what {@link QueueStore#load} hands over. */
final class QueueCounts {
    private final Map<Long, Count> counts = new LinkedHashMap<>();

    private static final class Count {
        final StoredQueue queue;
        long messages;
        long received;
        long deduplications;
        long moveTasks;

        Count(StoredQueue queue) {
            this.queue = queue;
        }

        QueueContents contents() {
            return new QueueContents(queue, messages, received, deduplications, moveTasks);
        }
    }

    void add(StoreChange change) {
        if (change instanceof QueueSaved saved) {
            counts.put(change.queueId(), new Count(saved.queue()));
        } else if (change instanceof MessageSaved saved) {
            Count count = count(change);
            count.messages++;
            count.received += saved.delivery().receiveCount() > 0 ? 1 : 0;
        } else if (change instanceof DeduplicationSaved) {
            count(change).deduplications++;
        } else if (change instanceof MoveTaskSaved) {
            count(change).moveTasks++;
        }
    }

    private Count count(StoreChange change) {
        return Objects.requireNonNull(counts.get(change.queueId()));
    }

    /** By name. */
    List<QueueContents> queues() {
        return counts.values().stream()
                .map(Count::contents)
                .sorted(Comparator.comparing(contents -> contents.queue().name()))
                .toList();
    }
}
