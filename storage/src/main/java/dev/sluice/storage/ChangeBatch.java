package dev.sluice.storage;

import java.util.List;

/**
 * The changes of one command, durable together or not at all.
 *
 * @param lastSequence the highest sequence number handed out so far; it rides in the batch so that deleting the newest message
 *     never lets its number be used again
 */
public record ChangeBatch(long lastSequence, List<StoreChange> changes) {
    public ChangeBatch {
        changes = List.copyOf(changes);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
