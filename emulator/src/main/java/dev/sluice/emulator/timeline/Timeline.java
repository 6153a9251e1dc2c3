package dev.sluice.emulator.timeline;

import dev.sluice.emulator.queue.QueueEvent;
import dev.sluice.emulator.queue.QueueObserver;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.RecentPayloads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of all queues of a namespace, in the order in which they happened. Adding one takes a short lock and looks at no
 * file: what must be known of a message besides its number comes with its send, or is read when somebody asks.
 */
public final class Timeline implements QueueObserver {
    /** Events at a time; the oldest give way. */
    public static final int EVENTS_MAX = 10_000;

    /** Bytes of what messages carry that are kept for those who ask when the messages are gone. */
    public static final int CONTENT_BYTES_MAX = 8 << 20;

    /** Who may follow at the same time. */
    public static final int FOLLOWERS_MAX = 200;

    private final QueueStore store;
    private final Executor executor = ForkJoinPool.commonPool();
    private final Set<Follower> followers = new CopyOnWriteArraySet<>();
    private final AtomicBoolean telling = new AtomicBoolean();
    private volatile boolean over;

    /** Guarded by this, as all that follows. */
    private final EventRing events = new EventRing(EVENTS_MAX);

    private final MessageTable messages = new MessageTable();
    private RecentPayloads contents = new RecentPayloads(CONTENT_BYTES_MAX);

    /** @param store asked for what is not known of a message */
    public Timeline(QueueStore store) {
        this.store = store;
    }

    /** Who wants to know at once. */
    public interface Follower {
        /** There are events that were not there before. Called on a thread that may take its time, and may be called on several. */
        void moreHappened();

        /** There will be no more. */
        void over();
    }

    @Override
    public void happened(QueueEvent event, @Nullable MessagePayload payload) {
        add(event, payload);
        if (!followers.isEmpty()) {
            tellFollowers();
        }
    }

    private synchronized void add(QueueEvent event, @Nullable MessagePayload payload) {
        TracedMessage message = null;
        TracedMessage moved = null;
        if (!event.kind().concernsAll()) {
            message = messages.trace(event.queueId(), event.sequence());
            if (payload != null) {
                message.identify(payload.identity());
                contents.add(event.sequence(), payload);
            }
            QueueEvent.Move move = event.move();
            if (move != null) {
                moved = follow(message, move);
            }
        }
        if (events.isFull()) {
            RecordedEvent oldest = events.forgetOldest();
            messages.release(oldest.message);
            messages.release(oldest.moved);
        }
        events.add().record(event, message, moved);
    }

    private TracedMessage follow(TracedMessage message, QueueEvent.Move move) {
        TracedMessage moved = messages.trace(move.queueId(), move.sequence());
        message.next = moved;
        MessageIdentity identity = move.renewed() == null ? message.identity() : move.renewed();
        if (identity != null) {
            moved.identify(identity);
        }
        MessagePayload payload = contents.get(message.sequence());
        if (payload != null) {
            contents.add(moved.sequence(), payload);
        }
        return moved;
    }

    /** Forgets everything that happened so far; numbers go on. */
    public synchronized void clear() {
        events.clear();
        messages.clear();
        contents = new RecentPayloads(CONTENT_BYTES_MAX);
    }

    /** The number of the latest event, 0 for none ever. */
    public synchronized long lastNumber() {
        return events.lastNumber();
    }

    /** The number of the earliest event that is still known; one more than the latest's when there is none. */
    public synchronized long firstNumber() {
        return events.forgottenNumber() + 1;
    }

    /** What happened after an event, the earliest first. */
    public synchronized List<TimelineEvent> after(long number) {
        List<TimelineEvent> later = new ArrayList<>();
        for (long next = Math.max(number, events.forgottenNumber()) + 1; next <= events.lastNumber(); next++) {
            RecordedEvent event = events.get(next);
            later.add(new TimelineEvent(this, next, event.event(), identity(event.message), identity(event.moved)));
        }
        return later;
    }

    private static @Nullable MessageIdentity identity(@Nullable TracedMessage message) {
        return message == null ? null : message.identity();
    }

    /** What happened to the message of an id, from queue to queue. May read files. */
    public List<TimelineEvent> ofMessage(UUID id) {
        MessageTrace trace = new MessageTrace(id);
        return after(0).stream().filter(trace::concerns).toList();
    }

    Optional<MessageIdentity> identity(long queueId, long sequence) {
        MessageIdentity known = knownIdentity(sequence);
        return known == null
                ? store.payload(queueId, sequence).map(payload -> learn(sequence, payload.identity()))
                : Optional.of(known);
    }

    private synchronized @Nullable MessageIdentity knownIdentity(long sequence) {
        return identity(messages.find(sequence));
    }

    private synchronized MessageIdentity learn(long sequence, MessageIdentity identity) {
        TracedMessage message = messages.find(sequence);
        if (message != null) {
            message.identify(identity);
        }
        return identity;
    }

    Optional<EncodedContent> content(long queueId, long sequence) {
        long latestQueueId = queueId;
        long latestSequence = sequence;
        MessagePayload known;
        synchronized (this) {
            for (TracedMessage at = messages.find(sequence); at != null; at = at.next) {
                latestQueueId = at.queueId();
                latestSequence = at.sequence();
            }
            known = contents.get(latestSequence);
        }
        return (known == null ? store.payload(latestQueueId, latestSequence) : Optional.of(known))
                .map(MessagePayload::content);
    }

    /**
     * Has somebody told of events from now on.
     *
     * @return false when there are as many followers as there can be, or it is over
     */
    public boolean follow(Follower follower) {
        if (over || followers.size() >= FOLLOWERS_MAX) {
            return false;
        }
        followers.add(follower);
        if (over) {
            followers.remove(follower);
            return false;
        }
        return true;
    }

    public void unfollow(Follower follower) {
        followers.remove(follower);
    }

    private void tellFollowers() {
        if (telling.compareAndSet(false, true)) {
            executor.execute(() -> {
                telling.set(false);
                followers.forEach(Follower::moreHappened);
            });
        }
    }

    /** Sends all followers away, and takes on no more. */
    public void end() {
        over = true;
        followers.forEach(Follower::over);
        followers.clear();
    }
}
