package dev.sluice.storage;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Maintains a store beside its writer: one run at a time, and one more remembered, which sees whatever a third would. */
final class MaintenanceThread implements AutoCloseable {
    private final Runnable maintain;
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            MaintenanceThread::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    /**
     * Starts no thread yet.
     *
     * @param maintain logs its own failures
     */
    MaintenanceThread(Runnable maintain) {
        this.maintain = maintain;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "sluice-store-maintenance");
        thread.setDaemon(true);
        return thread;
    }

    /** Has the store maintained soon, unless it is closing. */
    void due() {
        executor.execute(() -> {
            try {
                maintain.run();
            } catch (StoreException logged) {
                // Whoever appends next is told.
            }
        });
    }

    /** Waits for the run that is under way; an interrupt waits too. */
    @Override
    public void close() {
        executor.shutdown();
        boolean interrupted = false;
        while (!executor.isTerminated()) {
            try {
                executor.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
