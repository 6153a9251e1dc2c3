package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.ReceiptHandle;
import dev.sluice.wire.action.DeleteMessageBatch;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class DeleteMessageBatchHandler implements ActionHandler<DeleteMessageBatch.Request, DeleteMessageBatch.Result> {
    private final QueueUrls urls;

    DeleteMessageBatchHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<DeleteMessageBatch.Result> handle(DeleteMessageBatch.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        List<DeleteMessageBatch.Entry> entries = Parameters.require(request.entries(), "Entries");
        List<String> ids =
                BatchChecks.ids(entries, DeleteMessageBatch.Entry::id, "DeleteMessageBatchRequestEntry", queue.rules());
        Batch<ReceiptHandle> batch = new Batch<>();
        for (int i = 0; i < ids.size(); i++) {
            String handle = entries.get(i).receiptHandle();
            batch.add(ids.get(i), () -> ReceiptHandles.read(handle, queue));
        }
        return queue.delete(batch.accepted(), caller.origin()).thenApply(refusals -> {
            var results = batch.results(refusals, (id, refusal) -> {
                ReceiptHandles.throwRefusal(refusal);
                return new DeleteMessageBatch.ResultEntry(id);
            });
            return new DeleteMessageBatch.Result(results.successful(), results.failed());
        });
    }
}
