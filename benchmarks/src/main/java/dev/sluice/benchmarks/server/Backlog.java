package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Fills a queue. */
final class Backlog {
    private static final int BATCH = 10;
    private static final int CONNECTIONS = 4;
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private Backlog() {}

    /** Sends the messages, a multiple of ten. */
    static void fill(ServerProcess server, Calls calls, int messages) throws IOException {
        if (messages > 0) {
            Filler filler = new Filler(calls.sendBatch(BATCH, null), messages / BATCH);
            LoadGenerator.run(server.address(), Collections.nCopies(CONNECTIONS, filler), LIMIT);
        }
    }

    private static final class Filler implements Caller {
        private final byte[] request;
        private int left;

        Filler(byte[] request, int left) {
            this.request = request;
            this.left = left;
        }

        @Override
        public byte @Nullable [] next() {
            return left-- > 0 ? request : null;
        }

        @Override
        public void answered(Answer answer) {
            Scenario.good(answer);
        }
    }
}
