package dev.sluice.emulator.queue;

/** What somebody wants done in a queue, and what follows from it. See {@link Turns}. */
interface Turn {
    /** In the queue: no I/O, no callback, no second queue. */
    void take();

    /** Outside of the queue: what is left to do then. */
    default void finish() {}
}
