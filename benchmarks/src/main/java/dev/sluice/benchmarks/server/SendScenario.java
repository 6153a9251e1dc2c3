package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

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
        AtomicInteger sent = new AtomicInteger();
        return Meter.measure(
                server, Collections.nCopies(connections, new Sender(request, batch, sent)), length, sent::get);
    }

    private record Sender(byte[] request, int batch, AtomicInteger sent) implements Caller {
        @Override
        public byte @Nullable [] next() {
            return request;
        }

        @Override
        public void answered(Answer answer) {
            Scenario.good(answer);
            sent.addAndGet(batch);
        }
    }
}
