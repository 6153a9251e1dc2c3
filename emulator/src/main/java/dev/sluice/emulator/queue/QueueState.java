package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.SequenceMap;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredDeduplication;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.storage.StoredQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Everything a queue knows, with the indexes that make its questions cheap. It moves in two ways only: by {@link #apply}, which
 * serves live commands and recovery alike, and by {@link #advance}, which lets time pass. Touched in a turn
 * only, see {@link Turns}.
 */
public final class QueueState {
    private static final int DUE_PER_TURN = 1_000;

    private final SequenceMap<QueuedMessage> messages = new SequenceMap<>();
    private final MessageHeap due = new MessageHeap.ByDue();
    private final DeliveryOrder order;
    private final DeduplicationWindow deduplication;
    private final ReceiveAttempts receiveAttempts = new ReceiveAttempts();
    private final ShortPollSample shortPollSample;
    private final Map<String, StoredMoveTask> moveTasks = new LinkedHashMap<>();

    /** The queues whose dead letters came here, so that each name is in memory once. */
    private final Map<String, String> sources = new HashMap<>();

    private int visible;
    private int delayed;
    private int inFlight;
    private final QueueArn arn;
    private final String deadLetterSourceArn;
    private volatile StoredQueue queue;
    private volatile QueueSettings settings;
    private long purgedThrough;
    private boolean workLeft;
    private long now;

    QueueState(StoredQueue queue, Rules rules, long now) {
        this.queue = queue;
        this.settings = QueueSettings.of(queue.attributes(), rules);
        this.arn = QueueRunner.arn(queue);
        this.deadLetterSourceArn = arn.toString();
        this.order = settings.fifo() ? new FifoOrder() : new StandardOrder(rules.isOn(Rule.FAIR_QUEUES));
        this.deduplication = new DeduplicationWindow(queue.id(), settings.deduplicationPerGroup());
        this.shortPollSample = new ShortPollSample(queue.id());
        this.now = now;
    }

    /** The queue as last saved. Safe to read outside of a turn. */
    public StoredQueue queue() {
        return queue;
    }

    /** The queue's attributes as last saved, typed. Safe to read outside of a turn. */
    public QueueSettings settings() {
        return settings;
    }

    /** The instant of the running command, in epoch milliseconds. */
    public long now() {
        return now;
    }

    QueueArn arn() {
        return arn;
    }

    Rules rules() {
        return settings.rules();
    }

    /** What messages that leave for a dead-letter queue say of where they come from; one text for all of them. */
    String deadLetterSourceArn() {
        return deadLetterSourceArn;
    }

    DeliveryOrder order() {
        return order;
    }

    DeduplicationWindow deduplication() {
        return deduplication;
    }

    ReceiveAttempts receiveAttempts() {
        return receiveAttempts;
    }

    ShortPollSample shortPollSample() {
        return shortPollSample;
    }

    @Nullable
    QueuedMessage find(long sequence) {
        return messages.get(sequence);
    }

    int count(MessageStage stage) {
        return switch (stage) {
            case VISIBLE -> visible;
            case DELAYED -> delayed;
            case IN_FLIGHT -> inFlight;
        };
    }

    /** Oldest first. */
    List<StoredMoveTask> moveTasks() {
        return List.copyOf(moveTasks.values());
    }

    @Nullable
    StoredMoveTask moveTask(String taskId) {
        return moveTasks.get(taskId);
    }

    /** Messages that wait for the end of their delay. */
    List<QueuedMessage> delayed() {
        List<QueuedMessage> found = new ArrayList<>();
        messages.forEach(message -> {
            if (message.stage == MessageStage.DELAYED) {
                found.add(message);
            }
        });
        return found;
    }

    /**
     * The earliest sent of the messages after a sequence number, in the order of sending.
     *
     * @param max how many at most
     */
    List<PeekedMessage> peek(Predicate<PeekedMessage> wanted, long afterSequence, int max) {
        Comparator<PeekedMessage> bySequence =
                Comparator.comparingLong(message -> message.stored().sequence());
        PriorityQueue<PeekedMessage> latestFirst = new PriorityQueue<>(bySequence.reversed());
        messages.forEach(message -> {
            if (message.sequence() > afterSequence
                    && (latestFirst.size() < max
                            || message.sequence()
                                    < latestFirst.element().stored().sequence())) {
                PeekedMessage peeked = new PeekedMessage(
                        message.stored(queue.id()), message.delivery, message.stage, expiresMillis(message));
                if (wanted.test(peeked)) {
                    latestFirst.add(peeked);
                    if (latestFirst.size() > max) {
                        latestFirst.remove();
                    }
                }
            }
        });
        return latestFirst.stream().sorted(bySequence).toList();
    }

    /** When something next happens here by itself, in epoch milliseconds; {@link Clock#NEVER} for nothing. */
    long nextDueMillis() {
        QueuedMessage first = due.peek();
        return Math.min(first == null ? Clock.NEVER : first.dueMillis, deduplication.firstExpiryMillis());
    }

    /** Whether more fell due at once than one turn takes on; the next turns will see to it. */
    boolean isBehind() {
        return nextDueMillis() <= now;
    }

    /**
     * Lets time pass until {@code instant}: delays and visibility timeouts end, retention deletes. Does a bounded part of what is
     * due, so that a million messages that expire together hold nobody up.
     *
     * @return whether anything was due
     */
    boolean advance(long instant, Changes changes) {
        now = instant;
        int left = DUE_PER_TURN;
        for (QueuedMessage first = due.peek();
                first != null && first.dueMillis <= now && left > 0;
                first = due.peek(), left--) {
            if (expiresMillis(first) <= now) {
                changes.expire(first);
            } else {
                changes.becameVisible(first);
                deliver(first, first.delivery);
            }
        }
        for (StoredDeduplication entry = deduplication.firstExpired(now);
                entry != null && left > 0;
                entry = deduplication.firstExpired(now), left--) {
            changes.add(new StoreChange.DeduplicationDeleted(queue.id(), entry.groupId(), entry.deduplicationId()));
        }
        return left < DUE_PER_TURN;
    }

    /** Makes a change true. Every change that was ever acknowledged went through here, and does so again at recovery. */
    void apply(StoreChange change) {
        if (change instanceof StoreChange.MessageSaved saved) {
            add(saved.message(), saved.delivery());
        } else if (change instanceof StoreChange.DeliverySaved saved) {
            QueuedMessage message = messages.get(saved.sequence());
            if (message != null) {
                deliver(message, saved.delivery());
            }
        } else if (change instanceof StoreChange.MessageDeleted deleted) {
            remove(deleted.sequence());
        } else if (change instanceof StoreChange.MessageMoved moved) {
            move(moved);
        } else if (change instanceof StoreChange.QueueSaved saved) {
            save(saved.queue());
        } else if (change instanceof StoreChange.QueuePurged purged) {
            purge(purged.throughSequence());
        } else if (change instanceof StoreChange.QueueDeleted) {
            purge(Long.MAX_VALUE);
            moveTasks.clear();
        } else if (change instanceof StoreChange.DeduplicationSaved saved) {
            deduplication.add(saved.entry());
        } else if (change instanceof StoreChange.DeduplicationDeleted deleted) {
            deduplication.remove(deleted.groupId(), deleted.deduplicationId());
        } else if (change instanceof StoreChange.MoveTaskSaved saved) {
            moveTasks.put(saved.task().taskId(), saved.task());
        } else if (change instanceof StoreChange.MoveTaskDeleted deleted) {
            moveTasks.remove(deleted.taskId());
        } else if (!(change instanceof StoreChange.DeletionSaved)) {
            throw new IllegalArgumentException("unknown change " + change);
        }
    }

    /** Notes that a receive stopped before it had looked at everything. */
    void leaveWork() {
        workLeft = true;
    }

    /** Whether a receive stopped early since this was last asked. */
    boolean takeWorkLeft() {
        boolean left = workLeft;
        workLeft = false;
        return left;
    }

    /** Whether a purge came between a message's departure for this queue and its arrival. */
    boolean wasPurged(StoredMessage message) {
        return message.sequence() <= purgedThrough;
    }

    private void move(StoreChange.MessageMoved moved) {
        if (moved.queueId() == queue.id()) {
            remove(moved.sequence());
        }
        if (moved.message().queueId() == queue.id()) {
            add(moved.message(), moved.delivery());
        }
    }

    private void add(StoredMessage stored, DeliveryState delivery) {
        String source = stored.deadLetterSourceArn();
        QueuedMessage message = new QueuedMessage(
                stored, source == null ? null : sources.computeIfAbsent(source, arn -> arn), delivery, stage(delivery));
        messages.put(stored.sequence(), message);
        count(message.stage, 1);
        message.dueMillis = dueMillis(message);
        due.add(message);
        order.add(message);
    }

    private void deliver(QueuedMessage message, DeliveryState delivery) {
        MessageStage before = message.stage;
        count(before, -1);
        message.delivery = delivery;
        message.stage = stage(delivery);
        count(message.stage, 1);
        message.dueMillis = dueMillis(message);
        due.reorder(message);
        order.changed(message, before);
    }

    private void remove(long sequence) {
        QueuedMessage message = messages.remove(sequence);
        if (message != null) {
            count(message.stage, -1);
            due.remove(message);
            order.remove(message);
        }
    }

    private void count(MessageStage stage, int more) {
        switch (stage) {
            case VISIBLE -> visible += more;
            case DELAYED -> delayed += more;
            case IN_FLIGHT -> inFlight += more;
        }
    }

    /**
     * Forgets all messages, since none is later than the last number given out in the same turn. Taking a million out of the ordered
     * indexes one by one takes half a second.
     */
    private void purge(long throughSequence) {
        purgedThrough = throughSequence;
        messages.clear();
        due.clear();
        order.clear();
        visible = 0;
        delayed = 0;
        inFlight = 0;
        deduplication.clear();
        receiveAttempts.clear();
    }

    private void save(StoredQueue saved) {
        int retentionBefore = settings.retentionSeconds();
        queue = saved;
        settings = QueueSettings.of(saved.attributes(), rules());
        deduplication.changeScope(settings.deduplicationPerGroup());
        if (settings.retentionSeconds() != retentionBefore) {
            messages.forEach(message -> {
                message.dueMillis = dueMillis(message);
                due.reorder(message);
            });
        }
    }

    private MessageStage stage(DeliveryState delivery) {
        if (delivery.visibleAtMillis() <= now) {
            return MessageStage.VISIBLE;
        }
        return delivery.nonce() == 0 ? MessageStage.DELAYED : MessageStage.IN_FLIGHT;
    }

    private long dueMillis(QueuedMessage message) {
        long expires = expiresMillis(message);
        return message.isVisible() ? expires : Math.min(expires, message.delivery.visibleAtMillis());
    }

    private long expiresMillis(QueuedMessage message) {
        return message.retentionFromMillis() + TimeUnit.SECONDS.toMillis(settings.retentionSeconds());
    }
}
