package dev.sluice.emulator.queue;

import java.util.List;
import java.util.function.Predicate;

/** Which messages a receive may take, and in which order. Group blocking exists only in {@link FifoOrder}. */
sealed interface DeliveryOrder permits StandardOrder, FifoOrder {
    /** Exhausted messages that one receive passes over at most: there may be a million of them. */
    int EXHAUSTED_MAX = 1_000;

    /** Takes in a message that has just come to the queue. */
    void add(QueuedMessage message);

    /**
     * Takes note that a message became visible or hidden.
     *
     * @param before what it was doing until now
     */
    void changed(QueuedMessage message, MessageStage before);

    /** Forgets a message that leaves the queue. */
    void remove(QueuedMessage message);

    /** Forgets all messages. */
    void clear();

    /** Whether a receive would find anything at all. */
    boolean hasDeliverable();

    /**
     * Chooses the messages that a receive takes next; takes nothing itself.
     *
     * @param max how many messages at most
     * @param exhausted messages that may not be received again; they are passed over and do not count
     */
    Selection select(int max, Predicate<QueuedMessage> exhausted);

    /**
     * What a receive finds.
     *
     * @param deliverable in delivery order
     * @param exhausted the messages that were passed over
     */
    record Selection(List<QueuedMessage> deliverable, List<QueuedMessage> exhausted) {}
}
