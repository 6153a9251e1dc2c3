package dev.sluice.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that moves only when told to. Moving it runs every wake-up that falls due, in order of instant, in the calling
 * thread, the clock standing at each one's instant while it runs; wake-ups set on the way are run too. All of it is done
 * before the moving call returns.
 *
 * <p>Setting a wake-up never runs it: one set to an instant already reached waits for the next move, be it {@code
 * advance(Duration.ZERO)}.
 */
public final class VirtualClock implements Clock {
    /** Held by whoever moves the time, so that two movers take turns. */
    private final ReentrantLock moving = new ReentrantLock();

    private final Agenda agenda = new Agenda();
    private final AtomicLong now;

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
        Agenda.Entry entry = new Agenda.Entry(task);
        return instant -> agenda.set(entry, instant);
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
            long next = agenda.next();
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
        for (Agenda.Due due = agenda.takeDue(target); due != null; due = agenda.takeDue(target)) {
            moveUpTo(due.instant());
            due.task().run();
        }
        moveUpTo(target);
    }

    /** A task may itself have moved the time further than asked for. */
    private void moveUpTo(long instant) {
        now.accumulateAndGet(instant, Math::max);
    }

    @Override
    public void close() {
        moving.lock();
        try {
            agenda.close();
        } finally {
            moving.unlock();
        }
    }
}
