package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fills queues. */
final class Backlog {
    private static final int BATCH = 10;

    private Backlog() {}

    /** Sends messages, a multiple of ten, to a standard queue. */
    static void fill(ServerProcess server, Calls calls, int messages) throws IOException {
        byte[] request = calls.sendBatch(BATCH, null);
        server.ask(Stream.generate(() -> request).limit(messages / BATCH));
    }

    /** Sends one message to each group of a FIFO queue, a multiple of ten. */
    static void fillGroups(ServerProcess server, Calls calls, int groups) throws IOException {
        server.ask(IntStream.range(0, groups / BATCH).mapToObj(batch -> calls.sendBatch(BATCH, groups(batch))));
    }

    private static List<String> groups(int batch) {
        return IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                .mapToObj(CycleCaller::group)
                .toList();
    }
}
