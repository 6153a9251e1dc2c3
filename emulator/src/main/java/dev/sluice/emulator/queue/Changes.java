package dev.sluice.emulator.queue;

import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.StoreChange;
import java.util.ArrayList;
import java.util.List;

/** The changes of one turn at a queue: applied to the queue's state as they are added, and handed to the store together. */
public final class Changes {
    private final QueueState state;
    private final List<StoreChange> list = new ArrayList<>(4);

    Changes(QueueState state) {
        this.state = state;
    }

    void add(StoreChange change) {
        state.apply(change);
        list.add(change);
    }

    boolean isEmpty() {
        return list.isEmpty();
    }

    ChangeBatch batch(long lastSequence) {
        return new ChangeBatch(lastSequence, list);
    }

    /** The messages that left for another queue. */
    List<StoreChange.MessageMoved> departures() {
        List<StoreChange.MessageMoved> departures = List.of();
        for (StoreChange change : list) {
            if (change instanceof StoreChange.MessageMoved moved
                    && moved.message().queueId() != moved.queueId()) {
                departures = departures.isEmpty() ? new ArrayList<>() : departures;
                departures.add(moved);
            }
        }
        return departures;
    }
}
