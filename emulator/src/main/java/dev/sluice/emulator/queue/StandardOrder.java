package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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
            Comparator.<Group>comparingInt(group -> group.inFlight).thenComparingLong(Group::firstSequence);

    private final boolean fair;
    private final Group ungrouped = new Group("");
    private final Map<String, Group> groups = new HashMap<>();

    /** The groups that have visible messages. A group leaves before it changes and comes back after, or its rank would be wrong. */
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
        leave(group);
        group.size++;
        enter(group, message);
        comeBack(group);
    }

    @Override
    public void changed(QueuedMessage message, MessageStage before) {
        if (message.stage != before) {
            Group group = groupOf(message);
            leave(group);
            exit(group, message, before);
            enter(group, message);
            comeBack(group);
        }
    }

    @Override
    public void remove(QueuedMessage message) {
        Group group = groupOf(message);
        leave(group);
        exit(group, message, message.stage);
        group.size--;
        comeBack(group);
        String groupId = groupId(message);
        if (groupId != null && group.size == 0) {
            groups.remove(groupId);
        }
    }

    @Override
    public boolean hasDeliverable() {
        return !ready.isEmpty();
    }

    @Override
    public Selection select(int max, Predicate<QueuedMessage> exhausted) {
        List<QueuedMessage> deliverable = new ArrayList<>();
        List<QueuedMessage> passedOver = new ArrayList<>();
        while (!ready.isEmpty() && deliverable.size() < max && passedOver.size() < EXHAUSTED_MAX) {
            Group group = ready.first();
            QueuedMessage next = group.first();
            (exhausted.test(next) ? passedOver : deliverable).add(next);
            leave(group);
            group.visible.remove(next);
            comeBack(group);
        }
        putBack(deliverable);
        putBack(passedOver);
        return new Selection(deliverable, passedOver);
    }

    private void putBack(List<QueuedMessage> messages) {
        for (QueuedMessage message : messages) {
            Group group = groupOf(message);
            leave(group);
            group.visible.add(message);
            comeBack(group);
        }
    }

    private void leave(Group group) {
        if (group.visible.peek() != null) {
            ready.remove(group);
        }
    }

    private void comeBack(Group group) {
        if (group.visible.peek() != null) {
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
        final String id;
        final MessageHeap visible = new MessageHeap.BySending();

        /** Messages of any stage. */
        int size;

        /** Stays 0 for the messages without a group. */
        int inFlight;

        Group(String id) {
            this.id = id;
        }

        QueuedMessage first() {
            QueuedMessage first = visible.peek();
            if (first == null) {
                throw new IllegalStateException("a group without visible messages is not ready");
            }
            return first;
        }

        long firstSequence() {
            return first().sequence();
        }
    }
}
