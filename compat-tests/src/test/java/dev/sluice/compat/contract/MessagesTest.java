package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Sending, receiving, deleting and hiding messages: what each action takes and answers. */
final class MessagesTest extends InBothProtocols {
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String TEST_MD5 = "098f6bcd4621d373cade4e832627b4f6";
    private static final String EXPIRED = "The receipt handle has expired.";

    private final String url = sqs.createQueue("q");
    private final String fifoUrl = sqs.createFifoQueue("q.fifo");

    MessagesTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:3.18.result")
    @Tag("contract:12.49")
    void sendMessage_tellsOnlyWhatApplies() {
        Answer plain = sqs.send(url, "test");
        assertThat(plain.require("MessageId")).matches(UUID);
        assertThat(plain.tree().fieldNames()).toIterable().containsExactly("MessageId", "MD5OfMessageBody");
        assertThat(plain.require("MD5OfMessageBody")).isEqualTo(TEST_MD5);

        Answer full = sqs.call(
                "SendMessage",
                map(
                        "QueueUrl",
                        fifoUrl,
                        "MessageBody",
                        "test",
                        "MessageGroupId",
                        "g",
                        "MessageAttributes",
                        map("k", string("x")),
                        "MessageSystemAttributes",
                        map("AWSTraceHeader", string("some-trace-id"))));
        assertThat(full.tree().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "MessageId",
                        "MD5OfMessageBody",
                        "MD5OfMessageAttributes",
                        "MD5OfMessageSystemAttributes",
                        "SequenceNumber");
        assertThat(full.require("MD5OfMessageAttributes")).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
        assertThat(full.require("MD5OfMessageSystemAttributes")).isEqualTo("fdce4f2818803f2f73becc09a54792c0");
        assertThat(full.require("SequenceNumber")).matches("\\d{20}");
        assertThat(sqs.send(fifoUrl, "next", "g", "next").require("SequenceNumber"))
                .isGreaterThan(full.require("SequenceNumber"));
    }

    @Test
    @Tag("contract:3.18.fifo-delay-zero")
    @Tag("contract:12.54")
    void sendMessage_delayOfZeroToAFifoQueue_leavesTheQueuesDelay() {
        sqs.setAttributes(fifoUrl, "DelaySeconds", "10");
        sqs.call("SendMessage", "QueueUrl", fifoUrl, "MessageBody", "b", "MessageGroupId", "g", "DelaySeconds", 0)
                .result();

        assertThat(sqs.receiveBodies(fifoUrl)).isEmpty();
        sqs.passSeconds(10);
        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("b");
    }

    @Test
    @Tag("contract:3.16.result")
    @Tag("contract:3.16.empty")
    @Tag("contract:12.6")
    void receiveMessage_tellsWhatIsAskedFor() {
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url).result()).isEmpty();
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "test", "MessageAttributes", map("k", string("x")))
                .result();

        JsonNode plain = receive("VisibilityTimeout", 0);
        assertThat(plain.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("MessageId", "ReceiptHandle", "MD5OfBody", "Body");
        assertThat(plain.path("MD5OfBody").asText()).isEqualTo(TEST_MD5);

        JsonNode full = receive(
                "VisibilityTimeout",
                0,
                "MessageAttributeNames",
                List.of("All"),
                "MessageSystemAttributeNames",
                List.of("SenderId", "ApproximateReceiveCount"));
        assertThat(full.path("MD5OfMessageAttributes").asText()).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
        assertThat(full.at("/MessageAttributes/k/StringValue").asText()).isEqualTo("x");
        assertThat(full.at("/MessageAttributes/k/DataType").asText()).isEqualTo("String");
        assertThat(full.path("Attributes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("SenderId", "ApproximateReceiveCount");
    }

    @Test
    @Tag("contract:3.16.maximum-default")
    @Tag("contract:3.16.never-more")
    void receiveMessage_takesOneUnlessAskedForMore() {
        for (int i = 0; i < 12; i++) {
            sqs.send(url, "b" + i);
        }

        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url).list("Messages")).hasSize(1);
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url, "MaxNumberOfMessages", 3)
                        .list("Messages"))
                .hasSize(3);
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url, "MaxNumberOfMessages", 10)
                        .list("Messages"))
                .hasSize(8);
    }

    @Test
    @Tag("contract:3.16.wait-default")
    void receiveMessage_waitsAsLongAsItsQueueSays_unlessItSaysZero() {
        sqs.setAttributes(url, "ReceiveMessageWaitTimeSeconds", "20");
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url, "WaitTimeSeconds", 0)
                        .result())
                .isEmpty();

        var poll = sqs.startPoll(url);
        assertThat(poll).isNotDone();
        sqs.passSeconds(20);
        assertThat(poll).succeedsWithin(ContractSqs.PATIENCE);
        assertThat(poll.join().result()).isEmpty();
    }

    @Test
    @Tag("contract:3.16.visibility-timeout-default")
    void receiveMessage_hidesForTheQueuesTimeout_unlessItNamesAnother() {
        sqs.setAttributes(url, "VisibilityTimeout", "10");
        sqs.send(url, "b");

        receive();
        sqs.passSeconds(9);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(1);
        receive("VisibilityTimeout", 20);
        sqs.passSeconds(19);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(1);
        assertThat(sqs.receiveBodies(url)).containsExactly("b");
    }

    @Test
    @Tag("contract:3.3.receive-count")
    @Tag("contract:12.27")
    void changeMessageVisibility_ofAVisibleMessage_hidesItAgainAndCountsNoReceive() {
        sqs.send(url, "b");
        String handle = sqs.receiveHandle(url);
        change(handle, 0);
        change(handle, 10);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(10);

        assertThat(sqs.receive(url).require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("2");
    }

    @Test
    @Tag("contract:3.7.results")
    @Tag("contract:3.7.same-handle-twice")
    @Tag("contract:12.52")
    void deleteMessageBatch_tellsEachEntrysOwnFate() {
        sqs.send(url, "b");
        String handle = sqs.receiveHandle(url);

        Answer answer = sqs.call(
                "DeleteMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(
                        map("Id", "first", "ReceiptHandle", handle),
                        map("Id", "unknown", "ReceiptHandle", "no-handle"),
                        map("Id", "missing"),
                        map("Id", "again", "ReceiptHandle", handle)));

        assertThat(answer.texts("Successful", "Id")).containsExactly("first", "again");
        assertThat(answer.list("Failed"))
                .containsExactly(
                        failed(
                                "unknown",
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"no-handle\" is not a valid receipt handle."),
                        failed("missing", "MissingParameter", "The request must contain the parameter ReceiptHandle."));
    }

    @Test
    @Tag("contract:3.7.fifo-expired")
    void deleteMessageBatch_fifoHandleThatHasExpired_fails() {
        sqs.send(fifoUrl, "b", "g", "d");
        String handle = sqs.receiveHandle(fifoUrl);
        sqs.passSeconds(30);

        Answer answer = sqs.call(
                "DeleteMessageBatch", "QueueUrl", fifoUrl, "Entries", List.of(map("Id", "a", "ReceiptHandle", handle)));
        assertThat(answer.list("Failed"))
                .containsExactly(failed(
                        "a", "InvalidParameterValue", ContractSqs.invalidValue(handle, "ReceiptHandle", EXPIRED)));
        assertThat(answer.result().has("Successful")).isFalse();
    }

    @Test
    @Tag("contract:3.4.results")
    void changeMessageVisibilityBatch_tellsEachEntrysOwnFate() {
        sqs.send(url, "b");
        String handle = sqs.receiveHandle(url);

        Answer answer = sqs.call(
                "ChangeMessageVisibilityBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(
                        map("Id", "good", "ReceiptHandle", handle, "VisibilityTimeout", 0),
                        map("Id", "no-handle", "VisibilityTimeout", 0),
                        map("Id", "no-timeout", "ReceiptHandle", handle),
                        map("Id", "range", "ReceiptHandle", handle, "VisibilityTimeout", 43_201),
                        map("Id", "unknown", "ReceiptHandle", "no-handle", "VisibilityTimeout", 0)));

        assertThat(answer.texts("Successful", "Id")).containsExactly("good");
        assertThat(answer.list("Failed"))
                .containsExactly(
                        failed(
                                "no-handle",
                                "MissingParameter",
                                "The request must contain the parameter ReceiptHandle."),
                        failed(
                                "no-timeout",
                                "MissingParameter",
                                "The request must contain the parameter"
                                        + " ChangeMessageVisibilityBatchRequestEntry.3.VisibilityTimeout."),
                        failed(
                                "range",
                                "InvalidParameterValue",
                                ContractSqs.invalidValue(
                                        43_201,
                                        "VisibilityTimeout",
                                        "VisibilityTimeout must be an integer between 0 and 43200.")),
                        failed(
                                "unknown",
                                "ReceiptHandleIsInvalid",
                                "The input receipt handle \"no-handle\" is not a valid receipt handle."));
        assertThat(sqs.receiveBodies(url)).containsExactly("b");
    }

    private static JsonNode failed(String id, String code, String message) {
        return JsonClient.tree(map("Id", id, "SenderFault", "true", "Code", code, "Message", message));
    }

    private JsonNode receive(Object... more) {
        Map<String, Object> parameters = map(more);
        parameters.put("QueueUrl", url);
        return sqs.call("ReceiveMessage", parameters).list("Messages").get(0);
    }

    private void change(String handle, int timeout) {
        sqs.call("ChangeMessageVisibility", "QueueUrl", url, "ReceiptHandle", handle, "VisibilityTimeout", timeout)
                .result();
    }

    private static Map<String, Object> string(String value) {
        return map("DataType", "String", "StringValue", value);
    }
}
