package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.QueueTurn.Polls;
import dev.sluice.emulator.queue.WaitingReceives.Served;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the rest of Sluice holds it, and the boundary of its concurrency.
 *
 * <p>Everything that happens to a queue happens in a <em>turn</em>, one at a time: read the clock once, let time pass, run the
 * command, serve the long polls that can be served now, enqueue all changes at the store as one batch. A request that finds somebody
 * in the queue leaves its turn behind, to be taken soon ({@link Turns}). There is no I/O, no callback and no second queue inside a
 * turn. Answers complete after the turn, when the batch is durable; because the store keeps batches in the order of turns, nobody is
 * told of a message, a deletion or a duplicate before the change that it rests on is durable. That is also why a command without
 * changes waits for the store: what it saw may still be on its way.
 *
 * <p>A message that leaves for another queue is one change that names both sides. It is written with the batch of the queue it
 * leaves, and given to the other queue after the turn, so that two queues are never locked together.
 */
public final class QueueRunner {
    private final Engine engine;
    private final QueueState state;
    private final QueueInterior interior;
    private final Turns turns = new Turns(ForkJoinPool.commonPool());
    private final long id;
    private final QueueArn arn;

    QueueRunner(StoredQueue queue, Engine engine, Consumer<StoreChange.MessageMoved> departures) {
        this.engine = engine;
        this.state = new QueueState(
                queue, engine.rules().forQueue(queue.name()), engine.clock().millis());
        this.interior = new QueueInterior(
                state,
                engine,
                departures,
                engine.clock().wakeUp(this::wake),
                engine.clock().wakeUpAfterMove(this::endExpiredPolls));
        this.id = queue.id();
        this.arn = arn(queue);
    }

    static QueueArn arn(StoredQueue queue) {
        return new QueueArn(queue.region(), queue.account(), queue.name());
    }

    /** Never used twice in one store. */
    public long id() {
        return id;
    }

    public QueueArn arn() {
        return arn;
    }

    /** The queue as last saved. */
    public StoredQueue queue() {
        return state.queue();
    }

    /** The queue's attributes as last saved, typed. */
    public QueueSettings settings() {
        return state.settings();
    }

    /** The rules of SQS as they are in this queue. */
    public Rules rules() {
        return state.rules();
    }

    /** Puts messages on the queue; answers in their order. */
    public CompletableFuture<List<SentMessage>> send(List<NewMessage> messages, Origin origin) {
        engine.admit();
        return run(new SendMessages(messages, origin, engine));
    }

    /**
     * Receives messages; waits for some when there are none.
     *
     * @param max how many at most, 1 to 10
     * @param visibilityTimeoutSeconds null for the queue's
     * @param attemptId the ReceiveRequestAttemptId; standard queues ignore it
     * @param waitMillis 0 not to wait
     */
    public Poll receive(
            int max,
            @Nullable Integer visibilityTimeoutSeconds,
            @Nullable String attemptId,
            long waitMillis,
            Origin origin) {
        engine.requireWritable();
        ReceiveMessages receive =
                new ReceiveMessages(max, visibilityTimeoutSeconds, attemptId, waitMillis == 0, origin, engine);
        ReceiveTurn turn = new ReceiveTurn(interior, receive, waitMillis);
        turns.takeOrLeave(turn);
        return new Poll(turns, turn);
    }

    /** Deletes messages; answers per handle, in order, with the refusal if there is one. */
    public CompletableFuture<List<Optional<SqsException>>> delete(List<ReceiptHandle> handles, Origin origin) {
        engine.requireWritable();
        return run(new DeleteMessages(handles, origin));
    }

    /** Changes visibility timeouts; answers per change, in order, with the refusal if there is one. */
    public CompletableFuture<List<Optional<SqsException>>> changeVisibility(
            List<VisibilityChange> visibilityChanges, Origin origin) {
        engine.requireWritable();
        return run(new ChangeVisibility(visibilityChanges, origin));
    }

    /** Removes every message and ends the long polls. */
    public CompletableFuture<Void> purge(Origin origin) {
        engine.requireWritable();
        return run(new PurgeMessages(origin, engine), Polls.ENDED);
    }

    /** Does what a purge does, and leaves no trace of it. */
    CompletableFuture<Void> empty() {
        return run(
                (current, changes) -> {
                    changes.add(
                            new StoreChange.QueuePurged(id, engine.sequences().last()));
                    return nothing();
                },
                Polls.ENDED);
    }

    /** Changes the attributes that were set; messages that have outlived a shorter retention are gone when it answers. */
    public CompletableFuture<StoredQueue> reviseAttributes(QueueChange change) {
        engine.requireWritable();
        return run(new ReviseQueue(ReviseQueue.Part.ATTRIBUTES, change)).thenCompose(this::onceCaughtUp);
    }

    /** Answers when all that a command made due is done, which may take many turns; others have theirs in between. */
    private <R> CompletableFuture<R> onceCaughtUp(R answer) {
        return read(QueueState::isBehind)
                .thenCompose(behind -> behind
                        // On another thread, for there may be a million messages.
                        ? CompletableFuture.completedFuture(answer).thenComposeAsync(this::onceCaughtUp)
                        : CompletableFuture.completedFuture(answer));
    }

    /** Changes the tags. */
    public CompletableFuture<StoredQueue> reviseTags(QueueChange change) {
        engine.requireWritable();
        return run(new ReviseQueue(ReviseQueue.Part.TAGS, change));
    }

    /** The queue itself, once all that was told of it is durable. */
    public CompletableFuture<QueueRunner> settled() {
        return read(current -> this);
    }

    /**
     * Looks at messages and leaves them as they are; in the order of sending.
     *
     * @param afterSequence 0 for all of them, else only those sent after this one
     * @param max how many at most
     */
    public CompletableFuture<List<PeekedMessage>> peek(Predicate<PeekedMessage> wanted, long afterSequence, int max) {
        return read(current -> current.peek(wanted, afterSequence, max));
    }

    /** The queue with all its messages, as they are at one instant. Reads the messages' contents, which may mean reading files. */
    public QueueContents contents() {
        return read(current -> new Found(
                        current.queue(),
                        current.peek(message -> true, 0, Integer.MAX_VALUE),
                        current.deduplication().entries()))
                .thenApply(this::withPayloads)
                .join();
    }

    private record Found(StoredQueue queue, List<PeekedMessage> messages, List<StoredDeduplication> deduplication) {}

    private QueueContents withPayloads(Found found) {
        List<QueueContents.Message> messages = new ArrayList<>(found.messages.size());
        for (PeekedMessage message : found.messages) {
            engine.store()
                    .payload(id, message.stored().sequence())
                    .ifPresent(payload ->
                            messages.add(new QueueContents.Message(message.stored(), message.delivery(), payload)));
        }
        return new QueueContents(arn, found.queue.attributes(), found.queue.tags(), messages, found.deduplication);
    }

    /** Puts in what was in a queue before, so much later. */
    CompletableFuture<Void> fill(QueueContents contents, long laterMillis) {
        FillQueue fill = new FillQueue(contents, laterMillis, engine);
        CompletableFuture<Void> filled = CompletableFuture.completedFuture(nothing());
        while (!fill.isDone() && !filled.isCompletedExceptionally()) {
            filled = runNow(fill, Polls.SERVED);
        }
        return filled;
    }

    /** The queue and its counters, now. */
    public CompletableFuture<QueueSnapshot> snapshot() {
        return read(QueueSnapshot::of);
    }

    /**
     * Runs a command in a turn of its own, at once or, when somebody is in the queue, soon.
     *
     * @return the answer, once it is durable; a refusal completes it with a {@link SqsException}
     */
    <R> CompletableFuture<R> run(Command<R> command) {
        return run(command, Polls.SERVED);
    }

    /** Looks at the queue in a turn that serves no polls, so that looking changes nothing. */
    <R> CompletableFuture<R> read(Function<QueueState, R> question) {
        return run((current, changes) -> question.apply(current), Polls.LEFT_ALONE);
    }

    private <R> CompletableFuture<R> run(Command<R> command, Polls polls) {
        QueueTurn<R> turn = new QueueTurn<>(interior, command, polls);
        turns.takeOrLeave(turn);
        return turn.promised();
    }

    /** Runs a command before it returns. */
    private <R> CompletableFuture<R> runNow(Command<R> command, Polls polls) {
        QueueTurn<R> turn = new QueueTurn<>(interior, command, polls);
        turns.take(turn);
        return turn.promised();
    }

    /** Ends every parked poll with nothing received, and parks none from now on. */
    void endPolls() {
        List<Served> ended = new ArrayList<>();
        turns.take(() -> ended.addAll(interior.stopParking()));
        ended.forEach(poll -> poll.answer(null));
    }

    /**
     * Deletes the queue: its records go, its polls end, later commands are refused.
     *
     * @param notes what the store is to remember of it
     */
    CompletableFuture<Void> end(List<StoreChange> notes) {
        return runNow(
                (current, changes) -> {
                    changes.add(new StoreChange.QueueDeleted(id));
                    notes.forEach(changes::add);
                    interior.delete();
                    return nothing();
                },
                Polls.ENDED);
    }

    /** Takes up what the store remembers; before the first turn. */
    void restore(StoreChange change) {
        state.apply(change);
    }

    /** Sets the first wake-up after {@link #restore}. */
    void restored() {
        turns.take(interior::setWakeUps);
    }

    /** Takes in a message that has left another queue; that queue's batch has made it durable already. */
    void arrive(StoreChange.MessageMoved moved) {
        // Two queues may be each other's dead-letter queue: a message that would leave at once stays until somebody
        // asks for it, or it would go round for ever between two parked polls.
        Polls polls = isExhausted(moved) ? Polls.LEFT_ALONE : Polls.SERVED;
        runQuietly(
                (current, changes) -> {
                    if (current.wasPurged(moved.message())) {
                        changes.add(new StoreChange.MessageDeleted(
                                id, moved.message().sequence()));
                    } else {
                        current.apply(moved);
                    }
                    return nothing();
                },
                polls);
    }

    private void wake() {
        turns.take(interior::wokenUp);
        runQuietly((current, changes) -> nothing(), Polls.SERVED);
    }

    private void endExpiredPolls() {
        turns.take(interior::pollsEnded);
        runQuietly((current, changes) -> nothing(), Polls.ENDED_IF_EXPIRED);
    }

    /** For those who do not wait for an answer, but go on when it has happened: then moving the time is deterministic. */
    private void runQuietly(Command<Void> command, Polls polls) {
        var unused = runNow(command, polls);
    }

    private boolean isExhausted(StoreChange.MessageMoved arriving) {
        RedrivePolicy policy = state.settings().redrivePolicy();
        return policy != null && arriving.delivery().receiveCount() >= policy.maxReceiveCount();
    }

    @SuppressWarnings("NullAway") // The only value of Void.
    private static Void nothing() {
        return null;
    }
}
