package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.ListQueues;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class ListQueuesHandler implements ActionHandler<ListQueues.Request, ListQueues.Result> {
    private final Queues queues;
    private final Pages pages;

    ListQueuesHandler(Queues queues, Pages pages) {
        this.queues = queues;
        this.pages = pages;
    }

    @Override
    public CompletableFuture<ListQueues.Result> handle(ListQueues.Request request, Caller caller) {
        String prefix = request.queueNamePrefix() == null ? "" : request.queueNamePrefix();
        List<QueueRunner> found = queues.list(caller.region(), caller.account(), prefix);
        Pages.Page page = pages.page(found, "ListQueues " + prefix, request.maxResults(), request.nextToken(), caller);
        return CompletableFuture.completedFuture(new ListQueues.Result(page.urls(), page.nextToken()));
    }
}
