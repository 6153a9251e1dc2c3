package dev.sluice.emulator.action;

import dev.sluice.emulator.model.TaskHandle;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.CancelMessageMoveTask;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.CompletableFuture;

final class CancelMessageMoveTaskHandler
        implements ActionHandler<CancelMessageMoveTask.Request, CancelMessageMoveTask.Result> {
    private final Queues queues;
    private final MoveTaskQueues taskQueues;

    CancelMessageMoveTaskHandler(Queues queues, MoveTaskQueues taskQueues) {
        this.queues = queues;
        this.taskQueues = taskQueues;
    }

    @Override
    public CompletableFuture<CancelMessageMoveTask.Result> handle(
            CancelMessageMoveTask.Request request, Caller caller) {
        String text = Parameters.require(request.taskHandle(), "TaskHandle");
        if (text.isEmpty()) {
            throw SqsException.invalidParameterValue("The TaskHandle parameter is required.");
        }
        TaskHandle handle = TaskHandle.parse(text);
        QueueRunner source = taskQueues.find(handle.source(), MoveTaskQueues.SOURCE_ARN);
        return queues.moveTasks()
                .cancel(source, handle.taskId())
                .thenApply(task -> new CancelMessageMoveTask.Result(task.moved()));
    }
}
