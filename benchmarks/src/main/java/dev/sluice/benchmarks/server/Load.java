package dev.sluice.benchmarks.server;

/**
 * What came of a load.
 *
 * @param nanos how long each request took
 * @param elapsedNanos how long all of them took together
 */
record Load(long[] nanos, long elapsedNanos) {
    int requests() {
        return nanos.length;
    }

    double requestsPerSecond() {
        return requests() * 1e9 / elapsedNanos;
    }
}
