package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.NoResult;
import java.util.concurrent.CompletableFuture;

final class DeleteQueueHandler implements ActionHandler<DeleteQueue.Request, NoResult> {
    private final QueueUrls urls;
    private final Queues queues;

    DeleteQueueHandler(QueueUrls urls, Queues queues) {
        this.urls = urls;
        this.queues = queues;
    }

    @Override
    public CompletableFuture<NoResult> handle(DeleteQueue.Request request, Caller caller) {
        return queues.delete(urls.find(request.queueUrl(), caller)).thenApply(deleted -> NoResult.NO_RESULT);
    }
}
