package dev.sluice.benchmarks;

import dev.sluice.storage.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Durable appends: the store beside a bare file that does the same group commit, round by round in one run. Each producer waits
 * for one append before it makes the next.
 */
final class AppendBenchmark {
    private static final int ROUNDS = 5;
    private static final int BODY_BYTES = 400;

    /** What the store writes for a message with such a body, and for the deletion of another. */
    private static final int RECORD_BYTES = 619;

    private static final int[] PRODUCERS = {1, 16, 64};

    private AppendBenchmark() {}

    static void run(Path scratch) throws Exception {
        System.out.println("| durability | producers | store, appends/s | bare file, appends/s | ratio |"
                + " store p50 / p99 µs | bare file p50 / p99 µs |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Durability durability : List.of(Durability.PROCESS, Durability.DISK)) {
            for (int producers : PRODUCERS) {
                compare(scratch, durability, producers);
            }
        }
    }

    private static void compare(Path scratch, Durability durability, int producers) throws Exception {
        boolean sync = durability == Durability.DISK;
        int appends = sync ? Math.min(40_000, 3_000 * producers) : 300_000;
        List<Sample> store = new ArrayList<>();
        List<Sample> bare = new ArrayList<>();
        // The first round warms up and does not count.
        for (int round = 0; round <= ROUNDS; round++) {
            Sample ofStore;
            try (StoreTarget target = new StoreTarget(scratch.resolve("store"), durability, BODY_BYTES)) {
                ofStore = measure(target, producers, appends);
            }
            Directories.delete(scratch.resolve("store"));
            Path file = scratch.resolve("bare.log");
            Sample ofBare;
            try (BareLog target = new BareLog(file, RECORD_BYTES, (long) RECORD_BYTES * appends, sync)) {
                ofBare = measure(target, producers, appends);
            }
            Files.delete(file);
            if (round > 0) {
                store.add(ofStore);
                bare.add(ofBare);
            }
        }
        double storeRate = Sample.median(store, Sample::perSecond);
        double bareRate = Sample.median(bare, Sample::perSecond);
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %,.0f | %,.0f | %.2f | %.0f / %.0f | %.0f / %.0f |%n",
                durability.name().toLowerCase(Locale.ROOT),
                producers,
                storeRate,
                bareRate,
                storeRate / bareRate,
                Sample.median(store, Sample::p50Micros),
                Sample.median(store, Sample::p99Micros),
                Sample.median(bare, Sample::p50Micros),
                Sample.median(bare, Sample::p99Micros));
    }

    private static Sample measure(AppendTarget target, int producers, int appends)
            throws IOException, InterruptedException, ExecutionException {
        int each = appends / producers;
        long[] nanos = new long[each * producers];
        ExecutorService threads = Executors.newFixedThreadPool(producers);
        try {
            long start = System.nanoTime();
            List<Future<?>> running = new ArrayList<>();
            for (int producer = 0; producer < producers; producer++) {
                int first = producer * each;
                running.add(threads.submit(() -> {
                    for (int i = first; i < first + each; i++) {
                        long before = System.nanoTime();
                        target.append().join();
                        nanos[i] = System.nanoTime() - before;
                    }
                }));
            }
            for (Future<?> producer : running) {
                producer.get();
            }
            return Sample.of(nanos, System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }
}
