package dev.sluice.emulator.queue;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A received answer, now or later. */
public final class Poll {
    private final Turns turns;
    private final ReceiveTurn turn;

    Poll(Turns turns, ReceiveTurn turn) {
        this.turns = turns;
        this.turn = turn;
    }

    /** In delivery order; empty when nothing came in time. */
    public CompletableFuture<List<ReceivedMessage>> answer() {
        return turn.answer();
    }

    /** Gives up waiting, so that no message goes to a caller who has left. */
    public void cancel() {
        turns.take(turn::cancel);
        turn.answerCancelled();
    }
}
