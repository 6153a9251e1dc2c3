package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.model.Rule;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredMessage;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Takes what the queue's order offers, hides it for the visibility timeout and moves on to the dead-letter queue what was received
 * too often.
 */
final class ReceiveMessages implements Command<List<ReceivedMessage>> {
    private final int max;
    private final @Nullable Integer visibilityTimeoutSeconds;
    private final @Nullable String attemptId;
    private final boolean shortPoll;
    private final Origin origin;
    private final Engine engine;

    /**
     * @param visibilityTimeoutSeconds null for the queue's
     * @param attemptId the ReceiveRequestAttemptId, which only FIFO queues heed
     * @param shortPoll whether the caller does not wait for messages
     */
    ReceiveMessages(
            int max,
            @Nullable Integer visibilityTimeoutSeconds,
            @Nullable String attemptId,
            boolean shortPoll,
            Origin origin,
            Engine engine) {
        this.max = max;
        this.visibilityTimeoutSeconds = visibilityTimeoutSeconds;
        this.attemptId = attemptId;
        this.shortPoll = shortPoll;
        this.origin = origin;
        this.engine = engine;
    }

    @Override
    public List<ReceivedMessage> run(QueueState state, Changes changes) {
        changes.by(origin);
        if (attemptId == null || !state.settings().fifo()) {
            return receive(state, changes);
        }
        Optional<List<ReceivedMessage>> earlier = state.receiveAttempts().find(attemptId, state.now());
        if (earlier.isPresent() && stillHidden(earlier.get(), state)) {
            return repeat(attemptId, earlier.get(), state, changes);
        }
        List<ReceivedMessage> received = receive(state, changes);
        remember(attemptId, received, state);
        return received;
    }

    private List<ReceivedMessage> receive(QueueState state, Changes changes) {
        if (state.isBehind()) {
            return List.of();
        }
        int wanted = sampled(Math.min(max, roomInFlight(state)), state);
        if (wanted <= 0 || !state.order().hasDeliverable()) {
            return List.of();
        }
        RedrivePolicy policy = state.settings().redrivePolicy();
        QueueRunner deadLetterQueue = policy == null
                ? null
                : engine.locator().find(policy.deadLetterTarget()).orElse(null);
        int receiveCountMax = policy == null || deadLetterQueue == null ? Integer.MAX_VALUE : policy.maxReceiveCount();
        DeliveryOrder.Selection selection =
                state.order().select(wanted, message -> message.delivery.receiveCount() >= receiveCountMax);
        if (deadLetterQueue != null) {
            for (QueuedMessage exhausted : selection.exhausted()) {
                changes.move(toDeadLetterQueue(exhausted, deadLetterQueue, state), deadLetterQueue.arn());
            }
            // A queue that is its own dead-letter queue would never come to an end.
            if (selection.exhausted().size() == DeliveryOrder.EXHAUSTED_MAX
                    && deadLetterQueue.id() != state.queue().id()) {
                state.leaveWork();
            }
        }
        List<ReceivedMessage> received = new ArrayList<>(selection.deliverable().size());
        for (QueuedMessage message : selection.deliverable()) {
            changes.add(hide(message, state));
            received.add(ReceivedMessage.of(message, state.queue().id()));
        }
        return received;
    }

    /** How many more messages may be in flight; a queue that has its fill gives nothing, and tells short polls if it is standard. */
    private int roomInFlight(QueueState state) {
        boolean fifo = state.settings().fifo();
        int room = state.rules().value(fifo ? Rule.IN_FLIGHT_FIFO : Rule.IN_FLIGHT_STANDARD)
                - state.count(MessageStage.IN_FLIGHT);
        if (room <= 0 && shortPoll && !fifo) {
            throw new SqsException(
                    SqsError.OVER_LIMIT,
                    "Too many messages have been received without being deleted.\nPlease delete your received messages"
                            + " or let them timeout before receiving more.");
        }
        return room;
    }

    private int sampled(int wanted, QueueState state) {
        boolean samples = shortPoll
                && wanted > 0
                && !state.settings().fifo()
                && state.rules().isOn(Rule.SHORT_POLL_SAMPLING);
        return samples ? state.shortPollSample().next(wanted, state.count(MessageStage.VISIBLE)) : wanted;
    }

    private StoreChange hide(QueuedMessage message, QueueState state) {
        DeliveryState before = message.delivery;
        long now = state.now();
        DeliveryState after = new DeliveryState(
                visibleAgainMillis(state),
                now,
                before.firstReceivedMillis() == 0 ? now : before.firstReceivedMillis(),
                before.receiveCount() + 1,
                before.nonce() + 1);
        return new StoreChange.DeliverySaved(state.queue().id(), message.sequence(), after);
    }

    private StoreChange.MessageMoved toDeadLetterQueue(
            QueuedMessage message, QueueRunner deadLetterQueue, QueueState state) {
        // Only a FIFO queue starts the retention anew at the move (developer guide on dead-letter queue retention).
        long retentionFrom = state.settings().fifo() ? state.now() : message.retentionFromMillis();
        StoredMessage moved = new StoredMessage(
                deadLetterQueue.id(),
                engine.sequences().next(),
                retentionFrom,
                message.groupId(),
                state.deadLetterSourceArn());
        DeliveryState before = message.delivery;
        DeliveryState arrived =
                new DeliveryState(state.now(), 0, before.firstReceivedMillis(), before.receiveCount(), 0);
        return new StoreChange.MessageMoved(state.queue().id(), message.sequence(), moved, arrived, null);
    }

    private boolean stillHidden(List<ReceivedMessage> earlier, QueueState state) {
        return earlier.stream().anyMatch(message -> message.delivery().visibleAtMillis() > state.now());
    }

    private List<ReceivedMessage> repeat(
            String attempt, List<ReceivedMessage> earlier, QueueState state, Changes changes) {
        for (ReceivedMessage message : earlier) {
            QueuedMessage current = state.find(message.stored().sequence());
            if (current == null || !current.delivery.equals(message.delivery())) {
                throw SqsException.invalidParameterValue(
                        "Value " + attempt + " for parameter ReceiveRequestAttemptId is invalid. Reason: The"
                                + " receiveRequestAttemptId is not valid anymore since the receive call is not retryable.");
            }
        }
        List<ReceivedMessage> repeated = new ArrayList<>(earlier.size());
        for (ReceivedMessage message : earlier) {
            DeliveryState after = message.delivery().withVisibleAt(visibleAgainMillis(state));
            changes.add(new StoreChange.DeliverySaved(
                    state.queue().id(), message.stored().sequence(), after));
            repeated.add(new ReceivedMessage(message.stored(), after));
        }
        state.receiveAttempts().repeat(attempt, repeated);
        return repeated;
    }

    private void remember(String attempt, List<ReceivedMessage> received, QueueState state) {
        if (!received.isEmpty()) {
            long expires = state.now() + TimeUnit.SECONDS.toMillis(state.rules().value(Rule.DEDUPLICATION_WINDOW));
            state.receiveAttempts().remember(attempt, expires, received);
        }
    }

    private long visibleAgainMillis(QueueState state) {
        int seconds = visibilityTimeoutSeconds == null
                ? state.settings().visibilityTimeoutSeconds()
                : visibilityTimeoutSeconds;
        return state.now() + TimeUnit.SECONDS.toMillis(seconds);
    }
}
