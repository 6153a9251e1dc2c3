package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.ReceiptHandle;
import dev.sluice.emulator.queue.VisibilityChange;
import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.NoResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class ChangeMessageVisibilityHandler implements ActionHandler<ChangeMessageVisibility.Request, NoResult> {
    private static final String VISIBILITY_TIMEOUT = "VisibilityTimeout";

    private final QueueUrls urls;

    ChangeMessageVisibilityHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(ChangeMessageVisibility.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        String handleText = ReceiptHandles.require(request.receiptHandle());
        int timeout = Parameters.require(request.visibilityTimeout(), VISIBILITY_TIMEOUT);
        int max = queue.rules().value(Rule.VISIBILITY_TIMEOUT_SECONDS_MAX);
        Parameters.requireBetween(timeout, 0, max, VISIBILITY_TIMEOUT, "Must be between 0 and " + max + ".");
        ReceiptHandle handle = ReceiptHandle.parse(handleText, queue);
        return queue.changeVisibility(List.of(new VisibilityChange(handle, timeout)), caller.origin())
                .thenApply(refusals -> {
                    ReceiptHandles.throwRefusal(refusals.get(0));
                    return NoResult.NO_RESULT;
                });
    }
}
