package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

/** Receives from a queue without messages, without waiting. */
record EmptyReceiveScenario(int connections) implements Scenario {
    @Override
    public String name() {
        return "empty receive";
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        Repeat receiver = new Repeat(queue.json().receive(10, 0), 0, new Tally());
        return Meter.measure(server, Collections.nCopies(connections, receiver), length, () -> 0);
    }
}
