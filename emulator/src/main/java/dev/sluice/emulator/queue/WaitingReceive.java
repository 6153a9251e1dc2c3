package dev.sluice.emulator.queue;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** One parked long poll: what it wants, until when, and the answer it will get. */
final class WaitingReceive {
    private final ReceiveMessages receive;
    private final long deadlineMillis;
    private final long arrival;
    private final CompletableFuture<List<ReceivedMessage>> answer = new CompletableFuture<>();

    WaitingReceive(ReceiveMessages receive, long deadlineMillis, long arrival) {
        this.receive = receive;
        this.deadlineMillis = deadlineMillis;
        this.arrival = arrival;
    }

    ReceiveMessages receive() {
        return receive;
    }

    long deadlineMillis() {
        return deadlineMillis;
    }

    /** Orders polls by the time they were parked. */
    long arrival() {
        return arrival;
    }

    CompletableFuture<List<ReceivedMessage>> answer() {
        return answer;
    }
}
