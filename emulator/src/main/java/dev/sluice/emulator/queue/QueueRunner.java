package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.WaitingReceives.Served;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.WakeUp;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A queue as the rest of Sluice holds it, and the boundary of its concurrency.
 *
 * <p>Everything that happens to a queue happens in a <em>turn</em>, one at a time: take the lock, read the clock once, let time
 * pass, run the command, serve the long polls that can be served now, enqueue all changes at the store as one batch, let go. There
 * is no I/O, no callback and no second queue inside a turn. Answers complete after the turn, when the batch is durable; because
 * the store keeps batches in the order of turns, nobody is told of a message, a deletion or a duplicate before the change that
 * it rests on is durable. That is also why a command without changes waits for the store: what it saw may still be on its way.
 *
 * <p>A message that leaves for another queue is one change that names both sides. It is written with the batch of the queue it
 * leaves, and given to the other queue after the turn, so that two queues are never locked together.
 */
public final class QueueRunner {
    private static final CompletableFuture<Void> DURABLE = CompletableFuture.completedFuture(nothing());

    private final Engine engine;
    private final Consumer<StoreChange.MessageMoved> departures;
    private final ReentrantLock lock = new ReentrantLock();
    private final QueueState state;
    private final WaitingReceives waiting = new WaitingReceives();
    private final WakeUp wakeUp;
    private final WakeUp pollEnd;
    private final long id;
    private final QueueArn arn;
    private long wakeUpMillis = Clock.NEVER;
    private long pollEndMillis = Clock.NEVER;
    private boolean deleted;
    private boolean parks = true;

    /** Whether messages may have become visible that the parked polls were not offered yet. */
    private boolean owesPolls;

    QueueRunner(StoredQueue queue, Engine engine, Consumer<StoreChange.MessageMoved> departures) {
        this.engine = engine;
        this.departures = departures;
        this.state = new QueueState(
                queue, engine.rules().forQueue(queue.name()), engine.clock().millis());
        this.wakeUp = engine.clock().wakeUp(this::wake);
        this.pollEnd = engine.clock().wakeUpAfterMove(this::endExpiredPolls);
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
        Turn<List<ReceivedMessage>> turn = new Turn<>();
        WaitingReceive parked = null;
        lock.lock();
        try {
            turn.take(changes -> receive.run(state, changes));
            if (turn.result != null && turn.result.isEmpty() && waitMillis > 0 && parks) {
                parked = waiting.park(receive, state.now() + waitMillis);
                setWakeUp();
            }
        } finally {
            lock.unlock();
        }
        CompletableFuture<List<ReceivedMessage>> immediate = turn.finish();
        return parked == null ? new Poll(immediate, () -> {}) : new Poll(parked.answer(), canceller(parked));
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
        return runAndEndPolls(new PurgeMessages(origin, engine));
    }

    /** Does what a purge does, and leaves no trace of it. */
    CompletableFuture<Void> empty() {
        return runAndEndPolls((current, changes) -> {
            changes.add(new StoreChange.QueuePurged(id, engine.sequences().last()));
            return nothing();
        });
    }

    private CompletableFuture<Void> runAndEndPolls(Command<Void> command) {
        Turn<Void> turn = new Turn<>();
        turn.endsPolls = true;
        return run(turn, command);
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
            filled = run(fill);
        }
        return filled;
    }

    /** The queue and its counters, now. */
    public CompletableFuture<QueueSnapshot> snapshot() {
        return read(QueueSnapshot::of);
    }

    /**
     * Runs a command in a turn of its own.
     *
     * @return the answer, once it is durable; a refusal completes it with a {@link SqsException}
     */
    <R> CompletableFuture<R> run(Command<R> command) {
        return run(new Turn<>(), command);
    }

    /** Looks at the queue in a turn that serves no polls, so that looking changes nothing. */
    <R> CompletableFuture<R> read(Function<QueueState, R> question) {
        Turn<R> turn = new Turn<>();
        turn.serves = false;
        return run(turn, (current, changes) -> question.apply(current));
    }

    private <R> CompletableFuture<R> run(Turn<R> turn, Command<R> command) {
        lock.lock();
        try {
            turn.take(changes -> command.run(state, changes));
        } finally {
            lock.unlock();
        }
        return turn.finish();
    }

    /** Ends every parked poll with nothing received, and parks none from now on. */
    void endPolls() {
        Turn<Void> turn = new Turn<>();
        lock.lock();
        try {
            parks = false;
            turn.expired = waiting.removeAll();
        } finally {
            lock.unlock();
        }
        turn.finishQuietly();
    }

    /**
     * Deletes the queue: its records go, its polls end, later commands are refused.
     *
     * @param notes what the store is to remember of it
     */
    CompletableFuture<Void> end(List<StoreChange> notes) {
        return runAndEndPolls((current, changes) -> {
            changes.add(new StoreChange.QueueDeleted(id));
            notes.forEach(changes::add);
            deleted = true;
            return nothing();
        });
    }

    /** Takes up what the store remembers; before the first turn. */
    void restore(StoreChange change) {
        state.apply(change);
    }

    /** Sets the first wake-up after {@link #restore}. */
    void restored() {
        lock.lock();
        try {
            setWakeUp();
        } finally {
            lock.unlock();
        }
    }

    /** Takes in a message that has left another queue; that queue's batch has made it durable already. */
    void arrive(StoreChange.MessageMoved moved) {
        Turn<Void> turn = new Turn<>();
        lock.lock();
        try {
            // Two queues may be each other's dead-letter queue: a message that would leave at once stays until somebody
            // asks for it, or it would go round for ever between two parked polls.
            turn.serves = !isExhausted(moved);
            turn.take(changes -> {
                if (state.wasPurged(moved.message())) {
                    changes.add(
                            new StoreChange.MessageDeleted(id, moved.message().sequence()));
                } else {
                    state.apply(moved);
                }
                return nothing();
            });
        } finally {
            lock.unlock();
        }
        turn.finishQuietly();
    }

    private void wake() {
        Turn<Void> turn = new Turn<>();
        lock.lock();
        try {
            wakeUpMillis = Clock.NEVER;
            turn.take(changes -> nothing());
        } finally {
            lock.unlock();
        }
        turn.finishQuietly();
    }

    private void endExpiredPolls() {
        Turn<Void> turn = new Turn<>();
        lock.lock();
        try {
            pollEndMillis = Clock.NEVER;
            turn.take(changes -> nothing());
            turn.expired = concat(turn.expired, waiting.removeExpired(state.now()));
            setWakeUp();
        } finally {
            lock.unlock();
        }
        turn.finishQuietly();
    }

    private boolean isExhausted(StoreChange.MessageMoved arriving) {
        RedrivePolicy policy = state.settings().redrivePolicy();
        return policy != null && arriving.delivery().receiveCount() >= policy.maxReceiveCount();
    }

    private Runnable canceller(WaitingReceive parked) {
        return () -> {
            lock.lock();
            try {
                waiting.remove(parked);
            } finally {
                lock.unlock();
            }
            parked.answer().complete(List.of());
        };
    }

    private void setWakeUp() {
        boolean servesAtOnce = owesPolls && waiting.nextDeadlineMillis() != Clock.NEVER;
        long next = servesAtOnce ? state.now() : state.nextDueMillis();
        if (next != wakeUpMillis) {
            wakeUpMillis = next;
            wakeUp.at(next);
        }
        long nextEnd = waiting.nextDeadlineMillis();
        if (nextEnd != pollEndMillis) {
            pollEndMillis = nextEnd;
            pollEnd.at(nextEnd);
        }
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        if (some.isEmpty()) {
            return more;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @SuppressWarnings("NullAway") // The only value of Void.
    private static Void nothing() {
        return null;
    }

    /** A received answer, now or later. */
    public static final class Poll {
        private final CompletableFuture<List<ReceivedMessage>> answer;
        private final Runnable cancel;

        private Poll(CompletableFuture<List<ReceivedMessage>> answer, Runnable cancel) {
            this.answer = answer;
            this.cancel = cancel;
        }

        /** In delivery order; empty when nothing came in time. */
        public CompletableFuture<List<ReceivedMessage>> answer() {
            return answer;
        }

        /** Gives up waiting, so that no message goes to a caller who has left. */
        public void cancel() {
            cancel.run();
        }
    }

    /** One turn: {@link #take} under the lock, {@link #finish} after it. */
    private final class Turn<R> {
        private final Changes changes = new Changes(state, engine.observer());
        private @Nullable R result;
        private @Nullable RuntimeException refusal;
        private boolean serves = true;
        private boolean endsPolls;
        private List<Served> served = List.of();
        private List<Served> expired = List.of();
        private CompletableFuture<Void> durable = DURABLE;

        void take(Function<Changes, R> work) {
            if (deleted) {
                refusal = SqsException.queueDoesNotExist();
                return;
            }
            try {
                owesPolls |= state.advance(engine.clock().millis(), changes);
                result = work.apply(changes);
                if (endsPolls) {
                    expired = waiting.removeAll();
                } else if (serves) {
                    served = waiting.serve(state, changes);
                    owesPolls = state.takeWorkLeft();
                }
            } catch (RuntimeException refused) {
                refusal = refused;
            } finally {
                // Even after a fault of ours the store must hear of every change the state has seen.
                durable =
                        engine.store().enqueue(changes.batch(engine.sequences().last()));
                setWakeUp();
            }
        }

        CompletableFuture<R> finish() {
            finishQuietly();
            boolean isDurable = durable.isDone() && !durable.isCompletedExceptionally();
            return isDurable ? outcome() : durable.thenCompose(done -> outcome());
        }

        private CompletableFuture<R> outcome() {
            return refusal == null
                    ? CompletableFuture.completedFuture(result)
                    : CompletableFuture.failedFuture(refusal);
        }

        void finishQuietly() {
            engine.store().flush();
            changes.departures().forEach(departures);
            List<Served> polls = concat(served, expired);
            if (!polls.isEmpty()) {
                durable = durable.whenComplete((done, failure) -> polls.forEach(poll -> answer(poll, failure)));
            }
        }

        private void answer(Served poll, @Nullable Throwable failure) {
            Throwable refused = failure == null ? poll.refusal() : failure;
            if (refused == null) {
                poll.poll().answer().complete(poll.messages());
            } else {
                poll.poll().answer().completeExceptionally(refused);
            }
        }
    }
}
