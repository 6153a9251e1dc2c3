package dev.sluice.emulator.queue;

import java.util.concurrent.locks.ReentrantLock;

/** Has one at a time in a queue. */
final class Turns {
    private final ReentrantLock lock = new ReentrantLock();

    /** Takes a turn before it returns; waits for whoever is in the queue. */
    void take(Turn turn) {
        lock.lock();
        try {
            turn.take();
        } finally {
            lock.unlock();
        }
        turn.finish();
    }
}
