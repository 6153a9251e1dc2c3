package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.model.TaskHandle;
import dev.sluice.emulator.queue.MoveTaskStatus;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.wire.action.ListMessageMoveTasks;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.MoveTask;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

final class ListMessageMoveTasksHandler
        implements ActionHandler<ListMessageMoveTasks.Request, ListMessageMoveTasks.Result> {
    private final Queues queues;
    private final MoveTaskQueues taskQueues;

    ListMessageMoveTasksHandler(Queues queues, MoveTaskQueues taskQueues) {
        this.queues = queues;
        this.taskQueues = taskQueues;
    }

    @Override
    public CompletableFuture<ListMessageMoveTasks.Result> handle(ListMessageMoveTasks.Request request, Caller caller) {
        QueueArn sourceArn = MoveTaskQueues.requireSource(request.sourceArn());
        int max = max(request.maxResults(), queues.rules().forQueue(sourceArn.name()));
        QueueRunner source = taskQueues.find(sourceArn, MoveTaskQueues.SOURCE_ARN);
        return queues.moveTasks()
                .list(source)
                .thenApply(tasks -> new ListMessageMoveTasks.Result(tasks.stream()
                        .limit(max)
                        .map(task -> show(task, sourceArn))
                        .toList()));
    }

    private static int max(@Nullable Integer maxResults, Rules rules) {
        int max = maxResults == null ? 1 : maxResults;
        int limit = rules.value(Rule.LIST_MOVE_TASKS_MAX);
        if (max < 1 || max > limit) {
            throw SqsException.invalidParameterValue(
                    "Value for parameter MaxResults is invalid. Reason: You must enter a"
                            + " number that's between 1 and " + limit + ".");
        }
        return max;
    }

    private static MoveTask show(StoredMoveTask task, QueueArn source) {
        boolean running = MoveTaskStatus.of(task) == MoveTaskStatus.RUNNING;
        return new MoveTask(
                running ? new TaskHandle(task.taskId(), source).text() : null,
                task.status(),
                source.toString(),
                task.destinationArn(),
                task.maxPerSecond(),
                task.moved(),
                task.toMove(),
                task.failureReason(),
                task.startedMillis());
    }
}
