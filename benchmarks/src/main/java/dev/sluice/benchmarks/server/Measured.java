package dev.sluice.benchmarks.server;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What one contender did in one scenario in one round.
 *
 * @param requestsPerSecond of the measured part
 * @param messagesPerSecond sends and receives make messages; 0 where there are none
 * @param cpuMicros of the server a request
 */
record Measured(
        double requestsPerSecond, double messagesPerSecond, double p50Micros, double p99Micros, double cpuMicros) {

    Measured withLatency(double p50Micros, double p99Micros) {
        return new Measured(requestsPerSecond, messagesPerSecond, p50Micros, p99Micros, cpuMicros);
    }

    /** All of it, each number by its name. */
    Map<String, Double> numbers() {
        return Map.of(
                "requestsPerSecond", requestsPerSecond,
                "messagesPerSecond", messagesPerSecond,
                "p50Micros", p50Micros,
                "p99Micros", p99Micros,
                "cpuMicrosPerRequest", cpuMicros);
    }

    /** The median of the ratios of rounds, each of two that were measured one soon after the other. */
    static double ratio(List<Measured> dividend, List<Measured> divisor, ToDoubleFunction<Measured> value) {
        double[] ratios = IntStream.range(0, divisor.size())
                .mapToDouble(
                        round -> value.applyAsDouble(dividend.get(round)) / value.applyAsDouble(divisor.get(round)))
                .toArray();
        return median(ratios);
    }

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> value) {
        return median(rounds.stream().mapToDouble(value).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
