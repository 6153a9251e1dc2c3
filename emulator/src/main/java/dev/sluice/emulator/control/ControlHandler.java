package dev.sluice.emulator.control;

import java.util.concurrent.CompletableFuture;

/** Answers the requests of one route. */
@FunctionalInterface
interface ControlHandler {
    /**
     * Runs on a worker thread; what waits for something to happen returns first and completes later.
     *
     * @throws ControlException when the request is refused; the future may complete with one too
     */
    CompletableFuture<ControlAnswer> handle(ControlRequest request);
}
