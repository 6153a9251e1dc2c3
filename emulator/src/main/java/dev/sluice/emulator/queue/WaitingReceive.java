package dev.sluice.emulator.queue;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * One parked long poll: what it wants, until when, and the answer it will get.
 *
 * @param arrival orders polls by the time they were parked
 */
record WaitingReceive(
        ReceiveMessages receive, long deadlineMillis, long arrival, CompletableFuture<List<ReceivedMessage>> answer) {}
