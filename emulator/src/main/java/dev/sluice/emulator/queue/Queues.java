package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DeletedQueue;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredQueue;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of all queues: creates, finds, lists and deletes them. Looking a queue up takes no lock; creating and deleting take
 * the directory's lock, never while holding a queue's.
 */
public final class Queues {
    private final Engine engine;
    private final MessageMoveTasks moveTasks;
    private final ConcurrentNavigableMap<QueueArn, QueueRunner> byArn = new ConcurrentSkipListMap<>();
    private final ConcurrentMap<Long, QueueRunner> byId = new ConcurrentHashMap<>();

    /** Guarded by this. */
    private final TakenNames takenNames = new TakenNames();

    /** Queues that nobody observes. */
    public Queues(QueueStore store, Clock clock, Rules rules) {
        this(store, clock, rules, null);
    }

    /**
     * The queues of a store.
     *
     * @param observer told what happens in them; null for nobody
     */
    public Queues(QueueStore store, Clock clock, Rules rules, @Nullable QueueObserver observer) {
        this.engine = new Engine(store, clock, rules, new Sequences(), this::find, observer);
        this.moveTasks = new MessageMoveTasks(engine);
    }

    /** Takes up what the store remembers; call once, before anything else. */
    public void load() {
        long lastSequence = engine.store().load(this::restore);
        engine.sequences().continueAfter(lastSequence);
        for (QueueRunner queue : byId.values()) {
            queue.restored();
            moveTasks.resume(queue).join();
        }
    }

    public Rules rules() {
        return engine.rules();
    }

    public MessageMoveTasks moveTasks() {
        return moveTasks;
    }

    /** What a receiver of a message wants to know; nothing when the message is gone meanwhile. */
    public Optional<MessagePayload> payload(StoredMessage message) {
        return engine.store().payload(message.queueId(), message.sequence());
    }

    /**
     * Creates a queue, or finds the one that has the name already.
     *
     * @param attributes checked, in the form they are read back
     * @throws SqsException QueueDeletedRecently while the name of a deleted queue stays taken
     */
    public Creation create(QueueArn arn, Map<String, String> attributes, Map<String, String> tags) {
        Creation creation = findOrCreate(arn, attributes, tags);
        engine.store().flush();
        return creation.created()
                ? creation
                : new Creation(creation.queue(), false, creation.queue().settled());
    }

    private synchronized Creation findOrCreate(QueueArn arn, Map<String, String> attributes, Map<String, String> tags) {
        QueueRunner existing = byArn.get(arn);
        return existing == null
                ? createNew(arn, attributes, tags)
                : new Creation(existing, false, CompletableFuture.completedFuture(existing));
    }

    private Creation createNew(QueueArn arn, Map<String, String> attributes, Map<String, String> tags) {
        long now = engine.clock().millis();
        if (takenNames.isTaken(arn, now)) {
            throw new SqsException(
                    SqsError.QUEUE_DELETED_RECENTLY,
                    "You must wait " + nameCoolDownSeconds(arn)
                            + " seconds after deleting a queue before you can create another with the same name.");
        }
        engine.admit();
        StoredQueue stored = new StoredQueue(
                engine.sequences().next(), arn.region(), arn.account(), arn.name(), attributes, tags, now, now, 0);
        QueueRunner queue = new QueueRunner(stored, engine, this::deliver);
        List<StoreChange> changes = takenNames.release(now);
        changes.add(new StoreChange.QueueSaved(stored));
        // Known to others only after the store has it in its row, or a send could overtake the queue it is for.
        CompletableFuture<QueueRunner> durable = engine.store()
                .enqueue(new ChangeBatch(engine.sequences().last(), changes))
                .thenApply(done -> queue);
        publish(queue);
        return new Creation(queue, true, durable);
    }

    /**
     * What became of a creation.
     *
     * @param queue the new queue or the one that was there
     * @param created whether it is new
     * @param durable completes when the queue will survive
     */
    public record Creation(QueueRunner queue, boolean created, CompletableFuture<QueueRunner> durable) {}

    public Optional<QueueRunner> find(QueueArn arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /** Every queue, by region, account and name. */
    public List<QueueRunner> all() {
        return List.copyOf(byArn.values());
    }

    /** The queues of an account in a region whose names start with a prefix, by name. */
    public List<QueueRunner> list(String region, String account, String namePrefix) {
        return byArn.tailMap(new QueueArn(region, account, namePrefix)).values().stream()
                .takeWhile(queue -> queue.arn().region().equals(region)
                        && queue.arn().account().equals(account)
                        && queue.arn().name().startsWith(namePrefix))
                .toList();
    }

    /** The queues whose redrive policy names this one, by name. */
    public List<QueueRunner> deadLetterSources(QueueArn deadLetterQueue) {
        return list(deadLetterQueue.region(), deadLetterQueue.account(), "").stream()
                .filter(queue -> {
                    var policy = queue.settings().redrivePolicy();
                    return policy != null && policy.deadLetterTarget().equals(deadLetterQueue);
                })
                .toList();
    }

    /** Deletes a queue with all its messages; ends its long polls and its message move tasks. */
    public CompletableFuture<Void> delete(QueueRunner queue) {
        engine.requireWritable();
        QueueArn arn = queue.arn();
        long coolDownMillis = TimeUnit.SECONDS.toMillis(nameCoolDownSeconds(arn));
        DeletedQueue note = new DeletedQueue(
                queue.id(),
                arn.region(),
                arn.account(),
                arn.name(),
                engine.clock().millis() + coolDownMillis);
        synchronized (this) {
            if (!byArn.remove(arn, queue)) {
                throw SqsException.queueDoesNotExist();
            }
            byId.remove(queue.id());
            takenNames.add(note);
        }
        return queue.end(List.of(new StoreChange.DeletionSaved(note)));
    }

    /** Deletes every queue, as {@link #delete} does, and lets go of every name at once. */
    public CompletableFuture<Void> deleteAll() {
        engine.requireWritable();
        List<QueueRunner> all;
        List<StoreChange> released;
        synchronized (this) {
            all = List.copyOf(byId.values());
            byArn.clear();
            byId.clear();
            released = takenNames.release(Clock.NEVER);
        }
        CompletableFuture<Void> names =
                engine.store().append(new ChangeBatch(engine.sequences().last(), released));
        return CompletableFuture.allOf(Stream.concat(all.stream().map(queue -> queue.end(List.of())), Stream.of(names))
                .toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Has these queues, with what is in them, instead of those that are there.
     *
     * @param laterMillis how much later than in the contents everything is to be; negative for earlier
     */
    public CompletableFuture<Void> replaceAll(List<QueueContents> contents, long laterMillis) {
        engine.admit();
        List<CompletableFuture<?>> parts = new ArrayList<>();
        parts.add(deleteAll());
        for (QueueContents queue : contents) {
            Creation made = create(queue.arn(), queue.attributes(), queue.tags());
            parts.add(made.durable());
            parts.add(made.queue().fill(queue, laterMillis));
        }
        return CompletableFuture.allOf(parts.toArray(CompletableFuture<?>[]::new));
    }

    /** Removes every message of every queue and ends the long polls; unlike a purge that a client asks for it can be repeated at once. */
    public CompletableFuture<Void> purgeAll() {
        engine.requireWritable();
        return CompletableFuture.allOf(
                byId.values().stream().map(QueueRunner::empty).toArray(CompletableFuture<?>[]::new));
    }

    /** Ends every parked long poll with nothing received, and parks none any more, as a stopping server must. */
    public void endPolls() {
        byId.values().forEach(QueueRunner::endPolls);
    }

    private int nameCoolDownSeconds(QueueArn arn) {
        return engine.rules().forQueue(arn.name()).value(Rule.QUEUE_NAME_COOL_DOWN);
    }

    private void restore(StoreChange change) {
        if (change instanceof StoreChange.QueueSaved saved) {
            publish(new QueueRunner(saved.queue(), engine, this::deliver));
            return;
        }
        if (change instanceof StoreChange.DeletionSaved saved) {
            takenNames.add(saved.deleted());
            return;
        }
        QueueRunner queue = byId.get(change.queueId());
        if (queue != null) {
            queue.restore(change);
        }
    }

    private void publish(QueueRunner queue) {
        byId.put(queue.id(), queue);
        byArn.put(queue.arn(), queue);
    }

    private void deliver(StoreChange.MessageMoved moved) {
        QueueRunner destination = byId.get(moved.message().queueId());
        if (destination != null) {
            destination.arrive(moved);
        }
    }
}
