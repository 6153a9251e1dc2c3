package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Standard queues: visible messages in the order of sending. SQS promises no order; this one keeps tests repeatable, and a
 * message that becomes visible again keeps its place, as observed on AWS.
 */
final class StandardOrder implements DeliveryOrder {
    private final MessageHeap visible = new MessageHeap.BySending();

    @Override
    public void add(QueuedMessage message) {
        changed(message);
    }

    @Override
    public void changed(QueuedMessage message) {
        if (message.isVisible() == visible.contains(message)) {
            return;
        }
        if (message.isVisible()) {
            visible.add(message);
        } else {
            visible.remove(message);
        }
    }

    @Override
    public void remove(QueuedMessage message) {
        if (visible.contains(message)) {
            visible.remove(message);
        }
    }

    @Override
    public boolean hasDeliverable() {
        return visible.peek() != null;
    }

    @Override
    public Selection select(int max, Predicate<QueuedMessage> exhausted) {
        List<QueuedMessage> deliverable = new ArrayList<>();
        List<QueuedMessage> passedOver = new ArrayList<>();
        QueuedMessage next = visible.peek();
        while (next != null && deliverable.size() < max && passedOver.size() < EXHAUSTED_MAX) {
            (exhausted.test(next) ? passedOver : deliverable).add(next);
            visible.remove(next);
            next = visible.peek();
        }
        deliverable.forEach(visible::add);
        passedOver.forEach(visible::add);
        return new Selection(deliverable, passedOver);
    }
}
