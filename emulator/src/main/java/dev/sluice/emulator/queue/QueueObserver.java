package dev.sluice.emulator.queue;

import dev.sluice.storage.MessagePayload;
import org.jspecify.annotations.Nullable;

/** Is told what happens in the queues of a store. */
@FunctionalInterface
public interface QueueObserver {
    /**
     * Takes note of an event. Called within the queue's turn, in the order in which things happen there: no I/O, no waiting, no
     * queue.
     *
     * @param payload of a message that was sent; null for whatever happens later
     */
    void happened(QueueEvent event, @Nullable MessagePayload payload);
}
