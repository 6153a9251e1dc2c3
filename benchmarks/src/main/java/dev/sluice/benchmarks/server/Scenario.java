package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;

/** Something that is done to a server and measured. */
interface Scenario {
    /** As the table shows it. */
    String name();

    /** How many connections it keeps busy. */
    int connections();

    /** Whether it means anything to this contender. */
    default boolean suits(Contender contender) {
        return contender.queues();
    }

    /** Does it once, on a queue of its own. */
    Measured run(ServerProcess server, Queue queue, Duration length) throws IOException;

    /** Whether it wants a FIFO queue. */
    default boolean fifo() {
        return false;
    }

    /** The answer's body, which must be a good one. */
    static String good(Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("answered " + answer.status() + " " + answer.body());
        }
        return answer.body();
    }
}
