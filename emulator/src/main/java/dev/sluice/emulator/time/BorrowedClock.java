package dev.sluice.emulator.time;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Somebody else's clock: the same time and the same wake-ups, and closing it lets go of the borrower's wake-ups only. So one
 * clock outlives the emulators that follow it.
 */
public final class BorrowedClock implements Clock {
    private final Clock owned;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    public BorrowedClock(Clock owned) {
        this.owned = owned;
    }

    @Override
    public long millis() {
        return owned.millis();
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        return owned.wakeUp(() -> runUnlessClosed(task));
    }

    @Override
    public WakeUp wakeUpAfterMove(Runnable task) {
        return owned.wakeUpAfterMove(() -> runUnlessClosed(task));
    }

    private void runUnlessClosed(Runnable task) {
        closing.readLock().lock();
        try {
            if (!closed) {
                task.run();
            }
        } finally {
            closing.readLock().unlock();
        }
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            closed = true;
        } finally {
            closing.writeLock().unlock();
        }
    }
}
