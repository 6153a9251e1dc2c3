package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.ReceiptHandle;
import dev.sluice.wire.action.DeleteMessage;
import dev.sluice.wire.action.NoResult;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class DeleteMessageHandler implements ActionHandler<DeleteMessage.Request, NoResult> {
    private final QueueUrls urls;

    DeleteMessageHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(DeleteMessage.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        ReceiptHandle handle = ReceiptHandles.read(request.receiptHandle(), queue);
        return queue.delete(List.of(handle), caller.origin()).thenApply(refusals -> {
            ReceiptHandles.throwRefusal(refusals.get(0));
            return NoResult.NO_RESULT;
        });
    }
}
