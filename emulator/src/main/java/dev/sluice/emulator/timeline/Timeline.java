package dev.sluice.emulator.timeline;

import dev.sluice.emulator.queue.QueueEvent;
import dev.sluice.emulator.queue.QueueObserver;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agrona.collections.Long2ObjectHashMap;
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
    private final Deque<TimelineEvent> events = new ArrayDeque<>();

    private final Long2ObjectHashMap<TracedMessage> messages = new Long2ObjectHashMap<>();

    /** Those that were given content, in the order in which they lose it; some have lost it already. */
    private final Deque<TracedMessage> givenContent = new ArrayDeque<>();

    private long contentBytes;
    private long lastNumber;

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
            message = trace(event.queueId(), event.sequence());
            if (payload != null) {
                message.identity = payload.identity();
                keep(message, payload.content());
            }
            QueueEvent.Move move = event.move();
            if (move != null) {
                moved = trace(move.queueId(), move.sequence());
                moved.identity = move.renewed() == null ? message.identity : move.renewed();
                message.next = moved;
                EncodedContent content = message.content;
                if (content != null) {
                    dropContent(message);
                    keep(moved, content);
                }
            }
        }
        lastNumber++;
        events.addLast(new TimelineEvent(this, lastNumber, event, message, moved));
        if (events.size() > EVENTS_MAX) {
            TimelineEvent oldest = events.removeFirst();
            release(oldest.message());
            release(oldest.moved());
        }
    }

    private TracedMessage trace(long queueId, long sequence) {
        TracedMessage message = messages.computeIfAbsent(sequence, number -> new TracedMessage(queueId, number));
        message.events++;
        return message;
    }

    private void keep(TracedMessage message, EncodedContent content) {
        message.content = content;
        givenContent.addLast(message);
        contentBytes += content.size();
        while (contentBytes > CONTENT_BYTES_MAX || givenContent.size() > EVENTS_MAX) {
            dropContent(givenContent.removeFirst());
        }
    }

    private void dropContent(TracedMessage message) {
        EncodedContent content = message.content;
        if (content != null) {
            contentBytes -= content.size();
            message.content = null;
        }
    }

    private void release(@Nullable TracedMessage message) {
        if (message != null) {
            message.events--;
            if (message.events == 0) {
                messages.remove(message.sequence());
                dropContent(message);
            }
        }
    }

    /** Forgets everything that happened so far; numbers go on. */
    public synchronized void clear() {
        events.clear();
        messages.clear();
        givenContent.clear();
        contentBytes = 0;
    }

    /** The number of the latest event, 0 for none ever. */
    public synchronized long lastNumber() {
        return lastNumber;
    }

    /** The number of the earliest event that is still known; one more than the latest's when there is none. */
    public synchronized long firstNumber() {
        TimelineEvent first = events.peekFirst();
        return first == null ? lastNumber + 1 : first.number();
    }

    /** What happened after an event, the earliest first. */
    public synchronized List<TimelineEvent> after(long number) {
        List<TimelineEvent> latestFirst = new ArrayList<>();
        Iterator<TimelineEvent> backwards = events.descendingIterator();
        while (backwards.hasNext()) {
            TimelineEvent event = backwards.next();
            if (event.number() <= number) {
                break;
            }
            latestFirst.add(event);
        }
        Collections.reverse(latestFirst);
        return latestFirst;
    }

    /** What happened to the message of an id, from queue to queue. May read files. */
    public List<TimelineEvent> ofMessage(UUID id) {
        MessageTrace trace = new MessageTrace(id);
        return after(0).stream().filter(trace::concerns).toList();
    }

    Optional<MessageIdentity> identity(TracedMessage message) {
        MessageIdentity known = knownIdentity(message);
        return known == null ? payload(message).map(payload -> learn(message, payload.identity())) : Optional.of(known);
    }

    private synchronized @Nullable MessageIdentity knownIdentity(TracedMessage message) {
        return message.identity;
    }

    private synchronized MessageIdentity learn(TracedMessage message, MessageIdentity identity) {
        message.identity = identity;
        return identity;
    }

    Optional<EncodedContent> content(TracedMessage message) {
        TracedMessage latest = message;
        EncodedContent known;
        synchronized (this) {
            for (TracedMessage next = latest.next; next != null; next = latest.next) {
                latest = next;
            }
            known = latest.content;
        }
        return known == null ? payload(latest).map(MessagePayload::content) : Optional.of(known);
    }

    private Optional<MessagePayload> payload(TracedMessage message) {
        return store.payload(message.queueId(), message.sequence());
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
