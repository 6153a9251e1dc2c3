package dev.sluice.emulator.queue;

import dev.sluice.emulator.queue.WaitingReceives.Served;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A turn that runs a command: let time pass, run it, serve the long polls that can be served now, enqueue all changes at the store
 * as one batch. Afterwards it has the store flushed, gives what left to other queues, and answers when the batch is durable.
 *
 * @param <R> the command's answer
 */
final class QueueTurn<R> implements Turn {
    /** What becomes of the parked polls. */
    enum Polls {
        SERVED,

        /** For who only looks. */
        LEFT_ALONE,

        ENDED,

        /** Those that have something are served first. */
        ENDED_IF_EXPIRED
    }

    private static final CompletableFuture<Void> DURABLE = CompletableFuture.allOf();

    private final QueueInterior interior;
    private final Command<R> command;
    private final Polls polls;
    private final Changes changes;
    private @Nullable R result;
    private @Nullable Throwable refusal;
    private List<Served> over = List.of();
    private CompletableFuture<Void> durable = DURABLE;

    /** There when the turn was left behind, when a poll was parked in it, and when it is finished. */
    private @Nullable CompletableFuture<R> answer;

    /** Whether somebody else completes the answer. */
    private boolean answersLater;

    QueueTurn(QueueInterior interior, Command<R> command, Polls polls) {
        this.interior = interior;
        this.command = command;
        this.polls = polls;
        this.changes = interior.newChanges();
    }

    @Override
    public void leave() {
        answer = new CompletableFuture<>();
    }

    @Override
    public void take() {
        try {
            run();
        } catch (Throwable refused) {
            // Not to be told to the thread, which may be another caller's.
            refuse(refused);
        }
    }

    private void run() {
        interior.requireExisting();
        try {
            interior.advance(changes);
            result = command.run(interior.state(), changes);
            over = interior.attend(polls, changes);
        } finally {
            // Even after a fault of ours the store must hear of every change the state has seen.
            durable = interior.enqueue(changes);
        }
    }

    /** What the command answered; null when it was refused. */
    @Nullable
    R result() {
        return result;
    }

    /** Has it answer with a fault of ours. */
    void refuse(Throwable fault) {
        refusal = fault;
        answersLater = false;
    }

    /** The answer, for somebody who will complete it instead of this turn. */
    CompletableFuture<R> answerLater() {
        answersLater = true;
        CompletableFuture<R> later = answer == null ? new CompletableFuture<>() : answer;
        answer = later;
        return later;
    }

    @Override
    public void finish() {
        try {
            interior.followUp(changes);
        } catch (Throwable fault) {
            refuse(fault);
        }
        if (!over.isEmpty()) {
            durable = durable.whenComplete((done, failure) -> over.forEach(poll -> poll.answer(failure)));
        }
        if (!answersLater) {
            answer();
        }
    }

    private void answer() {
        CompletableFuture<R> awaited = answer;
        boolean isDurable = durable.isDone() && !durable.isCompletedExceptionally();
        if (awaited == null) {
            answer = isDurable ? outcome() : durable.thenCompose(done -> outcome());
        } else if (isDurable) {
            complete(awaited, refusal);
        } else {
            var unused =
                    durable.whenComplete((done, failure) -> complete(awaited, failure == null ? refusal : failure));
        }
    }

    private CompletableFuture<R> outcome() {
        return refusal == null ? CompletableFuture.completedFuture(result) : CompletableFuture.failedFuture(refusal);
    }

    private void complete(CompletableFuture<R> awaited, @Nullable Throwable refused) {
        if (refused == null) {
            awaited.complete(result);
        } else {
            awaited.completeExceptionally(refused);
        }
    }

    /** The answer, once it is durable; a refusal completes it with a {@link SqsException}. Call when it was taken or left. */
    CompletableFuture<R> promised() {
        if (answer == null) {
            throw new IllegalStateException("not finished, and not left");
        }
        return answer;
    }
}
