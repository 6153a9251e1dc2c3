package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.model.TaskHandle;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.StartMessageMoveTask;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class StartMessageMoveTaskHandler
        implements ActionHandler<StartMessageMoveTask.Request, StartMessageMoveTask.Result> {
    private final Queues queues;
    private final MoveTaskQueues taskQueues;

    StartMessageMoveTaskHandler(Queues queues, MoveTaskQueues taskQueues) {
        this.queues = queues;
        this.taskQueues = taskQueues;
    }

    @Override
    public CompletableFuture<StartMessageMoveTask.Result> handle(StartMessageMoveTask.Request request, Caller caller) {
        QueueArn sourceArn = MoveTaskQueues.requireSource(request.sourceArn());
        QueueArn destinationArn = destination(request.destinationArn());
        checkRate(request.maxNumberOfMessagesPerSecond(), queues.rules().forQueue(sourceArn.name()));
        if (sourceArn.equals(destinationArn)) {
            throw SqsException.invalidParameterValue("Source queue arn and destination queue arn cannot be the same.");
        }
        QueueRunner source = taskQueues.find(sourceArn, MoveTaskQueues.SOURCE_ARN);
        if (destinationArn != null) {
            taskQueues.find(destinationArn, MoveTaskQueues.DESTINATION_ARN);
        }
        if (queues.deadLetterSources(sourceArn).isEmpty()) {
            throw SqsException.invalidParameterValue("Source queue must be configured as a Dead Letter Queue.");
        }
        if (destinationArn != null && destinationArn.isFifo() != sourceArn.isFifo()) {
            throw SqsException.invalidParameterValue(
                    "The source queue and destination queue must be of the same queue type.");
        }
        return queues.moveTasks()
                .start(source, destinationArn, request.maxNumberOfMessagesPerSecond())
                .thenApply(task -> new StartMessageMoveTask.Result(new TaskHandle(task.taskId(), sourceArn).text()));
    }

    private static @Nullable QueueArn destination(@Nullable String arn) {
        return arn == null || arn.isEmpty() ? null : MoveTaskQueues.read(arn, MoveTaskQueues.DESTINATION_ARN);
    }

    private static void checkRate(@Nullable Integer maxPerSecond, Rules rules) {
        int max = rules.value(Rule.MOVE_TASK_RATE_MAX);
        if (maxPerSecond != null && (maxPerSecond < 1 || maxPerSecond > max)) {
            throw SqsException.invalidParameterValue("Value for parameter MaxNumberOfMessagesPerSecond is invalid."
                    + " Reason: You must enter a number that's between 1 and " + max + ".");
        }
    }
}
