package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteMessage;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;

/** SQS without a server: the actions on the real engine, a store in memory, and a clock that stands still until it is advanced. */
final class Sqs {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    static final String BASE_URL = "http://localhost:9324";

    final VirtualClock clock = new VirtualClock(START);
    final List<Runnable> onHangUp = new ArrayList<>();
    final Caller caller = caller(ACCOUNT, null);
    private final ActionTable actions;

    Sqs() {
        this(Rules.of(Profile.AWS).with(Rule.SHORT_POLL_SAMPLING, Rule.OFF));
    }

    Sqs(Rules rules) {
        Queues queues = new Queues(new MemoryQueueStore(), clock, rules);
        queues.load();
        actions = new ActionTable(queues, ActionOptions.NONE);
    }

    Caller caller(String account, @Nullable String traceHeader) {
        return new Caller(REGION, account, () -> BASE_URL, traceHeader, Origin.NONE, onHangUp::add);
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    <R> R call(SqsRequest<R> request) {
        return call(request, caller);
    }

    <R> R call(SqsRequest<R> request, Caller from) {
        CompletableFuture<R> answer = start(request, from);
        assertThat(answer).as("the answer to %s", request).isDone();
        return answer.join();
    }

    <R> CompletableFuture<R> start(SqsRequest<R> request) {
        return start(request, caller);
    }

    @SuppressWarnings("unchecked") // A request's type says what is answered.
    private <R> CompletableFuture<R> start(SqsRequest<R> request, Caller from) {
        return (CompletableFuture<R>) actions.dispatch(request, from);
    }

    void assertRefused(SqsRequest<?> request, SqsError error, String message) {
        assertRefused(request, caller, error, message);
    }

    void assertRefused(SqsRequest<?> request, Caller from, SqsError error, String message) {
        Throwable thrown = catchThrowable(() -> call(request, from));
        Throwable refusal = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        assertThat(refusal)
                .as("the refusal of %s", request)
                .asInstanceOf(InstanceOfAssertFactories.type(SqsException.class))
                .returns(error, SqsException::error)
                .returns(message, SqsException::getMessage);
    }

    void assertInvalid(SqsRequest<?> request, String message) {
        assertRefused(request, SqsError.INVALID_PARAMETER_VALUE, message);
    }

    void assertMissing(SqsRequest<?> request, String parameter) {
        assertRefused(request, SqsError.MISSING_PARAMETER, "The request must contain the parameter " + parameter + ".");
    }

    String createQueue(String name) {
        return createQueue(name, Map.of());
    }

    String createQueue(String name, Map<String, String> attributes) {
        return call(new CreateQueue.Request(name, attributes, Map.of())).queueUrl();
    }

    String createFifoQueue(String name) {
        return createQueue(name, Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
    }

    /** A dead-letter queue {@code dlq} and a queue {@code source} that sends there what was received once. */
    String createQueueWithDeadLetterQueue() {
        createQueue("dlq");
        return createQueue("source", Map.of("RedrivePolicy", redrivePolicy("dlq", 1)));
    }

    static String redrivePolicy(String deadLetterQueue, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadLetterQueue) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }

    static String arn(String queueName) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + queueName;
    }

    static String url(String queueName) {
        return BASE_URL + "/" + ACCOUNT + "/" + queueName;
    }

    void set(String queueUrl, Map<String, String> attributes) {
        call(new SetQueueAttributes.Request(queueUrl, attributes));
    }

    Map<String, String> attributes(String queueUrl, String... names) {
        return call(new GetQueueAttributes.Request(queueUrl, List.of(names))).attributes();
    }

    @Nullable
    String attribute(String queueUrl, String name) {
        return attributes(queueUrl, name).get(name);
    }

    SendMessage.Result send(String queueUrl, String body) {
        return call(sending(queueUrl, body));
    }

    static SendMessage.Request sending(String queueUrl, @Nullable String body) {
        return new SendMessage.Request(queueUrl, body, null, Map.of(), Map.of(), null, null);
    }

    static SendMessage.Request sending(
            String queueUrl, String body, @Nullable String groupId, @Nullable String deduplicationId) {
        return new SendMessage.Request(queueUrl, body, null, Map.of(), Map.of(), deduplicationId, groupId);
    }

    static SendMessage.Request sending(String queueUrl, Map<String, MessageAttributeValue> attributes) {
        return new SendMessage.Request(queueUrl, "body", null, attributes, Map.of(), null, null);
    }

    static MessageAttributeValue string(String value) {
        return MessageAttributeValue.ofString("String", value);
    }

    /** A short poll for as many messages as there can be, with everything that can be told of them. */
    List<Message> receive(String queueUrl) {
        return call(receiving(queueUrl, 10, null, null)).messages();
    }

    /** The only message that can be received. */
    Message receiveOne(String queueUrl) {
        List<Message> messages = receive(queueUrl);
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }

    List<String> receiveBodies(String queueUrl) {
        return receive(queueUrl).stream().map(Message::body).toList();
    }

    static ReceiveMessage.Request receiving(
            String queueUrl,
            @Nullable Integer max,
            @Nullable Integer visibilityTimeout,
            @Nullable Integer waitTimeSeconds) {
        return new ReceiveMessage.Request(
                queueUrl, List.of(), List.of("All"), List.of("All"), max, visibilityTimeout, waitTimeSeconds, null);
    }

    void delete(String queueUrl, String receiptHandle) {
        call(new DeleteMessage.Request(queueUrl, receiptHandle));
    }

    void changeVisibility(String queueUrl, String receiptHandle, int timeout) {
        call(new ChangeMessageVisibility.Request(queueUrl, receiptHandle, timeout));
    }
}
