package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AttributeChanges;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.CompletableFuture;

final class SetQueueAttributesHandler implements ActionHandler<SetQueueAttributes.Request, NoResult> {
    private final QueueUrls urls;
    private final RedriveTargets redriveTargets;

    SetQueueAttributesHandler(QueueUrls urls, RedriveTargets redriveTargets) {
        this.urls = urls;
        this.redriveTargets = redriveTargets;
    }

    @Override
    public CompletableFuture<NoResult> handle(SetQueueAttributes.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        if (request.attributes().isEmpty()) {
            throw SqsException.missingParameter("Attribute.Name");
        }
        AttributeChanges changes =
                AttributeChanges.check(request.attributes(), queue.settings().fifo(), queue.rules());
        redriveTargets.check(queue.arn(), changes, request.attributes());
        return queue.reviseAttributes(changes::applyTo).thenApply(revised -> NoResult.NO_RESULT);
    }
}
