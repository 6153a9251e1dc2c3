package dev.sluice.benchmarks.server;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Asks one thing after the other, and takes no refusal. */
record Requests(Iterator<byte[]> requests) implements Caller {
    @Override
    public byte @Nullable [] next() {
        return requests.hasNext() ? requests.next() : null;
    }

    @Override
    public void answered(Answer answer) {
        Scenario.good(answer);
    }
}
