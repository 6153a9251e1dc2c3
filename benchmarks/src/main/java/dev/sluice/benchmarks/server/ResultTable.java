package dev.sluice.benchmarks.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A scenario's results as a table in Markdown: medians, and the ratios between servers of the same round. */
final class ResultTable {
    private static final String SLUICE = "Sluice, process";

    private ResultTable() {}

    static void print(Scenario scenario, Map<String, List<Measured>> measured) {
        System.out.printf(Locale.ROOT, "%n### %s, %d connections%n%n", scenario.name(), scenario.connections());
        System.out.println("| server | requests/s | least to most | messages/s | p50 µs | p99 µs | CPU µs a request"
                + " | Sluice, process, to this: requests/s | CPU |");
        System.out.println("|---|---|---|---|---|---|---|---|---|");
        measured.forEach((name, rounds) -> System.out.println(line(name, rounds, measured.get(SLUICE))));
        System.out.flush();
    }

    private static String line(String name, List<Measured> rounds, @Nullable List<Measured> sluice) {
        return String.format(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f to %,.0f | %,.0f | %,.0f | %,.0f | %.1f | %s | %s |",
                name,
                Measured.median(rounds, Measured::requestsPerSecond),
                rounds.stream().mapToDouble(Measured::requestsPerSecond).min().orElse(0),
                rounds.stream().mapToDouble(Measured::requestsPerSecond).max().orElse(0),
                Measured.median(rounds, Measured::messagesPerSecond),
                Measured.median(rounds, Measured::p50Micros),
                Measured.median(rounds, Measured::p99Micros),
                Measured.median(rounds, Measured::cpuMicros),
                ratio(sluice, rounds, Measured::requestsPerSecond),
                ratio(sluice, rounds, Measured::cpuMicros));
    }

    /** The median of the ratios of rounds, each of two servers that were measured one after the other. */
    private static String ratio(
            @Nullable List<Measured> sluice, List<Measured> other, ToDoubleFunction<Measured> value) {
        if (sluice == null || sluice.equals(other)) {
            return "";
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < other.size(); round++) {
            ratios.add(value.applyAsDouble(sluice.get(round)) / value.applyAsDouble(other.get(round)));
        }
        ratios.sort(Double::compare);
        return String.format(Locale.ROOT, "%.2f", ratios.get(ratios.size() / 2));
    }
}
