package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.UntagQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class UntagQueueHandler implements ActionHandler<UntagQueue.Request, NoResult> {
    private final QueueUrls urls;

    UntagQueueHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(UntagQueue.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        TagChecks.checkKeys(request.tagKeys(), queue.rules());
        return queue.reviseTags(current -> {
                    Map<String, String> tags = new LinkedHashMap<>(current);
                    request.tagKeys().forEach(tags::remove);
                    return tags;
                })
                .thenApply(revised -> NoResult.NO_RESULT);
    }
}
