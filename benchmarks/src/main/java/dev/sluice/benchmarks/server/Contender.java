package dev.sluice.benchmarks.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server to measure.
 *
 * @param queues whether it has queues at all; the bare HTTP server answers the same whatever it is asked
 * @param query whether it speaks the query protocol
 */
record Contender(String name, boolean queues, boolean query, Launch launch) {

    /** How to start it. */
    interface Launch {
        Command command(int port, Path directory) throws Exception;
    }

    /** A command and what it needs in its environment. */
    record Command(List<String> words, Map<String, String> environment) {
        static Command of(List<String> words) {
            return new Command(words, Map.of());
        }
    }
}
