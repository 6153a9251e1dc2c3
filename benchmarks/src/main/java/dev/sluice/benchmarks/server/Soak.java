package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Directories;
import dev.sluice.benchmarks.HeapUse;
import dev.sluice.benchmarks.Latencies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Whether a server that works for a long time takes more and more: {@code make soak}. Half of the load that it can take, of all kinds,
 * on queues whose length stays the same, with a look at the server between stretches.
 */
final class Soak {
    private static final int STANDARD_CALLERS = 10;
    private static final int VISIBILITY_CALLERS = 2;
    private static final int FIFO_CALLERS = 4;
    private static final int BACKLOG = 10_000;
    private static final int GROUPS = 1_000;
    private static final int BATCH = 10;

    /** How long deduplication ids are kept: only then go as many as come. */
    private static final double SETTLE_MINUTES = 5;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final ServerProcess server;
    private final Path jcmd;
    private final Path directory;
    private final Duration length;

    private Soak(ServerProcess server, Path jcmd, Path directory, Duration length) {
        this.server = server;
        this.jcmd = jcmd;
        this.directory = directory;
        this.length = length;
    }

    /**
     * Runs, prints Markdown and ends with 1 when the server took more and more.
     *
     * @param args the server's jar, then {@code name=value}: minutes, seconds (between two looks at the server), warmup (seconds of
     *     each of its stretches), settle (minutes at half load before the first look), java (the directory of the runtime)
     */
    public static void main(String[] args) throws Exception {
        Options options = new Options(List.of(args).subList(1, args.length));
        JavaRuntime java = JavaRuntime.at(options.javaHome());
        Contender contender = new SluiceBuild(Path.of(args[0]), java).contender("Sluice, process", "process");
        Path scratch = Files.createTempDirectory("sluice-soak");
        boolean steady;
        try (ServerProcess server = ServerProcess.start(contender, scratch.resolve("data"))) {
            Soak soak = new Soak(server, java.tool("jcmd"), scratch.resolve("data"), options.seconds("seconds", 10));
            steady = soak.run(
                    new WarmUp(options.seconds("warmup", 5)),
                    options.minutes("settle", SETTLE_MINUTES),
                    options.minutes("minutes", 30));
        } finally {
            Directories.delete(scratch);
        }
        if (!steady) {
            System.exit(1);
        }
    }

    private boolean run(WarmUp warmUp, Duration settle, Duration whole) throws Exception {
        try (LoadGenerator load = LoadGenerator.connect(server.address(), callers())) {
            warmUp.run(load::run);
            double full = load.run(length).requestsPerSecond();
            System.out.printf(
                    Locale.ROOT,
                    "%n### soak at %,.0f requests/s, half of %,.0f%n%n| minute | requests/s | %s |%n|---|---|%s%n",
                    full / 2,
                    full,
                    String.join(" | ", SoakSample.NAMES),
                    "---|".repeat(SoakSample.NAMES.size()));
            load.run(settle, full / 2);
            return run(load, full / 2, whole);
        }
    }

    private boolean run(LoadGenerator load, double requestsPerSecond, Duration whole) throws Exception {
        List<SoakSample> samples = new ArrayList<>();
        List<SoakSample> ofMinute = new ArrayList<>();
        long start = System.nanoTime();
        long minute = 1;
        while (System.nanoTime() - start < whole.toNanos()) {
            SoakSample sample = look(load.run(length, requestsPerSecond));
            samples.add(sample);
            ofMinute.add(sample);
            if (System.nanoTime() - start > minute * MINUTE.toNanos()) {
                System.out.println(
                        "| " + minute++ + SoakSample.medians(ofMinute).cells());
                System.out.flush();
                ofMinute.clear();
            }
        }
        int third = Math.max(1, samples.size() / 3);
        SoakSample first = SoakSample.medians(samples.subList(0, third));
        SoakSample last = SoakSample.medians(samples.subList(samples.size() - third, samples.size()));
        System.out.println("| first third" + first.cells());
        System.out.println("| last third" + last.cells());
        List<String> grown = last.grownFrom(first);
        System.out.println(grown.isEmpty() ? "\nSteady." : "\nNot steady: " + String.join(", ", grown));
        return grown.isEmpty();
    }

    private List<Caller> callers() throws Exception {
        JsonCalls standard = new JsonCalls(server.createQueue("soak", false));
        JsonCalls fifo = new JsonCalls(server.createQueue("soak.fifo", true));
        Backlog.fill(server, standard, BACKLOG);
        Backlog.fillGroups(server, fifo, GROUPS);
        List<Caller> callers = new ArrayList<>();
        callers.addAll(CycleCaller.several(STANDARD_CALLERS, standard, 1, 0, new Tally()));
        callers.addAll(CycleCaller.several(FIFO_CALLERS, fifo, BATCH, GROUPS, new Tally()));
        for (int i = 0; i < VISIBILITY_CALLERS; i++) {
            callers.add(new VisibilityCaller(standard));
        }
        return callers;
    }

    private SoakSample look(Load load) throws Exception {
        return new SoakSample(
                load.requestsPerSecond(),
                HeapUse.afterCollection(jcmd, server.pid()) / SoakSample.MEBIBYTE,
                server.residentMebibytes(),
                server.openFiles(),
                Directories.bytes(directory) / SoakSample.MEBIBYTE,
                new Latencies(load.nanos()).p99Micros() / 1e3);
    }
}
