package dev.sluice.emulator.queue;

import java.util.concurrent.atomic.AtomicLong;

/** Hands out the numbers that order messages and name queues: ascending, never twice, over restarts too. */
final class Sequences {
    private final AtomicLong last = new AtomicLong();

    long next() {
        return last.incrementAndGet();
    }

    long last() {
        return last.get();
    }

    /** Goes on after what an earlier run handed out. */
    void continueAfter(long lastUsed) {
        last.set(lastUsed);
    }
}
