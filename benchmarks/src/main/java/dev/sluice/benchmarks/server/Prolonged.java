package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;

/**
 * Another scenario, for several times as long.
 *
 * @param times how many times
 */
record Prolonged(Scenario scenario, int times) implements Scenario {
    @Override
    public String name() {
        return scenario.name();
    }

    @Override
    public int connections() {
        return scenario.connections();
    }

    @Override
    public boolean suits(Contender contender) {
        return scenario.suits(contender);
    }

    @Override
    public boolean fifo() {
        return scenario.fifo();
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        return scenario.run(server, queue, length.multipliedBy(times));
    }
}
