package dev.sluice.emulator.queue;

import dev.sluice.emulator.queue.QueueTurn.Polls;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A receive's turn: parks the poll in it when there is nothing and its caller waits. */
final class ReceiveTurn implements Turn {
    private final QueueInterior interior;
    private final ReceiveMessages receive;
    private final long waitMillis;
    private final QueueTurn<List<ReceivedMessage>> turn;
    private @Nullable WaitingReceive parked;
    private boolean taken;
    private boolean cancelled;

    /** @param waitMillis 0 not to wait */
    ReceiveTurn(QueueInterior interior, ReceiveMessages receive, long waitMillis) {
        this.interior = interior;
        this.receive = receive;
        this.waitMillis = waitMillis;
        this.turn = new QueueTurn<>(interior, receive, Polls.SERVED);
    }

    @Override
    public void leave() {
        turn.leave();
    }

    @Override
    public void take() {
        if (cancelled) {
            var unused = turn.answerLater();
            return;
        }
        taken = true;
        turn.take();
        List<ReceivedMessage> received = turn.result();
        if (received != null && received.isEmpty() && waitMillis > 0 && interior.parks()) {
            park();
        }
    }

    private void park() {
        try {
            parked = interior.park(receive, waitMillis, turn.answerLater());
        } catch (Throwable fault) {
            turn.refuse(fault);
        }
    }

    @Override
    public void finish() {
        turn.finish();
    }

    CompletableFuture<List<ReceivedMessage>> answer() {
        return turn.promised();
    }

    /** In the queue: receives nothing from now on, be it left behind or parked. What it has received already is on its way. */
    void cancel() {
        cancelled = !taken || parked != null;
        if (parked != null) {
            interior.unpark(parked);
        }
    }

    /** Outside of it, after {@link #cancel} and on the same thread. */
    void answerCancelled() {
        if (cancelled) {
            answer().complete(List.of());
        }
    }
}
