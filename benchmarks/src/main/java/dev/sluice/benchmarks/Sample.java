package dev.sluice.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * One measured stretch.
 *
 * @param perSecond operations per second
 * @param p50Micros what half of the operations took at most, in microseconds
 * @param p99Micros what 99 of 100 took at most
 */
record Sample(double perSecond, double p50Micros, double p99Micros) {
    static Sample of(long[] nanos, long elapsedNanos) {
        Latencies latencies = new Latencies(nanos);
        return new Sample(nanos.length * 1e9 / elapsedNanos, latencies.p50Micros(), latencies.p99Micros());
    }

    static double median(List<Sample> samples, ToDoubleFunction<Sample> value) {
        double[] values = samples.stream().mapToDouble(value).sorted().toArray();
        return values[values.length / 2];
    }
}
