package dev.sluice.emulator.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Time that runs with another clock's until somebody takes it in hand: it can stand still, be set, and be moved on. Whoever
 * moves it runs every wake-up that falls due on the way, in order of instant, the clock standing at each one's instant
 * meanwhile; wake-ups set on the way are run too. All of it is done before the moving call returns.
 *
 * <p>Wake-ups that nobody's move makes due are called on the other clock's thread: when time runs, and when one is set to an
 * instant that has been reached already.
 */
public final class AdjustableClock implements Clock {
    private static final System.Logger LOG = System.getLogger(AdjustableClock.class.getName());

    private final Clock machine;
    private final Runnable settle;
    private final Agenda agenda = new Agenda();
    private final Agenda afterMoves = new Agenda();
    private final WakeUp alarm;

    /** Held by whoever runs wake-ups, so that they are run one after the other. */
    private final ReentrantLock running = new ReentrantLock();

    private volatile Hands hands = Hands.WITH_THE_MACHINE;

    /**
     * Where the hands stand.
     *
     * @param still whether they do not move
     * @param millis where they stand, in epoch milliseconds; while they move, how far they are ahead of the machine's clock
     */
    private record Hands(boolean still, long millis) {
        static final Hands WITH_THE_MACHINE = new Hands(false, 0);
    }

    /**
     * A clock that runs as the machine's does.
     *
     * @param machine stays open when this clock is closed
     * @param settle waits for what a wake-up has begun; called after each one that a move has run
     */
    public AdjustableClock(Clock machine, Runnable settle) {
        this.machine = machine;
        this.settle = settle;
        this.alarm = machine.wakeUp(this::ring);
    }

    @Override
    public long millis() {
        Hands now = hands;
        return now.still ? now.millis : machine.millis() + now.millis;
    }

    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    public boolean isFrozen() {
        return hands.still;
    }

    /** The earliest instant something is set to happen at, which those who only wait do not count for; null for none. */
    public @Nullable Instant nextEvent() {
        long next = agenda.next();
        return next == NEVER ? null : Instant.ofEpochMilli(next);
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        return wakeUp(task, agenda);
    }

    @Override
    public WakeUp wakeUpAfterMove(Runnable task) {
        return wakeUp(task, afterMoves);
    }

    private WakeUp wakeUp(Runnable task, Agenda place) {
        Agenda.Entry entry = new Agenda.Entry(task);
        return instant -> {
            place.set(entry, instant);
            setAlarm();
        };
    }

    /** Has time stand still where it is. */
    public void freeze() {
        inTurn(() -> hands = new Hands(true, millis()));
    }

    /** Has time run on from where it is. */
    public void unfreeze() {
        inTurn(() -> hands = fromNowOn(millis()));
    }

    /** Has time be the machine's again and run with it. */
    public void followMachine() {
        inTurn(() -> {
            moveTo(machine.millis());
            hands = Hands.WITH_THE_MACHINE;
        });
    }

    /** Sets the time to the machine's. */
    public void setToMachine() {
        inTurn(() -> moveTo(machine.millis()));
    }

    /** Sets the time; back as well, which makes nothing undone. */
    public void set(Instant instant) {
        inTurn(() -> moveTo(instant.toEpochMilli()));
    }

    /** Moves the time on. */
    public void advance(Duration duration) {
        inTurn(() -> moveTo(Math.addExact(millis(), duration.toMillis())));
    }

    /** Moves the time on to {@link #nextEvent}, if there is any. */
    public void advanceToNextEvent() {
        inTurn(() -> {
            long next = agenda.next();
            if (next != NEVER) {
                moveTo(Math.max(next, millis()));
            }
        });
    }

    /** Stands still on the way, so that each wake-up finds the very instant it was set to. */
    private void moveTo(long target) {
        boolean still = hands.still;
        hands = new Hands(true, Math.min(millis(), target));
        try {
            for (Agenda.Due due = takeDue(target); due != null; due = takeDue(target)) {
                hands = new Hands(true, Math.max(due.instant(), hands.millis));
                run(due);
                settle.run();
            }
        } finally {
            hands = still ? new Hands(true, target) : fromNowOn(target);
        }
    }

    private Agenda.@Nullable Due takeDue(long instant) {
        Agenda.Due due = agenda.takeDue(instant);
        return due == null ? waiting(afterMoves.takeDue(instant), instant) : due;
    }

    /** Who has waited for the whole move finds its end. */
    private static Agenda.@Nullable Due waiting(Agenda.@Nullable Due due, long instant) {
        return due == null ? null : new Agenda.Due(instant, due.task());
    }

    private Hands fromNowOn(long instant) {
        return new Hands(false, instant - machine.millis());
    }

    private void inTurn(Runnable move) {
        running.lock();
        try {
            move.run();
        } finally {
            running.unlock();
            setAlarm();
        }
    }

    private void ring() {
        // Whoever has the turn sets the alarm anew at its end; this thread serves other clocks and must not wait.
        if (running.tryLock()) {
            try {
                long now = millis();
                for (Agenda.Due due = takeDue(now); due != null; due = takeDue(now)) {
                    run(due);
                }
            } finally {
                running.unlock();
                setAlarm();
            }
        }
    }

    private static void run(Agenda.Due due) {
        try {
            due.task().run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A wake-up failed", e);
        }
    }

    private void setAlarm() {
        // The two steps in one, or an earlier look could overwrite a later one.
        synchronized (alarm) {
            Hands now = hands;
            long next = Math.min(agenda.next(), afterMoves.next());
            if (next == NEVER) {
                alarm.at(NEVER);
            } else if (!now.still) {
                alarm.at(next - now.millis);
            } else {
                alarm.at(next <= now.millis ? machine.millis() : NEVER);
            }
        }
    }

    @Override
    public void close() {
        running.lock();
        try {
            agenda.close();
            afterMoves.close();
            alarm.at(NEVER);
        } finally {
            running.unlock();
        }
    }
}
