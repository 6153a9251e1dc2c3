package dev.sluice.emulator.namespace;

import dev.sluice.emulator.queue.QueueContents;
import java.util.List;

/**
 * The queues of a namespace and what was in them.
 *
 * @param takenMillis the instant that all others in it are counted from, in epoch milliseconds
 */
public record Snapshot(long takenMillis, List<QueueContents> queues) {
    public Snapshot {
        queues = List.copyOf(queues);
    }
}
