package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Receives and deletes, ten at a time, a queue that was filled before. */
record DrainScenario(int connections, int messages) implements Scenario {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "receive and delete, batches of 10";
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        Backlog.fill(server, queue.json(), messages);
        Tally tally = new Tally();
        tally.addSent(messages);
        List<Caller> callers = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            callers.add(new DrainCaller(queue.json(), tally, List.of()));
        }
        Measured measured = Meter.measure(server, callers, LIMIT, tally::deleted);
        tally.requireAllDeleted();
        return measured;
    }
}
