package dev.sluice.benchmarks.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Receives ten and deletes them until there are no more. */
final class DrainCaller implements Caller {
    private static final int BATCH = 10;

    private final Calls calls;
    private final Tally tally;
    private List<String> received;
    private boolean empty;

    /**
     * Begins with a delete of what was received already.
     *
     * @param received receipt handles, possibly none
     */
    DrainCaller(Calls calls, Tally tally, List<String> received) {
        this.calls = calls;
        this.tally = tally;
        this.received = received;
    }

    @Override
    public byte @Nullable [] next() {
        if (empty) {
            return null;
        }
        return received.isEmpty() ? calls.receive(BATCH, 0) : calls.delete(received);
    }

    @Override
    public void answered(Answer answer) {
        String body = Scenario.good(answer);
        if (received.isEmpty()) {
            received = calls.receiptHandles(body);
            empty = received.isEmpty();
        } else {
            tally.addDeleted(received.size());
            received = List.of();
        }
    }
}
