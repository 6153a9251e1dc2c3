package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What docs/performance.md says of the server, measured: {@code make bench}. All servers run at once; in each round each scenario is
 * done to one after the other, so that whatever disturbs the machine disturbs all alike. All are warmed up before, and the first round of
 * each scenario does not count.
 */
final class ServerBenchmarks {
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final Map<String, String> options;
    private final Path scratch;
    private int queues;

    private ServerBenchmarks(Map<String, String> options, Path scratch) {
        this.options = options;
        this.scratch = scratch;
    }

    /**
     * Runs and prints Markdown.
     *
     * @param args the server's jar, the directory of the peers, then {@code name=value}: rounds, seconds (a scenario), only (a part
     *     of the names of scenarios, several parted by commas), servers (the same for servers)
     */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        for (String argument : List.of(args).subList(2, args.length)) {
            String[] option = argument.split("=", 2);
            options.put(option[0], option[1]);
        }
        Path scratch = Files.createTempDirectory("sluice-bench");
        try {
            new ServerBenchmarks(options, scratch).run(new Contenders(Path.of(args[0]), Path.of(args[1])));
        } finally {
            Directories.delete(scratch);
        }
    }

    private void run(Contenders contenders) throws Exception {
        List<ServerProcess> servers = new ArrayList<>();
        try {
            for (Contender contender : contenders.all()) {
                if (isWanted("servers", contender.name())) {
                    servers.add(ServerProcess.start(contender, scratch.resolve("server" + servers.size())));
                }
            }
            StartTable.print(servers);
            int rounds = Integer.parseInt(options.getOrDefault("rounds", "5"));
            Duration length =
                    Duration.ofMillis((long) (1e3 * Double.parseDouble(options.getOrDefault("seconds", "3"))));
            for (Scenario scenario : Scenarios.warmUp()) {
                for (ServerProcess server : servers) {
                    if (scenario.suits(server.contender())) {
                        once(scenario, server, WARM_UP);
                    }
                }
            }
            for (Scenario scenario : Scenarios.all()) {
                if (isWanted("only", scenario.name())) {
                    measure(scenario, servers, rounds, length);
                }
            }
        } finally {
            servers.forEach(ServerProcess::close);
        }
    }

    private boolean isWanted(String option, String name) {
        String wanted = options.get(option);
        if (wanted == null) {
            return true;
        }
        for (String part : wanted.split(",", -1)) {
            if (name.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private void measure(Scenario scenario, List<ServerProcess> servers, int rounds, Duration length) throws Exception {
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            for (ServerProcess server : servers) {
                if (scenario.suits(server.contender())) {
                    Measured once = once(scenario, server, length);
                    if (round > 0) {
                        measured.computeIfAbsent(server.contender().name(), name -> new ArrayList<>())
                                .add(once);
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
