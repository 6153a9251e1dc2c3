package dev.sluice.benchmarks;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Takes records and says when each is durable. */
interface AppendTarget extends Closeable {
    CompletableFuture<Void> append(byte[] record);
}
