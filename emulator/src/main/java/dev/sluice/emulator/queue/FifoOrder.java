package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * FIFO queues: each message group is a small queue of its own. A receive takes from the front of a group as far as its messages
 * are visible, so a hidden message blocks itself and all behind it. Groups take turns: the one just served goes to the back.
 */
final class FifoOrder implements DeliveryOrder {
    private final Map<String, Group> groups = new HashMap<>();

    /** Groups whose first message is visible, in the order of their turns. */
    private final Set<Group> ready = new LinkedHashSet<>();

    @Override
    public void add(QueuedMessage message) {
        Group group = groups.computeIfAbsent(groupId(message), Group::new);
        message.shareGroupId(group.id);
        message.group = group;
        group.insert(message);
        refresh(group);
    }

    @Override
    public void changed(QueuedMessage message, MessageStage before) {
        refresh(groupOf(message));
    }

    @Override
    public void remove(QueuedMessage message) {
        Group group = groupOf(message);
        group.unlink(message);
        if (group.first == null) {
            groups.remove(group.id);
        }
        refresh(group);
    }

    @Override
    public void clear() {
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
        List<Group> served = new ArrayList<>();
        for (Group group : ready) {
            if (deliverable.size() == max || passedOver.size() == EXHAUSTED_MAX) {
                break;
            }
            served.add(group);
            QueuedMessage next = group.first;
            while (next != null && next.isVisible() && deliverable.size() < max && passedOver.size() < EXHAUSTED_MAX) {
                (exhausted.test(next) ? passedOver : deliverable).add(next);
                next = next.next;
            }
        }
        for (Group group : served) {
            ready.remove(group);
            ready.add(group);
        }
        return new Selection(deliverable, passedOver);
    }

    private void refresh(Group group) {
        if (group.first != null && group.first.isVisible()) {
            ready.add(group);
        } else {
            ready.remove(group);
        }
    }

    private static Group groupOf(QueuedMessage message) {
        Group group = message.group;
        if (group == null) {
            throw new IllegalStateException("message " + message.sequence() + " has no group");
        }
        return group;
    }

    private static String groupId(QueuedMessage message) {
        String groupId = message.groupId();
        if (groupId == null) {
            throw new IllegalStateException("message " + message.sequence() + " of a FIFO queue has no group id");
        }
        return groupId;
    }

    /** The messages of one group by sequence number, linked through the messages themselves. */
    static final class Group {
        final String id;

        @Nullable
        QueuedMessage first;

        @Nullable
        QueuedMessage last;

        Group(String id) {
            this.id = id;
        }

        /** From the back, because nearly every message comes last; only a moved one may have been overtaken. */
        void insert(QueuedMessage message) {
            QueuedMessage before = last;
            while (before != null && before.sequence() > message.sequence()) {
                before = before.previous;
            }
            QueuedMessage after = before == null ? first : before.next;
            link(before, message);
            link(message, after);
        }

        void unlink(QueuedMessage message) {
            link(message.previous, message.next);
            message.previous = null;
            message.next = null;
        }

        private void link(@Nullable QueuedMessage before, @Nullable QueuedMessage after) {
            if (before == null) {
                first = after;
            } else {
                before.next = after;
            }
            if (after == null) {
                last = before;
            } else {
                after.previous = before;
            }
        }
    }
}
