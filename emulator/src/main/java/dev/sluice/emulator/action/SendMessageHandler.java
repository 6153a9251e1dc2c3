package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.SentMessage;
import dev.sluice.wire.action.SendMessage;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class SendMessageHandler implements ActionHandler<SendMessage.Request, SendMessage.Result> {
    private final QueueUrls urls;
    private final SendRoutes routes;

    SendMessageHandler(QueueUrls urls, SendRoutes routes) {
        this.urls = urls;
        this.routes = routes;
    }

    @Override
    public CompletableFuture<SendMessage.Result> handle(SendMessage.Request request, Caller caller) {
        QueueRunner queue = routes.destination(urls.find(request.queueUrl(), caller));
        QueueSettings settings = queue.settings();
        MessageDraft draft = MessageDraft.of(request);
        MessageComposer.requireFifoIds(draft, settings, SendRefusals.SINGLE);
        NewMessage message = MessageComposer.compose(draft, settings, caller, SendRefusals.SINGLE);
        return routes.send(queue, List.of(message), caller.origin()).thenApply(sent -> result(sent.get(0)));
    }

    private static SendMessage.Result result(SentMessage sent) {
        return new SendMessage.Result(
                sent.messageId().toString(),
                sent.bodyMd5(),
                sent.attributesMd5(),
                sent.systemAttributesMd5(),
                sent.sequenceNumber());
    }
}
