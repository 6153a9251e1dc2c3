package dev.sluice.emulator.action;

import dev.sluice.emulator.model.NameText;
import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.Poll;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.ReceiveMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

final class ReceiveMessageHandler implements ActionHandler<ReceiveMessage.Request, ReceiveMessage.Result> {
    private static final String ATTEMPT_ID = "ReceiveRequestAttemptId";

    private final QueueUrls urls;
    private final Queues queues;

    ReceiveMessageHandler(QueueUrls urls, Queues queues) {
        this.urls = urls;
        this.queues = queues;
    }

    @Override
    public CompletableFuture<ReceiveMessage.Result> handle(ReceiveMessage.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        QueueSettings settings = queue.settings();
        checkRanges(request, queue.rules());
        checkAttemptId(request.receiveRequestAttemptId(), settings);
        ReceivedMessages view = new ReceivedMessages(queues, settings.fifo(), request);
        Poll poll = queue.receive(
                orElse(request.maxNumberOfMessages(), 1),
                request.visibilityTimeout(),
                request.receiveRequestAttemptId(),
                TimeUnit.SECONDS.toMillis(orElse(request.waitTimeSeconds(), settings.receiveWaitSeconds())),
                caller.origin());
        if (poll.answer().isDone()) {
            return poll.answer().thenApply(view::show);
        }
        caller.connection().onHangUp(poll::cancel);
        return poll.answer().thenApplyAsync(view::show, caller.connection()::execute);
    }

    private static void checkRanges(ReceiveMessage.Request request, Rules rules) {
        int messagesMax = rules.value(Rule.RECEIVE_MESSAGES_MAX);
        Parameters.requireBetween(
                request.maxNumberOfMessages(),
                1,
                messagesMax,
                "MaxNumberOfMessages",
                "Must be between 1 and " + messagesMax + ", if provided.");
        requireSeconds(request.waitTimeSeconds(), rules.value(Rule.RECEIVE_WAIT_SECONDS_MAX), "WaitTimeSeconds");
        requireSeconds(
                request.visibilityTimeout(), rules.value(Rule.VISIBILITY_TIMEOUT_SECONDS_MAX), "VisibilityTimeout");
    }

    private static void requireSeconds(@Nullable Integer seconds, int max, String name) {
        Parameters.requireBetween(seconds, 0, max, name, "Must be >= 0 and <= " + max + ", if provided.");
    }

    private static void checkAttemptId(@Nullable String attemptId, QueueSettings settings) {
        int max = settings.rules().value(Rule.MESSAGE_ID_LENGTH);
        if (settings.fifo()
                && attemptId != null
                && !(NameText.isAlphanumericOrPunctuation(attemptId) && attemptId.length() <= max)) {
            throw SendRefusals.SINGLE.malformedId(ATTEMPT_ID, attemptId, max);
        }
    }

    private static int orElse(@Nullable Integer given, int otherwise) {
        return given == null ? otherwise : given;
    }
}
