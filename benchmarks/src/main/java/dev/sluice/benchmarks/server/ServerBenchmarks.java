package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What docs/performance.md says of the server, measured: {@code make bench}. All servers run at once; in each round each scenario is
 * done to one after the other, so that whatever disturbs the machine disturbs all alike. All are warmed up before, and the first round of
 * each scenario does not count.
 */
final class ServerBenchmarks {
    private static final int DRAINED_HUNDREDS = 10_000;

    private final Options options;
    private final Path scratch;
    private final ResultFile results;
    private final int rounds;
    private final Duration length;
    private final WarmUp warmUp;
    private int queues;

    private ServerBenchmarks(Options options, Path scratch, ResultFile results) {
        this.options = options;
        this.scratch = scratch;
        this.results = results;
        this.rounds = (int) options.number("rounds", 5);
        this.length = options.seconds("seconds", 3);
        this.warmUp = new WarmUp(options.seconds("warmup", 5));
    }

    /**
     * Runs and prints Markdown.
     *
     * @param args the server's jar, the directory of the peers, the file for every single result, then {@code name=value}: rounds,
     *     seconds (a scenario), warmup (seconds of each of its stretches), only (parts of the names of scenarios, parted by commas),
     *     connections (only scenarios with these numbers of them), servers (the same as only for servers), starts (how many of each),
     *     scale (by what the sizes of the scale scenarios are multiplied), java (the directory of the runtime for Sluice and the bare
     *     server)
     */
    public static void main(String[] args) throws Exception {
        Options options = new Options(List.of(args).subList(3, args.length));
        SluiceBuild sluice = new SluiceBuild(Path.of(args[0]), JavaRuntime.at(options.javaHome()));
        Path scratch = Files.createTempDirectory("sluice-bench");
        try (ResultFile results = new ResultFile(Path.of(args[2]))) {
            new ServerBenchmarks(options, scratch, results).run(new Contenders(sluice, Path.of(args[1])));
        } finally {
            Directories.delete(scratch);
        }
    }

    private void run(Contenders contenders) throws Exception {
        if (options.want("only", StartBenchmark.NAME)) {
            int starts = (int) options.number("starts", 10);
            new StartBenchmark(starts, scratch, results)
                    .run(wanted(contenders.starters(scratch.resolve("classes.archive"))));
        }
        if (options.want("only", ParkedPollsBenchmark.NAME)) {
            new ParkedPollsBenchmark(rounds, scratch, results).run(wanted(contenders.all()));
        }
        List<Scenario> scenarios = Scenarios.all().stream()
                .filter(scenario -> options.want("only", scenario.name()))
                .filter(scenario -> options.wantNumber("connections", scenario.connections()))
                .toList();
        if (!scenarios.isEmpty()) {
            compare(contenders.all(), scenarios);
        }
        scale(contenders.sluices());
    }

    private void compare(List<Contender> contenders, List<Scenario> scenarios) throws Exception {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (Contender contender : wanted(contenders)) {
                servers.add(ServerProcess.start(contender, scratch.resolve("server" + servers.size())));
            }
            warmUp.run(stretch -> warmUp(servers, stretch));
            for (Scenario scenario : scenarios) {
                measure(scenario, servers);
            }
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private void warmUp(List<ServerProcess> servers, Duration stretch) throws Exception {
        for (Scenario scenario : Scenarios.warmUp()) {
            for (ServerProcess server : servers) {
                if (scenario.suits(server.contender())) {
                    once(scenario, server, stretch);
                }
            }
        }
    }

    private void scale(List<Contender> sluices) throws Exception {
        double scale = options.number("scale", 1);
        for (ScalePair pair : ScalePairs.all(scale)) {
            if (options.want("only", pair.name())) {
                new ScaleBenchmark(pair, warmUp, rounds, length, results).run(wanted(sluices), scratch);
            }
        }
        if (options.want("only", ScaleDrain.NAME)) {
            int messages = (int) Math.max(1, Math.round(DRAINED_HUNDREDS * scale)) * 100;
            new ScaleDrain(messages, warmUp, results).run(wanted(sluices), scratch);
        }
    }

    private List<Contender> wanted(List<Contender> contenders) {
        return contenders.stream()
                .filter(contender -> options.want("servers", contender.name()))
                .toList();
    }

    private void measure(Scenario scenario, List<ServerProcess> servers) throws Exception {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (ServerProcess server : servers) {
                if (scenario.suits(server.contender())) {
                    Measured once = once(scenario, server, length);
                    if (round > 0) {
                        String name = server.contender().name();
                        measured.computeIfAbsent(name, of -> new ArrayList<>()).add(once);
                        results.add(scenario.name(), scenario.connections(), name, round, once.numbers());
                    }
                }
            }
        }
        ResultTable.print(scenario, measured);
    }

    private Measured once(Scenario scenario, ServerProcess server, Duration length) throws Exception {
        String url = server.createQueue("bench" + queues++ + (scenario.fifo() ? ".fifo" : ""), scenario.fifo());
        try {
            return scenario.run(server, Queue.at(url), length);
        } finally {
            server.deleteQueue(url);
        }
    }
}
