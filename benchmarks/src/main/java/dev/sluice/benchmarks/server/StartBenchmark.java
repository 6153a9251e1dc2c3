package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How long servers take to start, one after the other in turns, and what they take when idle. */
final class StartBenchmark {
    static final String NAME = "start";
    private static final long IDLE_MILLIS = 10_000;

    private final int starts;
    private final Path scratch;
    private final ResultFile results;

    /**
     * A benchmark of so many starts each.
     *
     * @param scratch for the directories of the servers, of which each start has a new one
     */
    StartBenchmark(int starts, Path scratch, ResultFile results) {
        this.starts = starts;
        this.scratch = scratch;
        this.results = results;
    }

    void run(List<Contender> contenders) throws Exception {
        List<Starts> all = contenders.stream()
                .map(contender -> new Starts(contender, starts))
                .toList();
        for (int round = 0; round < starts; round++) {
            for (Starts measured : all) {
                start(round, measured);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n### %s, median of %d%n%n| server | to the first CreateQueue, ms | least to most"
                        + " | memory then, MiB | after 10 s, MiB |%n|---|---|---|---|---|%n",
                NAME,
                starts);
        all.forEach(measured -> System.out.println(measured.line()));
        System.out.flush();
    }

    private void start(int round, Starts measured) throws Exception {
        Path directory = scratch.resolve("start");
        try (ServerProcess server = ServerProcess.start(measured.contender, directory)) {
            measured.millis[round] = server.startMillis();
            measured.mebibytes[round] = server.residentMebibytes();
            if (round == 0) {
                Thread.sleep(IDLE_MILLIS);
                measured.idleMebibytes = server.residentMebibytes();
            }
        } finally {
            Directories.delete(directory);
        }
        results.add(
                NAME,
                1,
                measured.contender.name(),
                round + 1,
                Map.of(
                        "startMillis", measured.millis[round],
                        "residentMebibytes", measured.mebibytes[round],
                        "idleMebibytes", measured.idleMebibytes));
    }

    /** What the starts of one contender took. */
    private static final class Starts {
        private final Contender contender;
        private final double[] millis;
        private final double[] mebibytes;
        private double idleMebibytes;

        Starts(Contender contender, int count) {
            this.contender = contender;
            millis = new double[count];
            mebibytes = new double[count];
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %,.0f | %,.0f to %,.0f | %.0f | %.0f |",
                    contender.name(),
                    Measured.median(millis),
                    Arrays.stream(millis).min().orElse(0),
                    Arrays.stream(millis).max().orElse(0),
                    Measured.median(mebibytes),
                    idleMebibytes);
        }
    }
}
