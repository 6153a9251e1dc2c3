package dev.sluice.emulator.action;

import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.PurgeQueue;
import java.util.concurrent.CompletableFuture;

final class PurgeQueueHandler implements ActionHandler<PurgeQueue.Request, NoResult> {
    private final QueueUrls urls;

    PurgeQueueHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(PurgeQueue.Request request, Caller caller) {
        return urls.find(request.queueUrl(), caller).purge(caller.origin()).thenApply(purged -> NoResult.NO_RESULT);
    }
}
