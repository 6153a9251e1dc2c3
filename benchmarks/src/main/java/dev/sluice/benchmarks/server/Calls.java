package dev.sluice.benchmarks.server;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests on one queue as whole HTTP messages, in one of the two protocols. */
interface Calls {
    /** The body of every message: 256 bytes. */
    String BODY = "0123456789abcdef".repeat(16);

    byte[] send();

    /** Sends a batch; the entries go to the groups named, in order, or to none in particular. */
    byte[] sendBatch(int messages, @Nullable List<String> groups);

    byte[] receive(int max, int waitSeconds);

    byte[] delete(List<String> receiptHandles);

    /** The receipt handles in the answer to a receive, as the answer writes them. */
    List<String> receiptHandles(String answer);
}
