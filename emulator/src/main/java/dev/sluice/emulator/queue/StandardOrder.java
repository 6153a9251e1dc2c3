package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.PriorityQueue;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Standard queues: visible messages in the order of sending. SQS promises no order; this one keeps tests repeatable, and a
 * message that becomes visible again keeps its place, as observed on AWS.
 *
 * <p>Where senders name message groups the queue is fair: a group comes before others that have more messages in flight, so a
 * noisy tenant does not hold up a quiet one. Nothing is blocked, and messages without a group come with the quietest.
 */
final class StandardOrder implements DeliveryOrder {
    private static final Comparator<Group> QUIETEST_FIRST =
            (one, other) -> compareRanks(one.rankInFlight, one.rankSequence, other.rankInFlight, other.rankSequence);

    private final boolean fair;
    private Group ungrouped = new Group("");
    private final Map<String, Group> groups = new HashMap<>();

    /** The groups that have visible messages, each at the rank that it had when it was last ranked. */
    private final NavigableSet<Group> ready = new TreeSet<>(QUIETEST_FIRST);

    /** @param fair whether message groups count */
    StandardOrder(boolean fair) {
        this.fair = fair;
    }

    @Override
    public void add(QueuedMessage message) {
        String groupId = groupId(message);
        Group group = groupId == null ? ungrouped : groups.computeIfAbsent(groupId, Group::new);
        if (groupId != null) {
            message.shareGroupId(group.id);
        }
        group.size++;
        enter(group, message);
        rank(group);
    }

    @Override
    public void changed(QueuedMessage message, MessageStage before) {
        if (message.stage != before) {
            Group group = groupOf(message);
            exit(group, message, before);
            enter(group, message);
            rank(group);
        }
    }

    @Override
    public void remove(QueuedMessage message) {
        Group group = groupOf(message);
        exit(group, message, message.stage);
        group.size--;
        rank(group);
        String groupId = groupId(message);
        if (groupId != null && group.size == 0) {
            groups.remove(groupId);
        }
    }

    @Override
    public void clear() {
        ungrouped = new Group("");
        groups.clear();
        ready.clear();
    }

    @Override
    public boolean hasDeliverable() {
        return !ready.isEmpty();
    }

    @Override
    public Selection select(int max, Predicate<QueuedMessage> exhausted) {
        List<QueuedMessage> deliverable = new ArrayList<>();
        List<QueuedMessage> passedOver = new ArrayList<>();
        Iterator<Group> behind = ready.iterator();
        Group nextGroup = nextOf(behind);
        PriorityQueue<Front> fronts = new PriorityQueue<>();
        while (deliverable.size() < max && passedOver.size() < EXHAUSTED_MAX) {
            if (nextGroup != null && (fronts.isEmpty() || fronts.element().isBehind(nextGroup))) {
                fronts.add(new Front(nextGroup));
                nextGroup = nextOf(behind);
            }
            Front first = fronts.poll();
            if (first == null) {
                break;
            }
            (exhausted.test(first.message) ? passedOver : deliverable).add(first.message);
            if (first.advance()) {
                fronts.add(first);
            }
        }
        return new Selection(deliverable, passedOver);
    }

    private static @Nullable Group nextOf(Iterator<Group> groups) {
        return groups.hasNext() ? groups.next() : null;
    }

    /** The quietest first; of those that are as quiet, the one with the earliest message. */
    private static int compareRanks(int inFlight, long sequence, int otherInFlight, long otherSequence) {
        return inFlight == otherInFlight
                ? Long.compare(sequence, otherSequence)
                : Integer.compare(inFlight, otherInFlight);
    }

    /** Puts a group where it belongs among the others, if that may be elsewhere now. */
    private void rank(Group group) {
        QueuedMessage first = group.visible.peek();
        long sequence = first == null ? Group.NOT_READY : first.sequence();
        if (sequence == group.rankSequence && group.inFlight == group.rankInFlight) {
            return;
        }
        boolean wasReady = group.rankSequence != Group.NOT_READY;
        // The only group there is has no other place to go.
        boolean moves = !wasReady || first == null || ready.size() > 1;
        if (wasReady && moves) {
            ready.remove(group);
        }
        group.rankSequence = sequence;
        group.rankInFlight = group.inFlight;
        if (first != null && moves) {
            ready.add(group);
        }
    }

    private void enter(Group group, QueuedMessage message) {
        if (message.isVisible()) {
            group.visible.add(message);
        } else if (message.stage == MessageStage.IN_FLIGHT && group != ungrouped) {
            group.inFlight++;
        }
    }

    private void exit(Group group, QueuedMessage message, MessageStage stage) {
        if (stage == MessageStage.VISIBLE) {
            group.visible.remove(message);
        } else if (stage == MessageStage.IN_FLIGHT && group != ungrouped) {
            group.inFlight--;
        }
    }

    private Group groupOf(QueuedMessage message) {
        String groupId = groupId(message);
        Group group = groupId == null ? ungrouped : groups.get(groupId);
        if (group == null) {
            throw new IllegalStateException("message " + message.sequence() + " has no group");
        }
        return group;
    }

    private @Nullable String groupId(QueuedMessage message) {
        return fair ? message.groupId() : null;
    }

    /** Messages that compete as one. */
    private static final class Group {
        /** In place of the first message's sequence number. */
        static final long NOT_READY = -1;

        final String id;
        final MessageHeap visible = new MessageHeap.BySending();

        /** Messages of any stage. */
        int size;

        /** Stays 0 for the messages without a group. */
        int inFlight;

        /** How many messages were in flight when the group was last ranked, and which visible one was the first. */
        int rankInFlight;

        long rankSequence = NOT_READY;

        Group(String id) {
            this.id = id;
        }
    }

    /** How far a selection has come in a group. */
    private static final class Front implements Comparable<Front> {
        private final int inFlight;
        private final Iterator<QueuedMessage> behind;
        QueuedMessage message;

        Front(Group group) {
            inFlight = group.rankInFlight;
            behind = group.visible.inOrder();
            message = behind.next();
        }

        boolean advance() {
            if (!behind.hasNext()) {
                return false;
            }
            message = behind.next();
            return true;
        }

        boolean isBehind(Group group) {
            return compareRanks(inFlight, message.sequence(), group.rankInFlight, group.rankSequence) > 0;
        }

        @Override
        public int compareTo(Front other) {
            return compareRanks(inFlight, message.sequence(), other.inFlight, other.message.sequence());
        }
    }
}
