package dev.sluice.benchmarks.server;

import java.util.List;

/** Receives a message and makes it visible again at once: nothing comes and nothing goes. */
final class VisibilityCaller implements Caller {
    private final JsonCalls calls;
    private List<String> received = List.of();

    VisibilityCaller(JsonCalls calls) {
        this.calls = calls;
    }

    @Override
    public byte[] next() {
        return received.isEmpty() ? calls.receive(1, 0) : calls.makeVisible(received.get(0));
    }

    @Override
    public void answered(Answer answer) {
        String body = Scenario.good(answer);
        received = received.isEmpty() ? calls.receiptHandles(body) : List.of();
    }
}
