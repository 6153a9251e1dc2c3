package dev.sluice.emulator.time;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The machine's wall clock, and one daemon thread that calls the wake-ups. */
public final class SystemClock implements Clock {
    private static final System.Logger LOG = System.getLogger(SystemClock.class.getName());

    private static final long NEAR_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private final ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, daemonThreads());

    public SystemClock() {
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        // Whoever sets a wake-up while the clock is being closed needs none any more.
        scheduler.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    private static ThreadFactory daemonThreads() {
        return task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("sluice-clock");
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }

    @Override
    public WakeUp wakeUp(Runnable task) {
        return new Timer(task);
    }

    @Override
    public void close() {
        // Not "now": an interrupt in the middle of a write closes the file for everybody.
        scheduler.shutdown();
        try {
            // A clock closed by one of its own wake-ups cannot wait for it.
            while (!Thread.currentThread().getName().equals("sluice-clock")
                    && !scheduler.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.log(System.Logger.Level.DEBUG, "Waiting for a wake-up to return");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * One scheduled visit at most. Postponing only notes the later instant: the visit that comes too early schedules the
     * next one, so that a queue can move its instant with every command and hardly ever touch the scheduler. The same
     * check keeps a wake-up from coming early when wall clock and timers disagree.
     */
    private final class Timer implements WakeUp {
        private final Runnable task;
        private long wanted = NEVER;
        private long visitAt = NEVER;
        private @Nullable Future<?> visit;

        Timer(Runnable task) {
            this.task = task;
        }

        @Override
        public synchronized void at(long epochMillis) {
            wanted = epochMillis;
            if (epochMillis == NEVER) {
                cancelFarVisit();
            } else if (epochMillis < visitAt) {
                cancelVisit();
                scheduleVisit();
            }
        }

        /** A queue that runs empty is soon used again: a visit that is near is left to find that there is nothing to do. */
        private void cancelFarVisit() {
            if (visitAt != NEVER && visitAt - millis() > NEAR_MILLIS) {
                cancelVisit();
            }
        }

        private void cancelVisit() {
            visitAt = NEVER;
            if (visit != null) {
                visit.cancel(false);
                visit = null;
            }
        }

        private void scheduleVisit() {
            if (!scheduler.isShutdown()) {
                visitAt = wanted;
                visit = scheduler.schedule(this::visit, wanted - millis(), TimeUnit.MILLISECONDS);
            }
        }

        private void visit() {
            if (isDue()) {
                try {
                    task.run();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "A wake-up failed", e);
                }
            }
        }

        private synchronized boolean isDue() {
            visitAt = NEVER;
            visit = null;
            if (wanted == NEVER) {
                return false;
            }
            if (wanted > millis()) {
                scheduleVisit();
                return false;
            }
            wanted = NEVER;
            return true;
        }
    }
}
