package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Long polls that wait their whole time for nothing, and what they and their connections take of the server while they are parked.
 * Each server is a new one that was asked just enough to have everything loaded: in a heap that has grown already, nothing is seen.
 */
final class ParkedPollsBenchmark {
    static final String NAME = "parked polls from cold";
    private static final int POLLS = 1_000;
    private static final int REQUESTS_BEFORE = 100;
    private static final int WAIT_SECONDS = 20;
    private static final int ALL_PARKED_SECONDS = 5;
    private static final int STILL_PARKED_SECONDS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10);

    private final int rounds;
    private final Path scratch;
    private final ResultFile results;

    /**
     * A benchmark of so many rounds.
     *
     * @param scratch for the directories of the servers, of which each has a new one
     */
    ParkedPollsBenchmark(int rounds, Path scratch, ResultFile results) {
        this.rounds = rounds;
        this.scratch = scratch;
        this.results = results;
    }

    void run(List<Contender> contenders) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%n### %,d %s, median of %d%n%n| server | memory each, KiB | of a core, %% |%n|---|---|---|%n",
                POLLS,
                NAME,
                rounds);
        for (Contender contender : contenders) {
            if (contender.queues()) {
                measure(contender);
            }
        }
    }

    private void measure(Contender contender) throws Exception {
        double[] kibibytes = new double[rounds];
        double[] percents = new double[rounds];
        Path directory = scratch.resolve("parked");
        for (int round = 0; round < rounds; round++) {
            try (ServerProcess server = ServerProcess.start(contender, directory)) {
                Parked parked = park(server);
                kibibytes[round] = parked.kibibytesEach;
                percents[round] = parked.percentOfACore;
            } finally {
                Directories.delete(directory);
            }
            results.add(
                    NAME,
                    POLLS,
                    contender.name(),
                    round + 1,
                    Map.of("kibibytesEach", kibibytes[round], "percentOfACore", percents[round]));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %.1f | %.2f |%n",
                contender.name(),
                Measured.median(kibibytes),
                Measured.median(percents));
        System.out.flush();
    }

    private record Parked(double kibibytesEach, double percentOfACore) {}

    private static Parked park(ServerProcess server) throws Exception {
        Calls calls = Queue.at(server.createQueue("parked", false)).json();
        server.ask(Collections.nCopies(REQUESTS_BEFORE, calls.receive(1, 0)).stream());
        byte[] poll = calls.receive(1, WAIT_SECONDS);
        List<OneCall> polls = new ArrayList<>();
        for (int i = 0; i < POLLS; i++) {
            polls.add(new OneCall(poll));
        }
        double memoryBefore = server.residentMebibytes();
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<Double> cpuBefore = later(looks, ALL_PARKED_SECONDS, server::cpuSeconds);
            ScheduledFuture<Double> cpuAfter = later(looks, STILL_PARKED_SECONDS, server::cpuSeconds);
            ScheduledFuture<Double> memory = later(looks, STILL_PARKED_SECONDS, server::residentMebibytes);
            LoadGenerator.run(server.address(), polls, LIMIT);
            for (OneCall answered : polls) {
                answered.answer();
            }
            return new Parked(
                    1024 * (memory.get() - memoryBefore) / POLLS,
                    100 * (cpuAfter.get() - cpuBefore.get()) / (STILL_PARKED_SECONDS - ALL_PARKED_SECONDS));
        } finally {
            looks.shutdownNow();
        }
    }

    private static ScheduledFuture<Double> later(ScheduledExecutorService looks, int seconds, Callable<Double> look) {
        return looks.schedule(look, seconds, TimeUnit.SECONDS);
    }
}
