package dev.sluice.benchmarks;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Takes one record after the other, all alike, and says when each is durable. */
interface AppendTarget extends Closeable {
    CompletableFuture<Void> append();
}
