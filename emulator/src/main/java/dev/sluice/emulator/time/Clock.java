package dev.sluice.emulator.time;

/**
 * The one source of time: what the time is, and being called when it has come. Safe to use from any thread.
 */
public interface Clock extends AutoCloseable {
    /** No instant: what a {@link WakeUp} is set to when there is nothing to wait for. */
    long NEVER = Long.MAX_VALUE;

    /** The instant, in epoch milliseconds. */
    long millis();

    /**
     * Makes a wake-up for a task that is short and does not block. It is not set to any instant yet.
     */
    WakeUp wakeUp(Runnable task);

    /**
     * Makes a wake-up for somebody who waits. As the others, but while the time is moved on all at once it is not called before the
     * move is over: who waits then is there for whatever happens on the way.
     */
    default WakeUp wakeUpAfterMove(Runnable task) {
        return wakeUp(task);
    }

    /** Lets go of all wake-ups; none is called after this returns. */
    @Override
    void close();
}
