package dev.sluice.benchmarks;

import java.util.Arrays;

/** How long each of some operations took. */
public final class Latencies {
    private final long[] sortedNanos;

    /** @param nanos at least one, in any order */
    public Latencies(long[] nanos) {
        sortedNanos = nanos.clone();
        Arrays.sort(sortedNanos);
    }

    /** What half of them took at most, in microseconds. */
    public double p50Micros() {
        return sortedNanos[sortedNanos.length / 2] / 1e3;
    }

    /** What 99 of 100 took at most, in microseconds. */
    public double p99Micros() {
        return sortedNanos[(int) (sortedNanos.length * 0.99)] / 1e3;
    }
}
