package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Each caller sends, receives and deletes, again and again; when the time is over the rest is received and deleted too, and what was
 * deleted must be what was sent.
 *
 * @param batch messages a request; 1 for the actions that take one
 * @param groups how many message groups of a FIFO queue the messages go to, in turn; 0 for a standard queue
 * @param backlog how many messages lie in the queue before it begins
 */
record CycleScenario(String name, int connections, int batch, int groups, int backlog, boolean query)
        implements Scenario {
    private static final Duration REST = Duration.ofSeconds(20);

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
        Calls calls = queue.calls(query);
        Tally tally = new Tally();
        Backlog.fill(server, queue.json(), backlog);
        List<CycleCaller> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            callers.add(new CycleCaller(calls, batch, groups, tally));
        }
        Measured measured = Meter.measure(server, callers, length, tally::deleted);
        if (backlog == 0) {
            LoadGenerator.run(
                    server.address(), callers.stream().map(CycleCaller::rest).toList(), REST);
            tally.requireAllDeleted();
        }
        return measured;
    }
}
