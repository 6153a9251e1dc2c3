package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.UntagQueue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class UntagQueueHandler implements ActionHandler<UntagQueue.Request, NoResult> {
    private final QueueUrls urls;
    private final TagChecks checks;

    UntagQueueHandler(QueueUrls urls, TagChecks checks) {
        this.urls = urls;
        this.checks = checks;
    }

    @Override
    public CompletableFuture<NoResult> handle(UntagQueue.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        checks.checkKeys(request.tagKeys());
        return queue.reviseTags(current -> {
                    Map<String, String> tags = new LinkedHashMap<>(current);
                    request.tagKeys().forEach(tags::remove);
                    return tags;
                })
                .thenApply(revised -> NoResult.NO_RESULT);
    }
}
