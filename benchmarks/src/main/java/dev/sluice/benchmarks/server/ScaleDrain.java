package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Empties a long queue, and tells how fast each tenth of it went: the rate ought not to change. */
final class ScaleDrain {
    static final String NAME = "scale: drain";
    private static final int CONNECTIONS = 16;
    private static final int TENTHS = 10;
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private final int messages;
    private final WarmUp warmUp;
    private final ResultFile results;

    /**
     * A drain of so many messages.
     *
     * @param messages a multiple of a hundred
     */
    ScaleDrain(int messages, WarmUp warmUp, ResultFile results) {
        this.messages = messages;
        this.warmUp = warmUp;
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
                "%n### %s of %,d messages, %d connections: messages/s in each tenth%n%n| server |",
                NAME,
                messages,
                CONNECTIONS);
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            System.out.print(" " + tenth + " |");
        }
        System.out.println(" last to first |\n|---|" + "---|".repeat(TENTHS + 1));
        for (Contender contender : contenders) {
            Path directory = scratch.resolve("drain" + System.nanoTime());
            try (ServerProcess server = ServerProcess.start(contender, directory)) {
                measure(server);
            } finally {
                Directories.delete(directory);
            }
        }
    }

    private void measure(ServerProcess server) throws Exception {
        Queue queue = Queue.at(server.createQueue("drain", false));
        DrainScenario tenth = new DrainScenario(CONNECTIONS, messages / TENTHS);
        warmUp.run(length -> tenth.run(server, queue, length));
        Backlog.fill(server, queue.json(), messages);
        Milestones milestones = new Milestones(messages / TENTHS);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            callers.add(milestones.watch(new DrainCaller(queue.json(), milestones.tally, List.of())));
        }
        LoadGenerator.run(server.address(), callers, LIMIT);
        report(server.contender().name(), milestones.perSecond());
    }

    private void report(String server, List<Double> rates) throws IOException {
        System.out.print("| " + server + " |");
        for (int tenth = 0; tenth < TENTHS; tenth++) {
            System.out.printf(Locale.ROOT, " %,.0f |", rates.get(tenth));
            results.add(
                    NAME + ", tenth " + (tenth + 1),
                    CONNECTIONS,
                    server,
                    1,
                    Map.of("messagesPerSecond", rates.get(tenth)));
        }
        System.out.printf(Locale.ROOT, " %.2f |%n", rates.get(TENTHS - 1) / rates.get(0));
        System.out.flush();
    }

    /** When each so many messages were deleted. */
    private static final class Milestones {
        private final Tally tally = new Tally();
        private final int distance;
        private final List<Long> nanos = new ArrayList<>(List.of(System.nanoTime()));

        Milestones(int distance) {
            this.distance = distance;
        }

        Caller watch(Caller caller) {
            return new Caller() {
                @Override
                public byte @Nullable [] next() {
                    return caller.next();
                }

                @Override
                public void answered(Answer answer) {
                    caller.answered(answer);
                    if (tally.deleted() >= nanos.size() * distance) {
                        nanos.add(System.nanoTime());
                    }
                }
            };
        }

        List<Double> perSecond() {
            List<Double> rates = new ArrayList<>();
            for (int i = 1; i < nanos.size(); i++) {
                rates.add(distance * 1e9 / (nanos.get(i) - nanos.get(i - 1)));
            }
            return rates;
        }
    }
}
