package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import dev.sluice.benchmarks.server.ScalePair.Stretch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures the two conditions of a pair in turns, on servers started for them, and prints a table with the ratios. */
final class ScaleBenchmark {
    private final ScalePair pair;
    private final WarmUp warmUp;
    private final int rounds;
    private final Duration length;
    private final ResultFile results;

    ScaleBenchmark(ScalePair pair, WarmUp warmUp, int rounds, Duration length, ResultFile results) {
        this.pair = pair;
        this.warmUp = warmUp;
        this.rounds = rounds;
        this.length = length;
        this.results = results;
    }

    /**
     * Measures the contenders one after the other.
     *
     * @param scratch for the directories of the servers
     */
    void run(List<Contender> contenders, Path scratch) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n### %s, %d connections%n%n| server | %s: requests/s | CPU µs a request | %s: requests/s"
                        + " | CPU µs a request | large to small: requests/s | messages/s | CPU |%n|---|---|---|---|---|---|---|---|%n",
                pair.name(),
                pair.connections(),
                pair.small().name(),
                pair.large().name());
        for (Contender contender : contenders) {
            measure(contender, scratch.resolve("scale" + System.nanoTime()));
        }
    }

    private void measure(Contender contender, Path directory) throws Exception {
        try (ServerProcess first = ServerProcess.start(contender, directory.resolve("first"))) {
            if (pair.apart()) {
                try (ServerProcess second = ServerProcess.start(contender, directory.resolve("second"))) {
                    measure(first, second);
                }
            } else {
                measure(first, first);
            }
        } finally {
            Directories.delete(directory);
        }
    }

    private void measure(ServerProcess smallServer, ServerProcess largeServer) throws Exception {
        try (Stretch small = pair.small().preparation().prepare(smallServer);
                Stretch large = pair.large().preparation().prepare(largeServer)) {
            measure(smallServer.contender().name(), small, large);
        }
    }

    private void measure(String server, Stretch small, Stretch large) throws Exception {
        warmUp.run(stretch -> {
            small.measure(stretch);
            large.measure(stretch);
        });
        List<Measured> smalls = new ArrayList<>();
        List<Measured> larges = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            // Each comes first as often as the other: what a round leaves behind is no advantage to either.
            if (round % 2 == 0) {
                smalls.add(small.measure(length));
                larges.add(large.measure(length));
            } else {
                larges.add(large.measure(length));
                smalls.add(small.measure(length));
            }
        }
        print(server, smalls, larges);
        save(server, pair.small().name(), smalls);
        save(server, pair.large().name(), larges);
    }

    private static void print(String server, List<Measured> smalls, List<Measured> larges) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %.1f | %,.0f | %.1f | %.2f | %.2f | %.2f |%n",
                server,
                Measured.median(smalls, Measured::requestsPerSecond),
                Measured.median(smalls, Measured::cpuMicros),
                Measured.median(larges, Measured::requestsPerSecond),
                Measured.median(larges, Measured::cpuMicros),
                Measured.ratio(larges, smalls, Measured::requestsPerSecond),
                Measured.ratio(larges, smalls, Measured::messagesPerSecond),
                Measured.ratio(larges, smalls, Measured::cpuMicros));
        System.out.flush();
    }

    private void save(String server, String condition, List<Measured> rounds) throws IOException {
        for (int round = 0; round < rounds.size(); round++) {
            results.add(
                    pair.name() + ", " + condition,
                    pair.connections(),
                    server,
                    round + 1,
                    rounds.get(round).numbers());
        }
    }
}
