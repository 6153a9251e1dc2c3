package dev.sluice.compat.contract;

import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.emulator.time.WakeUp;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A clock that tells which wake-ups were set on it: so a test learns that a long poll has begun to wait. */
record ObservedClock(VirtualClock clock, BlockingQueue<Long> set) implements Clock {
    private static final long PATIENCE_SECONDS = 20;

    ObservedClock(VirtualClock clock) {
        this(clock, new LinkedBlockingQueue<>());
    }

    /** Returns when a wake-up was set to so long from now. */
    void awaitWakeUpIn(Duration delay) throws InterruptedException {
        long awaited = clock.millis() + delay.toMillis();
        @Nullable Long next;
        do {
            next = set.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing waits for " + delay);
            }
        } while (next != awaited);
    }

    @Override
    public long millis() {
        return clock.millis();
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        WakeUp wakeUp = clock.wakeUp(task);
        return epochMillis -> {
            wakeUp.at(epochMillis);
            set.add(epochMillis);
        };
    }

    @Override
    public void close() {
        clock.close();
    }
}
