package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.Latencies;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;

/** Measures one stretch of load on one server. */
final class Meter {
    private Meter() {}

    /**
     * Lets the callers call.
     *
     * @param messages how many messages went through when it is over
     */
    static Measured measure(ServerProcess server, List<? extends Caller> callers, Duration limit, IntSupplier messages)
            throws IOException {
        double cpuBefore = server.cpuSeconds();
        Load load = LoadGenerator.run(server.address(), callers, limit);
        double cpu = server.cpuSeconds() - cpuBefore;
        Latencies latencies = new Latencies(load.nanos());
        double seconds = load.elapsedNanos() / 1e9;
        return new Measured(
                load.requestsPerSecond(),
                messages.getAsInt() / seconds,
                latencies.p50Micros(),
                latencies.p99Micros(),
                cpu * 1e6 / load.requests());
    }
}
