package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.ReceiptHandle;
import dev.sluice.emulator.queue.VisibilityChange;
import dev.sluice.wire.action.ChangeMessageVisibilityBatch;
import dev.sluice.wire.action.ChangeMessageVisibilityBatch.Entry;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class ChangeMessageVisibilityBatchHandler
        implements ActionHandler<ChangeMessageVisibilityBatch.Request, ChangeMessageVisibilityBatch.Result> {
    private static final String ENTRY_SHAPE = "ChangeMessageVisibilityBatchRequestEntry";
    private static final String VISIBILITY_TIMEOUT = "VisibilityTimeout";

    private final QueueUrls urls;

    ChangeMessageVisibilityBatchHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<ChangeMessageVisibilityBatch.Result> handle(
            ChangeMessageVisibilityBatch.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        List<Entry> entries = Parameters.require(request.entries(), "Entries");
        List<String> ids = BatchChecks.ids(entries, Entry::id, ENTRY_SHAPE, queue.rules());
        Batch<VisibilityChange> batch = new Batch<>();
        for (int i = 0; i < ids.size(); i++) {
            Entry entry = entries.get(i);
            int number = i + 1;
            batch.add(ids.get(i), () -> check(entry, number, queue));
        }
        return queue.changeVisibility(batch.accepted(), caller.origin()).thenApply(refusals -> {
            var results = batch.results(refusals, (id, refusal) -> {
                ReceiptHandles.throwRefusal(refusal);
                return new ChangeMessageVisibilityBatch.ResultEntry(id);
            });
            return new ChangeMessageVisibilityBatch.Result(results.successful(), results.failed());
        });
    }

    private static VisibilityChange check(Entry entry, int number, QueueRunner queue) {
        String handle = ReceiptHandles.require(entry.receiptHandle());
        int timeout =
                Parameters.require(entry.visibilityTimeout(), ENTRY_SHAPE + "." + number + "." + VISIBILITY_TIMEOUT);
        int max = queue.rules().value(Rule.VISIBILITY_TIMEOUT_SECONDS_MAX);
        Parameters.requireBetween(
                timeout, 0, max, VISIBILITY_TIMEOUT, "VisibilityTimeout must be an integer between 0 and " + max + ".");
        return new VisibilityChange(ReceiptHandle.parse(handle, queue), timeout);
    }
}
