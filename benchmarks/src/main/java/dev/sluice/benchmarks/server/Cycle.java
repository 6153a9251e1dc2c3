package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Callers that each send, receive and delete on one queue, and go on where they were in the next stretch. */
final class Cycle {
    private static final Duration REST = Duration.ofSeconds(20);

    private final ServerProcess server;
    private final List<CycleCaller> callers;
    private final Tally tally = new Tally();

    /**
     * A cycle for one server and queue.
     *
     * @param batch messages a request; 1 for the actions that take one
     * @param groups how many message groups of a FIFO queue the messages go to, in turn; 0 for a standard queue
     */
    Cycle(ServerProcess server, Calls calls, int connections, int batch, int groups) {
        this.server = server;
        this.callers = CycleCaller.several(connections, calls, batch, groups, tally);
    }

    Measured measure(Duration length) throws IOException {
        int before = tally.deleted();
        return Meter.measure(server, callers, length, () -> tally.deleted() - before);
    }

    /** Receives and deletes the rest; what was deleted in all must be what was sent. */
    void finish() throws IOException {
        LoadGenerator.run(
                server.address(), callers.stream().map(CycleCaller::rest).toList(), REST);
        tally.requireAllDeleted();
    }
}
