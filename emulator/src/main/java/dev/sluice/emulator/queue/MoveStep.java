package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredMessage;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One step of a message move task: takes the oldest visible messages out of the source. To its destination a moved message is a new
 * one, with a new id and a new start of its retention.
 */
final class MoveStep implements Command<StoredMoveTask> {
    private final String taskId;
    private final int maxMessages;
    private final Engine engine;

    MoveStep(String taskId, int maxMessages, Engine engine) {
        this.taskId = taskId;
        this.maxMessages = maxMessages;
        this.engine = engine;
    }

    @Override
    public StoredMoveTask run(QueueState state, Changes changes) {
        StoredMoveTask task = state.moveTask(taskId);
        if (task == null) {
            // Only a deleted queue forgets an active task.
            throw SqsException.queueDoesNotExist();
        }
        StoredMoveTask next =
                switch (MoveTaskStatus.of(task)) {
                    case RUNNING -> move(task, state, changes);
                    case CANCELLING -> task.progressed(MoveTaskStatus.CANCELLED.name(), task.moved(), null);
                    case COMPLETED, CANCELLED, FAILED -> task;
                };
        changes.add(new StoreChange.MoveTaskSaved(next));
        return next;
    }

    private StoredMoveTask move(StoredMoveTask task, QueueState state, Changes changes) {
        if (state.isBehind()) {
            // What looks visible may have expired; the next step sees more clearly.
            return task;
        }
        if (state.now()
                >= task.startedMillis()
                        + TimeUnit.SECONDS.toMillis(state.rules().value(Rule.MOVE_TASK_SECONDS))) {
            return failed(task, task.moved(), "TimedOut");
        }
        int wanted = (int) Math.min(maxMessages, task.toMove() - task.moved());
        List<QueuedMessage> oldest =
                state.order().select(wanted, message -> false).deliverable();
        long moved = task.moved();
        for (QueuedMessage message : oldest) {
            String destinationArn = destinationArn(task, message);
            if (destinationArn == null) {
                return failed(task, moved, "CouldNotDetermineMessageSource");
            }
            Optional<QueueRunner> destination = QueueArn.parse(destinationArn).flatMap(engine.locator()::find);
            if (destination.isEmpty()) {
                return failed(task, moved, "AWS.SimpleQueueService.NonExistentQueue");
            }
            changes.move(
                    toDestination(message, destination.get(), state),
                    destination.get().arn());
            moved++;
        }
        boolean done = moved == task.toMove() || oldest.size() < wanted;
        MoveTaskStatus status = done ? MoveTaskStatus.COMPLETED : MoveTaskStatus.RUNNING;
        return task.progressed(status.name(), moved, null);
    }

    private static @Nullable String destinationArn(StoredMoveTask task, QueuedMessage message) {
        return task.destinationArn() == null ? message.deadLetterSourceArn() : task.destinationArn();
    }

    private static StoredMoveTask failed(StoredMoveTask task, long moved, String reason) {
        return task.progressed(MoveTaskStatus.FAILED.name(), moved, reason);
    }

    private StoreChange.MessageMoved toDestination(QueuedMessage message, QueueRunner destination, QueueState state) {
        UUID id = MessageIds.next();
        StoredMessage moved =
                new StoredMessage(destination.id(), engine.sequences().next(), state.now(), message.groupId(), null);
        MessageIdentity renewed =
                new MessageIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits(), state.now());
        return new StoreChange.MessageMoved(
                state.queue().id(), message.sequence(), moved, DeliveryState.FRESH, renewed);
    }
}
