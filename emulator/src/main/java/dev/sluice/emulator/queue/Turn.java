package dev.sluice.emulator.queue;

/** What somebody wants done in a queue, and what follows from it. See {@link Turns}. */
interface Turn {
    /** Is told before it is left behind, for then another thread takes it and finishes it. */
    default void leave() {}

    /** In the queue: no I/O, no callback, no second queue. Lets nothing escape. */
    void take();

    /** Outside of the queue, on the thread that took it: what is left to do then. Lets nothing escape. */
    default void finish() {}
}
