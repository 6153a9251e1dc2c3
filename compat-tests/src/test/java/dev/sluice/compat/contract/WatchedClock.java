package dev.sluice.compat.contract;

import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.emulator.time.WakeUp;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A clock that is moved by hand and notices when it is read, which the server does once for each thing it does to a queue. */
final class WatchedClock implements Clock {
    private static final int PATIENCE_SECONDS = 20;

    private final VirtualClock clock;
    private final Semaphore readings = new Semaphore(0);

    WatchedClock(Instant start) {
        clock = new VirtualClock(start);
    }

    @Override
    public long millis() {
        long millis = clock.millis();
        readings.release();
        return millis;
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        return clock.wakeUp(task);
    }

    @Override
    public void close() {
        clock.close();
    }

    void advance(Duration duration) {
        clock.advance(duration);
    }

    /** Does something, and waits until the server has taken it up. */
    <T> T untilRead(Supplier<T> work) {
        readings.drainPermits();
        T started = work.get();
        try {
            if (!readings.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the server never read the clock");
            }
            return started;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
