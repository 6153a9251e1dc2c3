package dev.sluice.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that moves only when told to. Moving it runs every wake-up that falls due, in order of instant, in the calling
 * thread, the clock standing at each one's instant while it runs; wake-ups set on the way are run too. All of it is done
 * before the moving call returns.
 *
 * <p>Setting a wake-up never runs it: one set to an instant already reached waits for the next move, be it {@code
 * advance(Duration.ZERO)}.
 */
public final class VirtualClock implements Clock {
    private static final Comparator<Timer> BY_INSTANT =
            Comparator.<Timer>comparingLong(timer -> timer.instant).thenComparingLong(timer -> timer.order);

    /** Held by whoever moves the time, so that two movers take turns. Always taken before {@link #timers}' monitor. */
    private final ReentrantLock moving = new ReentrantLock();

    private final TreeSet<Timer> timers = new TreeSet<>(BY_INSTANT);
    private final AtomicLong now;
    private long settings;
    private boolean closed;

    /** A clock frozen at an instant. */
    public VirtualClock(Instant start) {
        now = new AtomicLong(start.toEpochMilli());
    }

    @Override
    public long millis() {
        return now.get();
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        return new Timer(task);
    }

    /** Moves the time forward. */
    public void advance(Duration duration) {
        moving.lock();
        try {
            moveTo(Math.addExact(millis(), duration.toMillis()));
        } finally {
            moving.unlock();
        }
    }

    /**
     * Moves the time forward to an instant.
     *
     * @throws IllegalArgumentException when that would be back in time
     */
    public void set(Instant instant) {
        moving.lock();
        try {
            moveTo(instant.toEpochMilli());
        } finally {
            moving.unlock();
        }
    }

    /**
     * Moves the time forward to the earliest instant a wake-up is set to.
     *
     * @return false when none is set, and time has not moved
     */
    public boolean advanceToNext() {
        moving.lock();
        try {
            long next = nextInstant();
            if (next == NEVER) {
                return false;
            }
            moveTo(Math.max(next, millis()));
            return true;
        } finally {
            moving.unlock();
        }
    }

    private void moveTo(long target) {
        if (target < millis()) {
            throw new IllegalArgumentException("Time does not run backwards: it is " + Instant.ofEpochMilli(millis())
                    + ", later than " + Instant.ofEpochMilli(target));
        }
        for (Timer due = takeDue(target); due != null; due = takeDue(target)) {
            due.task.run();
        }
        moveUpTo(target);
    }

    /** A task may itself have moved the time further than asked for. */
    private void moveUpTo(long instant) {
        now.accumulateAndGet(instant, Math::max);
    }

    private long nextInstant() {
        synchronized (timers) {
            return timers.isEmpty() ? NEVER : timers.first().instant;
        }
    }

    private @Nullable Timer takeDue(long target) {
        synchronized (timers) {
            if (timers.isEmpty() || timers.first().instant > target) {
                return null;
            }
            Timer due = timers.first();
            timers.remove(due);
            moveUpTo(due.instant);
            due.instant = NEVER;
            return due;
        }
    }

    @Override
    public void close() {
        moving.lock();
        try {
            synchronized (timers) {
                closed = true;
                timers.clear();
            }
        } finally {
            moving.unlock();
        }
    }

    private final class Timer implements WakeUp {
        private final Runnable task;
        private long instant = NEVER;
        private long order;

        Timer(Runnable task) {
            this.task = task;
        }

        @Override
        public void at(long epochMillis) {
            synchronized (timers) {
                timers.remove(this);
                instant = epochMillis;
                order = settings++;
                if (epochMillis != NEVER && !closed) {
                    timers.add(this);
                }
            }
        }
    }
}
