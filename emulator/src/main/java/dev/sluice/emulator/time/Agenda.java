package dev.sluice.emulator.time;

import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The wake-ups that are set, by instant and, for the same instant, in the order of their setting. Safe for threads. */
final class Agenda {
    private static final Comparator<Entry> BY_INSTANT =
            Comparator.<Entry>comparingLong(entry -> entry.instant).thenComparingLong(entry -> entry.order);

    private final TreeSet<Entry> entries = new TreeSet<>(BY_INSTANT);
    private long settings;
    private boolean closed;

    /** A task's place in the agenda; out of it while its instant is {@link Clock#NEVER}. */
    static final class Entry {
        private final Runnable task;
        private long instant = Clock.NEVER;
        private long order;

        Entry(Runnable task) {
            this.task = task;
        }
    }

    /** A wake-up whose time had come, and when that was, in epoch milliseconds. */
    record Due(long instant, Runnable task) {}

    synchronized void set(Entry entry, long instant) {
        entries.remove(entry);
        entry.instant = instant;
        entry.order = settings++;
        if (instant != Clock.NEVER && !closed) {
            entries.add(entry);
        }
    }

    /** The earliest instant in epoch milliseconds; {@link Clock#NEVER} for none. */
    synchronized long next() {
        return entries.isEmpty() ? Clock.NEVER : entries.first().instant;
    }

    /** Takes out the earliest wake-up that is due by then. */
    synchronized @Nullable Due takeDue(long instant) {
        if (next() > instant || entries.isEmpty()) {
            return null;
        }
        Entry first = entries.first();
        entries.remove(first);
        Due due = new Due(first.instant, first.task);
        first.instant = Clock.NEVER;
        return due;
    }

    /** Forgets every wake-up and takes no more. */
    synchronized void close() {
        closed = true;
        entries.clear();
    }
}
