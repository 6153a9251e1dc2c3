package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.SentMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class SendMessageBatchHandler implements ActionHandler<SendMessageBatch.Request, SendMessageBatch.Result> {
    private final QueueUrls urls;
    private final SendRoutes routes;

    SendMessageBatchHandler(QueueUrls urls, SendRoutes routes) {
        this.urls = urls;
        this.routes = routes;
    }

    @Override
    public CompletableFuture<SendMessageBatch.Result> handle(SendMessageBatch.Request request, Caller caller) {
        QueueRunner queue = routes.destination(urls.find(request.queueUrl(), caller));
        QueueSettings settings = queue.settings();
        List<SendMessageBatch.Entry> entries = Parameters.require(request.entries(), "Entries");
        List<String> ids =
                BatchChecks.ids(entries, SendMessageBatch.Entry::id, "SendMessageBatchRequestEntry", queue.rules());
        List<MessageDraft> drafts = entries.stream().map(MessageDraft::of).toList();
        refuseTooLong(drafts, queue.rules());
        Batch<NewMessage> batch = new Batch<>();
        for (int i = 0; i < drafts.size(); i++) {
            MessageDraft draft = drafts.get(i);
            SendRefusals refusals = new SendRefusals.BatchEntry(i + 1);
            // Unlike any other fault of an entry, this one fails the whole batch.
            MessageComposer.requireFifoIds(draft, settings, refusals);
            batch.add(ids.get(i), () -> MessageComposer.compose(draft, settings, caller, refusals));
        }
        return routes.send(queue, batch.accepted(), caller.origin()).thenApply(sent -> {
            var results = batch.results(sent, SendMessageBatchHandler::result);
            return new SendMessageBatch.Result(results.successful(), results.failed());
        });
    }

    private static void refuseTooLong(List<MessageDraft> drafts, Rules rules) {
        long bytes = drafts.stream().mapToLong(MessageDraft::bytes).sum();
        if (bytes > rules.value(Rule.BATCH_BYTES)) {
            throw new SqsException(
                    SqsError.BATCH_REQUEST_TOO_LONG,
                    "Batch requests cannot be longer than " + rules.value(Rule.BATCH_BYTES) + " bytes. You have sent "
                            + bytes + " bytes.");
        }
    }

    private static SendMessageBatch.ResultEntry result(String id, SentMessage sent) {
        return new SendMessageBatch.ResultEntry(
                id,
                sent.messageId().toString(),
                sent.bodyMd5(),
                sent.attributesMd5(),
                sent.systemAttributesMd5(),
                sent.sequenceNumber());
    }
}
