package dev.sluice.emulator.queue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of messages that know their own position in it, so that any of them leaves or moves in logarithmic time without a
 * search and without an entry object per message.
 */
abstract class MessageHeap {
    private static final int FIRST_ITEMS = 4;

    private @Nullable QueuedMessage[] items = new @Nullable QueuedMessage[FIRST_ITEMS];
    private int size;

    abstract boolean before(QueuedMessage one, QueuedMessage other);

    abstract int position(QueuedMessage message);

    abstract void setPosition(QueuedMessage message, int position);

    final @Nullable QueuedMessage peek() {
        return items[0];
    }

    /** The messages in their order, as long as none of them moves. Looks at no more than it gives, and the two behind each. */
    final Iterator<QueuedMessage> inOrder() {
        PriorityQueue<Integer> next = new PriorityQueue<>((one, other) -> before(at(one), at(other)) ? -1 : 1);
        offer(0, next);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return !next.isEmpty();
            }

            @Override
            public QueuedMessage next() {
                int index = next.remove();
                offer(2 * index + 1, next);
                offer(2 * index + 2, next);
                return at(index);
            }
        };
    }

    private void offer(int index, PriorityQueue<Integer> to) {
        if (index < size) {
            to.add(index);
        }
    }

    final void add(QueuedMessage message) {
        if (size == items.length) {
            items = Arrays.copyOf(items, size * 2);
        }
        place(message, size++);
        siftUp(message);
    }

    final void remove(QueuedMessage message) {
        int hole = position(message);
        if (at(hole) != message) {
            throw new IllegalStateException("message " + message.sequence() + " is not at " + hole);
        }
        QueuedMessage last = at(--size);
        items[size] = null;
        if (last != message) {
            place(last, hole);
            reorder(last);
        }
    }

    final void clear() {
        items = new @Nullable QueuedMessage[FIRST_ITEMS];
        size = 0;
    }

    /** Finds the right place again for a message whose rank has changed. */
    final void reorder(QueuedMessage message) {
        siftUp(message);
        siftDown(message);
    }

    private void siftUp(QueuedMessage message) {
        int index = position(message);
        while (index > 0) {
            int parent = (index - 1) / 2;
            QueuedMessage above = at(parent);
            if (!before(message, above)) {
                break;
            }
            place(above, index);
            index = parent;
        }
        place(message, index);
    }

    private void siftDown(QueuedMessage message) {
        int index = position(message);
        for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
            if (child + 1 < size && before(at(child + 1), at(child))) {
                child++;
            }
            QueuedMessage below = at(child);
            if (!before(below, message)) {
                break;
            }
            place(below, index);
            index = child;
        }
        place(message, index);
    }

    private void place(QueuedMessage message, int index) {
        items[index] = message;
        setPosition(message, index);
    }

    private QueuedMessage at(int index) {
        QueuedMessage message = items[index];
        if (message == null) {
            throw new IllegalStateException("no message at " + index + " of " + size);
        }
        return message;
    }

    /** Messages by their next due instant. */
    static final class ByDue extends MessageHeap {
        @Override
        boolean before(QueuedMessage one, QueuedMessage other) {
            return one.dueMillis != other.dueMillis
                    ? one.dueMillis < other.dueMillis
                    : one.sequence() < other.sequence();
        }

        @Override
        int position(QueuedMessage message) {
            return message.dueIndex;
        }

        @Override
        void setPosition(QueuedMessage message, int position) {
            message.dueIndex = position;
        }
    }

    /** Visible messages in the order in which they were sent. */
    static final class BySending extends MessageHeap {
        @Override
        boolean before(QueuedMessage one, QueuedMessage other) {
            return one.sequence() < other.sequence();
        }

        @Override
        int position(QueuedMessage message) {
            return message.visibleIndex;
        }

        @Override
        void setPosition(QueuedMessage message, int position) {
            message.visibleIndex = position;
        }
    }
}
