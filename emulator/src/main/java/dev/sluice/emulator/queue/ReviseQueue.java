package dev.sluice.emulator.queue;

import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredQueue;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Changes the attributes or the tags of a queue. */
final class ReviseQueue implements Command<StoredQueue> {
    /** Which of the two maps of a queue changes. */
    enum Part {
        ATTRIBUTES,
        TAGS
    }

    private final Part part;
    private final QueueChange change;

    ReviseQueue(Part part, QueueChange change) {
        this.part = part;
        this.change = change;
    }

    @Override
    public StoredQueue run(QueueState state, Changes changes) {
        StoredQueue before = state.queue();
        int delayBefore = state.settings().delaySeconds();
        Map<String, String> current = part == Part.ATTRIBUTES ? before.attributes() : before.tags();
        Map<String, String> changed = change.apply(current);
        if (changed == current) {
            return before;
        }
        StoredQueue after =
                part == Part.ATTRIBUTES ? before.withAttributes(changed, state.now()) : before.withTags(changed);
        changes.add(new StoreChange.QueueSaved(after));
        if (state.settings().fifo() && state.settings().delaySeconds() != delayBefore) {
            delayAnew(state, changes);
        }
        return after;
    }

    /** A new delay reaches the waiting messages of a FIFO queue, but not those of a standard queue (developer guide on delay queues). */
    private static void delayAnew(QueueState state, Changes changes) {
        long delayMillis = TimeUnit.SECONDS.toMillis(state.settings().delaySeconds());
        for (QueuedMessage message : state.delayed()) {
            // A delayed message never moved, so its retention counts from its send.
            long visibleAt = message.retentionFromMillis() + delayMillis;
            changes.add(new StoreChange.DeliverySaved(
                    state.queue().id(), message.sequence(), message.delivery.withVisibleAt(visibleAt)));
        }
    }
}
