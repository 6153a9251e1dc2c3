package dev.sluice.benchmarks.server;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * One load under two conditions; the large one ought not to be slower.
 *
 * @param apart whether each condition takes a server of its own; else one server is under both
 */
record ScalePair(String name, int connections, boolean apart, Condition small, Condition large) {

    /**
     * What there is besides the load.
     *
     * @param name as the table shows it
     * @param preparation makes it so, once for a server
     */
    record Condition(String name, Preparation preparation) {}

    /** Brings a server into a condition. */
    interface Preparation {
        Stretch prepare(ServerProcess server) throws IOException;
    }

    /** The load, to be put on again and again. */
    interface Stretch extends Closeable {
        Measured measure(Duration length) throws IOException, InterruptedException;

        /** Lets go of connections that it keeps. */
        @Override
        default void close() throws IOException {}
    }
}
