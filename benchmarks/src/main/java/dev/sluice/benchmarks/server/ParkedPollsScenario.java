package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Long polls that wait their whole time for nothing, and what they take of the server while they are parked: their coming and their
 * going cost what requests cost.
 */
record ParkedPollsScenario(int connections) implements Scenario {
    private static final int WAIT_SECONDS = 20;
    private static final int ALL_PARKED_SECONDS = 5;
    private static final int STILL_PARKED_SECONDS = 15;
    private static final Duration LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10);

    @Override
    public String name() {
        return "parked long polls of " + WAIT_SECONDS + " s";
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        byte[] poll = queue.json().receive(1, WAIT_SECONDS);
        List<OneCall> polls = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            polls.add(new OneCall(poll));
        }
        double memoryBefore = server.residentMebibytes();
        ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
        try {
            ScheduledFuture<Double> cpuBefore = later(looks, ALL_PARKED_SECONDS, server::cpuSeconds);
            ScheduledFuture<Double> cpuAfter = later(looks, STILL_PARKED_SECONDS, server::cpuSeconds);
            ScheduledFuture<Double> memory = later(looks, STILL_PARKED_SECONDS, server::residentMebibytes);
            Measured measured = Meter.measure(server, polls, LIMIT, () -> 0);
            for (OneCall answered : polls) {
                answered.answer();
            }
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d %s: %.2f %% of a core, %.1f KiB of memory each%n",
                    server.contender().name(),
                    connections,
                    name(),
                    100 * (cpuAfter.get() - cpuBefore.get()) / (STILL_PARKED_SECONDS - ALL_PARKED_SECONDS),
                    1024 * (memory.get() - memoryBefore) / connections);
            return measured;
        } catch (InterruptedException | ExecutionException e) {
            throw new IOException("the server could not be looked at", e);
        } finally {
            looks.shutdownNow();
        }
    }

    private static ScheduledFuture<Double> later(ScheduledExecutorService looks, int seconds, Callable<Double> look) {
        return looks.schedule(look, seconds, TimeUnit.SECONDS);
    }
}
