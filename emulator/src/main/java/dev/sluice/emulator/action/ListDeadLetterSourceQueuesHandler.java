package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import java.util.concurrent.CompletableFuture;

final class ListDeadLetterSourceQueuesHandler
        implements ActionHandler<ListDeadLetterSourceQueues.Request, ListDeadLetterSourceQueues.Result> {
    private final QueueUrls urls;
    private final Queues queues;
    private final Pages pages;

    ListDeadLetterSourceQueuesHandler(QueueUrls urls, Queues queues, Pages pages) {
        this.urls = urls;
        this.queues = queues;
        this.pages = pages;
    }

    @Override
    public CompletableFuture<ListDeadLetterSourceQueues.Result> handle(
            ListDeadLetterSourceQueues.Request request, Caller caller) {
        QueueArn deadLetterQueue = urls.find(request.queueUrl(), caller).arn();
        Pages.Page page = pages.page(
                queues.deadLetterSources(deadLetterQueue),
                "ListDeadLetterSourceQueues " + deadLetterQueue,
                request.maxResults(),
                request.nextToken(),
                caller);
        return CompletableFuture.completedFuture(new ListDeadLetterSourceQueues.Result(page.urls(), page.nextToken()));
    }
}
