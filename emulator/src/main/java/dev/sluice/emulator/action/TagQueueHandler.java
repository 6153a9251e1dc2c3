package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.error.SqsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class TagQueueHandler implements ActionHandler<TagQueue.Request, NoResult> {
    private final QueueUrls urls;

    TagQueueHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(TagQueue.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        if (request.tags().isEmpty()) {
            throw SqsException.missingParameter("Tags");
        }
        TagChecks.check(request.tags(), queue.rules());
        return queue.reviseTags(current -> {
                    Map<String, String> tags = new LinkedHashMap<>(current);
                    tags.putAll(request.tags());
                    TagChecks.checkCount(tags, queue.arn().name(), queue.rules());
                    return tags;
                })
                .thenApply(revised -> NoResult.NO_RESULT);
    }
}
