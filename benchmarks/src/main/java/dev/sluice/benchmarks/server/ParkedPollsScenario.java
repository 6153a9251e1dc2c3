package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Long polls that wait their whole time for nothing, and what they take of the server meanwhile. */
record ParkedPollsScenario(int connections) implements Scenario {
    private static final int WAIT_SECONDS = 20;
    private static final Duration LIMIT = Duration.ofSeconds(WAIT_SECONDS + 10);

    @Override
    public String name() {
        return "parked long polls of " + WAIT_SECONDS + " s";
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        double memoryBefore = server.residentMebibytes();
        double cpuBefore = server.cpuSeconds();
        byte[] poll = queue.json().receive(1, WAIT_SECONDS);
        Memory memory = new Memory(server);
        List<OneCall> polls = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            polls.add(new OneCall(poll, memory::look));
        }
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
                100 * (server.cpuSeconds() - cpuBefore) / WAIT_SECONDS,
                1024 * (memory.atFirstAnswer() - memoryBefore) / connections);
        return measured;
    }

    /** The server's memory while nearly all polls are still parked. */
    private static final class Memory {
        private final ServerProcess server;
        private double mebibytes = -1;

        Memory(ServerProcess server) {
            this.server = server;
        }

        void look() {
            if (mebibytes < 0) {
                try {
                    mebibytes = server.residentMebibytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        double atFirstAnswer() {
            return mebibytes;
        }
    }
}
