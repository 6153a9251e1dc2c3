package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;

/**
 * Sends and nothing else.
 *
 * @param batch messages a request; 1 for SendMessage
 */
record SendScenario(int connections, int batch, boolean query) implements Scenario {
    @Override
    public String name() {
        return (batch == 1 ? "send" : "send, batches of " + batch) + (query ? ", query protocol" : "");
    }

    @Override
    public boolean suits(Contender contender) {
        return query ? contender.queues() && contender.query() : contender.queues() || batch == 1;
    }

    @Override
    public Measured run(ServerProcess server, Queue queue, Duration length) throws IOException {
        Calls calls = queue.calls(query);
        byte[] request = batch == 1 ? calls.send() : calls.sendBatch(batch, null);
        Tally tally = new Tally();
        Repeat sender = new Repeat(request, batch, tally);
        return Meter.measure(server, Collections.nCopies(connections, sender), length, tally::sent);
    }
}
