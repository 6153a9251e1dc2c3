package dev.sluice.emulator.action;

import dev.sluice.wire.action.ListQueueTags;
import java.util.concurrent.CompletableFuture;

final class ListQueueTagsHandler implements ActionHandler<ListQueueTags.Request, ListQueueTags.Result> {
    private final QueueUrls urls;

    ListQueueTagsHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<ListQueueTags.Result> handle(ListQueueTags.Request request, Caller caller) {
        return urls.find(request.queueUrl(), caller)
                .snapshot()
                .thenApply(snapshot -> new ListQueueTags.Result(snapshot.queue().tags()));
    }
}
