package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ReceiveMessage: what comes, how much of it is told, and how long it is waited for. */
class ReceiveMessageTest {
    private static final String SENT = Long.toString(Sqs.START.toEpochMilli());

    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private ReceiveMessage.Request asking(List<String> attributeNames, List<String> systemAttributeNames) {
        return new ReceiveMessage.Request(url, attributeNames, systemAttributeNames, List.of(), null, 0, null, null);
    }

    private static ReceiveMessage.Request attempt(String queueUrl, @Nullable String attemptId) {
        return new ReceiveMessage.Request(queueUrl, List.of(), List.of("All"), List.of(), 1, null, null, attemptId);
    }

    @Test
    void receiveMessage_returnsMessage() {
        String messageId = sqs.send(url, "hello").messageId();
        Message message = sqs.receiveOne(url);
        assertThat(message.messageId()).isEqualTo(messageId);
        assertThat(message.body()).isEqualTo("hello");
        assertThat(message.md5OfBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(message.receiptHandle()).startsWith("AQEB").matches("[A-Za-z0-9_-]+");
    }

    @Test
    void receiveMessage_returnsOneUnlessAskedForMore() {
        for (int i = 0; i < 12; i++) {
            sqs.send(url, "body" + i);
        }
        assertThat(sqs.call(Sqs.receiving(url, null, null, null)).messages()).hasSize(1);
        assertThat(sqs.receiveBodies(url)).hasSize(10);
        assertThat(sqs.receiveBodies(url)).hasSize(1);
    }

    @Test
    void receiveMessage_hidesMessageUntilVisibilityTimeoutExpires() {
        sqs.send(url, "hello");
        sqs.receiveOne(url);
        sqs.pass(Duration.ofMillis(29_999));
        assertThat(sqs.receive(url)).isEmpty();
        sqs.pass(Duration.ofMillis(1));
        assertThat(sqs.receiveOne(url).attributes())
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("ApproximateFirstReceiveTimestamp", SENT);
    }

    @Test
    void receiveMessage_ownVisibilityTimeoutOverridesTheQueues() {
        sqs.send(url, "hello");
        assertThat(sqs.call(Sqs.receiving(url, 1, 2, null)).messages()).hasSize(1);
        sqs.pass(Duration.ofSeconds(2));
        assertThat(sqs.call(Sqs.receiving(url, 1, 0, null)).messages()).hasSize(1);
        assertThat(sqs.receive(url)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "0 | - | - | Value 0 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
                "11 | - | - | Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.",
                "- | -1 | - | Value -1 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
                "- | 43201 | - | Value 43201 for parameter VisibilityTimeout is invalid. Reason: Must be >= 0 and <= 43200, if provided.",
                "- | - | -1 | Value -1 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.",
                "- | - | 21 | Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."
            })
    void receiveMessage_refusesNumbersOutOfRange(
            @Nullable Integer max, @Nullable Integer visibilityTimeout, @Nullable Integer wait, String message) {
        sqs.assertInvalid(Sqs.receiving(url, max, visibilityTimeout, wait), message);
    }

    @Test
    void receiveMessage_all_returnsEverySystemAttributeTheMessageHas() {
        sqs.send(url, "hello");
        sqs.pass(Duration.ofSeconds(3));
        assertThat(sqs.receiveOne(url).attributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SenderId",
                        Sqs.ACCOUNT,
                        "SentTimestamp",
                        SENT,
                        "ApproximateReceiveCount",
                        "1",
                        "ApproximateFirstReceiveTimestamp",
                        Long.toString(Sqs.START.toEpochMilli() + 3_000)));
    }

    @Test
    void receiveMessage_fromFifoQueue_returnsItsSystemAttributesToo() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        String sequenceNumber = sqs.call(Sqs.sending(fifo, "hello", "g", "d")).sequenceNumber();
        assertThat(sqs.receiveOne(fifo).attributes())
                .hasSize(7)
                .containsEntry("SequenceNumber", sequenceNumber)
                .containsEntry("MessageDeduplicationId", "d")
                .containsEntry("MessageGroupId", "g");
    }

    @Test
    void receiveMessage_selectsSystemAttributesByEitherParameter() {
        sqs.send(url, "hello");
        assertThat(only(asking(List.of(), List.of())).attributes()).isEmpty();
        assertThat(only(asking(List.of(), List.of("SenderId", "AWSTraceHeader")))
                        .attributes())
                .containsOnlyKeys("SenderId");
        assertThat(only(asking(List.of("SentTimestamp"), List.of("SenderId"))).attributes())
                .containsOnlyKeys("SenderId", "SentTimestamp");
        assertThat(only(asking(List.of("All"), List.of("SenderId"))).attributes())
                .hasSize(4);
    }

    @Test
    void receiveMessage_refusesUnknownSystemAttribute() {
        sqs.assertRefused(
                asking(List.of("Colour"), List.of()), SqsError.INVALID_ATTRIBUTE_NAME, "Unknown Attribute Colour.");
    }

    @Test
    void receiveMessage_waitsForMessage() {
        CompletableFuture<ReceiveMessage.Result> poll = sqs.start(Sqs.receiving(url, 10, null, 20));
        sqs.pass(Duration.ofSeconds(19));
        assertThat(poll).isNotDone();
        sqs.send(url, "at last");
        assertThat(poll).isDone();
        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("at last");
    }

    @Test
    void receiveMessage_returnsEmptyAfterTheWait() {
        CompletableFuture<ReceiveMessage.Result> poll = sqs.start(Sqs.receiving(url, 10, null, 20));
        sqs.pass(Duration.ofSeconds(20));
        assertThat(poll).isDone();
        assertThat(poll.join().messages()).isEmpty();
    }

    @Test
    void receiveMessage_waitsAsLongAsTheQueueSays_unlessTheRequestSaysOtherwise() {
        sqs.set(url, Map.of("ReceiveMessageWaitTimeSeconds", "5"));
        assertThat(sqs.start(Sqs.receiving(url, 1, null, 0))).isDone();
        CompletableFuture<ReceiveMessage.Result> poll = sqs.start(Sqs.receiving(url, 1, null, null));
        assertThat(poll).isNotDone();
        sqs.pass(Duration.ofSeconds(5));
        assertThat(poll).isDone();
    }

    @Test
    void receiveMessage_callerWhoHangsUp_burnsNoReceive() {
        CompletableFuture<ReceiveMessage.Result> poll = sqs.start(Sqs.receiving(url, 1, null, 20));
        assertThat(sqs.onHangUp).hasSize(1);
        sqs.onHangUp.get(0).run();
        assertThat(poll).isDone();
        sqs.send(url, "for somebody else");
        assertThat(sqs.receiveOne(url).attributes()).containsEntry("ApproximateReceiveCount", "1");
    }

    @Test
    void receiveMessage_answeredAtOnce_doesNotWatchForHangUp() {
        sqs.send(url, "hello");
        sqs.call(Sqs.receiving(url, 1, null, 20));
        assertThat(sqs.onHangUp).isEmpty();
    }

    @Test
    void receiveMessage_sameAttemptIdOnFifoQueue_returnsTheSameMessageAgain() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        sqs.call(Sqs.sending(fifo, "hello", "g", null));
        Message first = only(attempt(fifo, "attempt-1"));
        assertThat(only(attempt(fifo, "attempt-1"))).isEqualTo(first);
        sqs.delete(fifo, first.receiptHandle());
        sqs.assertInvalid(
                attempt(fifo, "attempt-1"),
                "Value attempt-1 for parameter ReceiveRequestAttemptId is invalid. Reason: The receiveRequestAttemptId is"
                        + " not valid anymore since the receive call is not retryable.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank"})
    void receiveMessage_malformedAttemptId_isRefusedOnFifoQueuesOnly(String attemptId) {
        sqs.call(attempt(url, attemptId));
        sqs.assertInvalid(
                attempt(sqs.createFifoQueue("orders.fifo"), attemptId),
                "Value " + attemptId + " for parameter ReceiveRequestAttemptId is invalid. Reason:"
                        + " ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128 in"
                        + " length.");
    }

    private Message only(ReceiveMessage.Request request) {
        List<Message> messages = sqs.call(request).messages();
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
