package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.storage.DeletedQueue;
import dev.sluice.storage.StoreChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The names of queues deleted a moment ago, which stay taken for a while, over restarts too. Not safe for threads. */
final class TakenNames {
    private final Map<QueueArn, DeletedQueue> deleted = new HashMap<>();

    void add(DeletedQueue queue) {
        deleted.put(new QueueArn(queue.region(), queue.account(), queue.name()), queue);
    }

    boolean isTaken(QueueArn arn, long now) {
        DeletedQueue queue = deleted.get(arn);
        return queue != null && queue.takenUntilMillis() > now;
    }

    /**
     * Lets go of names whose time is over.
     *
     * @return what the store is to forget with them
     */
    List<StoreChange> release(long now) {
        List<StoreChange> released = new ArrayList<>();
        Iterator<DeletedQueue> each = deleted.values().iterator();
        while (each.hasNext()) {
            DeletedQueue queue = each.next();
            if (queue.takenUntilMillis() <= now) {
                each.remove();
                released.add(new StoreChange.DeletionForgotten(queue.queueId()));
            }
        }
        return released;
    }
}
