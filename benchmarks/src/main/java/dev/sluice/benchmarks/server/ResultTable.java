package dev.sluice.benchmarks.server;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scenario's results as a table in Markdown: medians, and the ratios between servers of the same round. */
final class ResultTable {
    private static final String SLUICE = "Sluice, process";

    private final Scenario scenario;
    private final Map<String, List<Measured>> measured;
    private final @Nullable List<Measured> bare;

    private ResultTable(Scenario scenario, Map<String, List<Measured>> measured) {
        this.scenario = scenario;
        this.measured = measured;
        this.bare = measured.get(Contenders.BARE);
    }

    static void print(Scenario scenario, Map<String, List<Measured>> measured) {
        new ResultTable(scenario, measured).print();
    }

    private void print() {
        System.out.printf(Locale.ROOT, "%n### %s, %d connections%n%n", scenario.name(), scenario.connections());
        System.out.println("| server | requests/s | least to most | messages/s | p50 µs | p99 µs | CPU µs a request"
                + " | Sluice, process, to this: requests/s | CPU |"
                + (bare == null ? "" : " this to bare: requests/s | CPU |"));
        System.out.println("|---|---|---|---|---|---|---|---|---|" + (bare == null ? "" : "---|---|"));
        measured.forEach((name, rounds) -> System.out.println(line(name, rounds)));
        System.out.flush();
    }

    private String line(String name, List<Measured> rounds) {
        List<Measured> sluice = name.equals(SLUICE) ? null : measured.get(SLUICE);
        String line = String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f to %,.0f | %,.0f | %,.0f | %,.0f | %.1f | %s |",
                name,
                Measured.median(rounds, Measured::requestsPerSecond),
                rounds.stream().mapToDouble(Measured::requestsPerSecond).min().orElse(0),
                rounds.stream().mapToDouble(Measured::requestsPerSecond).max().orElse(0),
                Measured.median(rounds, Measured::messagesPerSecond),
                Measured.median(rounds, Measured::p50Micros),
                Measured.median(rounds, Measured::p99Micros),
                Measured.median(rounds, Measured::cpuMicros),
                ratios(sluice, rounds));
        if (bare == null) {
            return line;
        }
        return line + " " + (name.startsWith("Sluice") ? ratios(rounds, bare) : " | ") + " |";
    }

    /** The ratios of requests a second and of processor time, in two cells; empty ones when there is nothing to divide. */
    private static String ratios(@Nullable List<Measured> dividend, List<Measured> divisor) {
        if (dividend == null) {
            return " | ";
        }
        return String.format(
                Locale.ROOT,
                "%.2f | %.2f",
                Measured.ratio(dividend, divisor, Measured::requestsPerSecond),
                Measured.ratio(dividend, divisor, Measured::cpuMicros));
    }
}
