package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;

/**
 * Each caller sends, receives and deletes, again and again; when the time is over the rest is received and deleted too, and what was
 * deleted must be what was sent.
 *
 * @param batch messages a request; 1 for the actions that take one
 * @param groups how many message groups of a FIFO queue the messages go to, in turn; 0 for a standard queue
 */
record CycleScenario(String name, int connections, int batch, int groups, boolean query) implements Scenario {
    @Override
    public boolean suits(Contender contender) {
        return contender.queues() && (contender.query() || !query);
    }

    @Override
    public boolean fifo() {
        return groups > 0;
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        Cycle cycle = new Cycle(server, queue.calls(query), connections, batch, groups);
        Measured measured = cycle.measure(length);
        cycle.finish();
        return measured;
    }
}
