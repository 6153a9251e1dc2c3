package dev.sluice.benchmarks.server;

import java.util.List;
import java.util.function.ToDoubleFunction;

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

    static double median(List<Measured> rounds, ToDoubleFunction<Measured> value) {
        double[] values = rounds.stream().mapToDouble(value).sorted().toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
