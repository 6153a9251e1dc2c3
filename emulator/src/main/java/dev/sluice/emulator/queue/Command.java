package dev.sluice.emulator.queue;

/**
 * One thing done to a queue. Looks at the state, decides, and adds the changes that make its answer true; a refusal throws before
 * it adds any. Runs in a turn, perhaps on another caller's thread: no I/O, no waiting, no second queue.
 *
 * @param <R> the answer
 */
public interface Command<R> {
    /** Runs at {@code state.now()}. */
    R run(QueueState state, Changes changes);
}
