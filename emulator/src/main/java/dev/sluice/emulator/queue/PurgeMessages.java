package dev.sluice.emulator.queue;

import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;

/** Removes every message, visible, delayed or in flight, and the deduplication memory. */
final class PurgeMessages implements Command<Void> {
    private final Engine engine;

    PurgeMessages(Engine engine) {
        this.engine = engine;
    }

    @Override
    @SuppressWarnings("NullAway") // The only value of Void.
    public Void run(QueueState state, Changes changes) {
        StoredQueue queue = state.queue();
        long coolDownEnds =
                queue.lastPurgedMillis() + engine.limits().purgeCoolDown().toMillis();
        if (state.now() < coolDownEnds) {
            throw new SqsException(
                    SqsError.PURGE_QUEUE_IN_PROGRESS,
                    "Only one PurgeQueue operation on " + queue.name() + " is allowed every "
                            + engine.limits().purgeCoolDown().toSeconds() + " seconds.");
        }
        changes.add(new StoreChange.QueuePurged(queue.id(), engine.sequences().last()));
        changes.add(new StoreChange.QueueSaved(queue.withPurge(state.now())));
        return null;
    }
}
