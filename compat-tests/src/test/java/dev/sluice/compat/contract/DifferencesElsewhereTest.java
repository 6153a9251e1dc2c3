package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.EmulatorConfig;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where implementations of SQS commonly go other ways than Amazon, as far as no other test is about it. */
final class DifferencesElsewhereTest extends InBothProtocols {
    private static final String TOO_LONG =
            "One or more parameters cannot be validated. Reason: Message must be shorter than 1024 bytes.";

    private final String url = sqs.createQueue("q");
    private final String fifoUrl = sqs.createQueue("q.fifo", "FifoQueue", "true");

    DifferencesElsewhereTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:12.17")
    @Tag("contract:12.18")
    @Tag("contract:13.3")
    void deadLetterQueue_receiveCountGoesOn_andTimesOfSendingAndFirstReceiveStay() {
        String deadLetters = sqs.createQueue("dlq");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1), "VisibilityTimeout", "10");
        sqs.send(url, "body");
        sqs.passSeconds(5);
        Map<String, String> first = systemAttributes(sqs.receive(url));
        sqs.passSeconds(10);
        assertThat(sqs.receiveBodies(url)).isEmpty();

        assertThat(systemAttributes(sqs.receive(deadLetters)))
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("SentTimestamp", first.get("SentTimestamp"))
                .containsEntry("ApproximateFirstReceiveTimestamp", first.get("ApproximateFirstReceiveTimestamp"))
                .containsEntry("DeadLetterQueueSourceArn", ContractSqs.arn("q"));
    }

    @Test
    @Tag("contract:12.19")
    @Tag("contract:12.20")
    void fifo_oneReceiveTakesManyOfAGroup_whichStaysLockedUntilAllAreDeleted() {
        for (String body : List.of("1", "2", "3", "4")) {
            sqs.send(fifoUrl, body, "g", body);
        }
        Answer received = sqs.call("ReceiveMessage", "QueueUrl", fifoUrl, "MaxNumberOfMessages", 3);
        assertThat(received.texts("Messages", "Body")).containsExactly("1", "2", "3");

        List<String> handles = received.texts("Messages", "ReceiptHandle");
        delete(handles.get(0));
        delete(handles.get(2));
        assertThat(sqs.receiveBodies(fifoUrl)).isEmpty();
        delete(handles.get(1));
        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("4");
    }

    @Test
    @Tag("contract:12.21")
    void fifo_aHiddenMessageHoldsBackOnlyWhatIsBehindIt() {
        for (String body : List.of("1", "2", "3")) {
            sqs.send(fifoUrl, body, "g", body);
        }
        List<String> handles = sqs.receive(fifoUrl).texts("Messages", "ReceiptHandle");
        change(handles.get(2), 60);
        sqs.passSeconds(30);

        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("1", "2");
    }

    @Test
    @Tag("contract:12.22")
    @Tag("contract:12.23")
    @Tag("contract:13.26")
    void fifo_aDuplicateIsOneForFiveMinutes_andIsAnsweredLikeTheFirst() {
        Answer first = sqs.send(fifoUrl, "first", "g", "d");
        delete(sqs.receiveHandle(fifoUrl));
        sqs.passSeconds(299);
        Answer duplicate = sqs.send(fifoUrl, "other", "g", "d");

        assertThat(duplicate.tree()).isEqualTo(first.tree());
        assertThat(sqs.receiveBodies(fifoUrl)).isEmpty();
        sqs.passSeconds(2);
        assertThat(sqs.send(fifoUrl, "again", "g", "d").require("MessageId")).isNotEqualTo(first.require("MessageId"));
        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("again");
    }

    @Test
    @Tag("contract:12.25")
    void fifo_batchWithAnEntryWithoutGroup_isRefusedWhole() {
        sqs.assertInvalid(
                "The request must contain the parameter MessageGroupId.",
                "SendMessageBatch",
                "QueueUrl",
                fifoUrl,
                "Entries",
                List.of(
                        map("Id", "a", "MessageBody", "a", "MessageGroupId", "g", "MessageDeduplicationId", "a"),
                        map("Id", "b", "MessageBody", "b", "MessageDeduplicationId", "b")));
        assertThat(sqs.receiveBodies(fifoUrl)).isEmpty();
    }

    @Test
    @Tag("contract:13.14")
    void fifo_batchWithAnotherFaultInAnEntry_sendsTheOthers() {
        Answer answer = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                fifoUrl,
                "Entries",
                List.of(
                        map("Id", "a", "MessageBody", "\u0001", "MessageGroupId", "g", "MessageDeduplicationId", "a"),
                        map("Id", "b", "MessageBody", "b", "MessageGroupId", "g", "MessageDeduplicationId", "b")));

        assertThat(answer.texts("Failed", "Code")).containsExactly("InvalidMessageContents");
        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("b");
    }

    @Test
    @Tag("contract:12.30")
    @Tag("contract:12.31")
    void receiveMessage_digestIsOfTheAttributesReturned_andPrefixesNeedNoDot() {
        send(map(
                "color", value("String", "blue"),
                "count", value("Number", "3"),
                "blob", map("DataType", "Binary", "BinaryValue", new byte[] {1, 2, 3})));

        assertDigest("d838729972a4b70e2d2acd9d59ac847c", "All");
        assertDigest("da1b33cc3cbfe8b1630921e78e6b9880", "color");
        assertDigest("da1b33cc3cbfe8b1630921e78e6b9880", "col.*");
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url, "VisibilityTimeout", 0)
                        .text("/Messages/0/MD5OfMessageAttributes"))
                .isNull();

        sqs.createQueue("general");
        sqs.call(
                        "SendMessage",
                        "QueueUrl",
                        "general",
                        "MessageBody",
                        "b",
                        "MessageAttributes",
                        map(
                                "Help.Me", value("String", "Me"),
                                "Hello", value("String", "There"),
                                "General", value("String", "Kenobi")))
                .result();
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", "general", "MessageAttributeNames", List.of("Hel.*"))
                        .require("/Messages/0/MD5OfMessageAttributes"))
                .isEqualTo("83fee93c1bcd8b9a5a923ffacdc636c7");
    }

    private void assertDigest(String digest, String filter) {
        assertThat(sqs.call(
                                "ReceiveMessage",
                                "QueueUrl",
                                url,
                                "VisibilityTimeout",
                                0,
                                "MessageAttributeNames",
                                List.of(filter))
                        .require("/Messages/0/MD5OfMessageAttributes"))
                .isEqualTo(digest);
    }

    @Test
    @Tag("contract:12.32")
    void sendMessage_systemAttributes_countNeitherForTheSizeNorForTheDigest() {
        String small = sqs.createQueue("small", "MaximumMessageSize", "1024");
        Answer sent = sqs.call(
                "SendMessage",
                map(
                        "QueueUrl", small,
                        "MessageBody", "x".repeat(1022 - "String".length()),
                        "MessageAttributes", map("k", value("String", "x")),
                        "MessageSystemAttributes", map("AWSTraceHeader", value("String", "Root=1-5759e988"))));

        assertThat(sent.require("MD5OfMessageAttributes")).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
    }

    @Test
    @Tag("contract:12.33")
    @Tag("contract:12.34")
    void sendMessageBatch_isBoundedEntryByEntryByTheQueue_andInAllByAMebibyte() {
        String small = sqs.createQueue("small", "MaximumMessageSize", "1024");
        Answer answer = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                small,
                "Entries",
                List.of(
                        map("Id", "a", "MessageBody", "x".repeat(1024)),
                        map("Id", "b", "MessageBody", "x".repeat(1024)),
                        map("Id", "c", "MessageBody", "x".repeat(1025))));

        assertThat(answer.texts("Successful", "Id")).containsExactly("a", "b");
        assertThat(answer.texts("Failed", "Code")).containsExactly("InvalidParameterValue");
        assertThat(answer.texts("Failed", "Message")).containsExactly(TOO_LONG);
    }

    @Test
    @Tag("contract:12.36")
    @Tag("contract:13.9")
    void messageAttributeNames_mayHaveAccentsAnd256Characters() {
        send(map("attr.1øßä", value("String", "x"), "n".repeat(256), value("String", "x")));

        assertThat(sqs.receive(url)
                        .list("Messages")
                        .get(0)
                        .path("MessageAttributes")
                        .size())
                .isEqualTo(2);
        assertRefusedAttribute("n".repeat(257), "String", "x");
    }

    @Test
    @Tag("contract:13.8")
    @Tag("contract:13.10")
    @Tag("contract:13.11")
    void messageAttributes_wherePeopleDisagree() {
        assertRefusedAttribute("a..b", "String", "x");
        assertRefusedAttribute("k", "StringX", "x");
        assertRefusedAttribute("k", "Number", "three");
        send(map("n", value("Number", "007.50"), "e", value("Number", "-1e200")));

        Answer received = sqs.receive(url);
        assertThat(received.require("/Messages/0/MessageAttributes/n/StringValue"))
                .isEqualTo("007.50");
        assertThat(received.require("/Messages/0/MessageAttributes/e/StringValue"))
                .isEqualTo("-1e200");
    }

    @Test
    @Tag("contract:12.45")
    @Tag("contract:13.4")
    void moveTask_hasAHandleWhileItRuns_andMovedMessagesAreNewOnes() {
        String deadLetters = sqs.createQueue("dlq");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1), "VisibilityTimeout", "0");
        String id = sqs.send(url, "a").require("MessageId");
        sqs.send(url, "b");
        sqs.receive(url);
        sqs.receive(url);
        String handle = sqs.call(
                        "StartMessageMoveTask", "SourceArn", ContractSqs.arn("dlq"), "MaxNumberOfMessagesPerSecond", 1)
                .require("TaskHandle");
        assertThat(task().text("/Results/0/TaskHandle")).isEqualTo(handle);
        assertThat(task().require("/Results/0/Status")).isEqualTo("RUNNING");

        sqs.passSeconds(10);
        assertThat(task().text("/Results/0/TaskHandle")).isNull();
        assertThat(task().require("/Results/0/Status")).isEqualTo("COMPLETED");
        assertThat(sqs.receiveBodies(deadLetters)).isEmpty();
        Answer moved = sqs.receive(url);
        assertThat(moved.texts("Messages", "Body")).containsExactly("a", "b");
        assertThat(moved.texts("Messages", "MessageId")).doesNotContain(id);
    }

    private Answer task() {
        return sqs.call("ListMessageMoveTasks", "SourceArn", ContractSqs.arn("dlq"));
    }

    @Test
    @Tag("contract:12.46")
    void receiveRequestAttemptId_fifo_givesTheSameMessagesAgain() {
        sqs.send(fifoUrl, "1", "g", "1");
        Answer first = attempt();

        assertThat(attempt().tree()).isEqualTo(first.tree());
        delete(first.require("/Messages/0/ReceiptHandle"));
        sqs.assertInvalid(
                ContractSqs.invalidValue(
                        "again",
                        "ReceiveRequestAttemptId",
                        "The receiveRequestAttemptId is not valid anymore since the receive call is not retryable."),
                "ReceiveMessage",
                "QueueUrl",
                fifoUrl,
                "ReceiveRequestAttemptId",
                "again");
    }

    private Answer attempt() {
        return sqs.call(
                "ReceiveMessage",
                map("QueueUrl", fifoUrl, "ReceiveRequestAttemptId", "again", "MaxNumberOfMessages", 10));
    }

    @Test
    @Tag("contract:13.2")
    void changeMessageVisibility_fifoHandleThatHasExpired_isRefused() {
        sqs.send(fifoUrl, "1", "g", "1");
        String handle = sqs.receiveHandle(fifoUrl);
        sqs.passSeconds(30);

        sqs.assertInvalid(
                ContractSqs.invalidValue(handle, "ReceiptHandle", "The receipt handle has expired."),
                "ChangeMessageVisibility",
                "QueueUrl",
                fifoUrl,
                "ReceiptHandle",
                handle,
                "VisibilityTimeout",
                1);
    }

    @Test
    @Tag("contract:13.5")
    void fifoDeadLetterQueue_showsTheSendersDeduplicationId_andDropsNoMovedMessage() {
        String deadLetters = sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        sqs.setAttributes(fifoUrl, "RedrivePolicy", ContractSqs.redrivePolicy("dlq.fifo", 1), "VisibilityTimeout", "0");
        sqs.send(deadLetters, "sent", "g", "d");
        sqs.send(fifoUrl, "moved", "g", "d");
        sqs.receive(fifoUrl);
        sqs.receive(fifoUrl);

        Answer received = sqs.receive(deadLetters);
        assertThat(received.texts("Messages", "Body")).containsExactly("sent", "moved");
        assertThat(received.require("/Messages/1/Attributes/MessageDeduplicationId"))
                .isEqualTo("d");
    }

    @Test
    @Tag("contract:13.1")
    @Tag("contract:13.19")
    @Tag("contract:13.25")
    void refusals_whoseWordsAreOurs() {
        sqs.assertInvalid(
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end"
                        + " with .fifo suffix and be 1 to 80 in length",
                "CreateQueue",
                "QueueName",
                "new",
                "Attributes",
                map("FifoQueue", "true"));
        sqs.assertInvalid("Tag keys must be between 1 and 128 characters in length.", "UntagQueue", "QueueUrl", url);
        sqs.assertRefused(
                Refusal.INVALID_ATTRIBUTE_NAME,
                "Unknown Attribute Colour.",
                "ReceiveMessage",
                "QueueUrl",
                url,
                "MessageSystemAttributeNames",
                List.of("Colour"));
    }

    @Test
    @Tag("contract:11.3.receipt-handle")
    void receiptHandleAndMessageId_areShort() {
        sqs.send(url, "body");
        Answer received = sqs.receive(url);

        assertThat(received.require("/Messages/0/ReceiptHandle")).hasSizeLessThanOrEqualTo(1024);
        assertThat(received.require("/Messages/0/MessageId")).hasSize(36);
    }

    @Test
    @Tag("contract:11.3.limits")
    void limits_areReachedBeforeTheyAreExceeded() {
        String longest = sqs.createQueue("q".repeat(80));
        sqs.createQueue("q".repeat(75) + ".fifo", "FifoQueue", "true");
        String id = "i".repeat(128);
        sqs.send(fifoUrl, "body", id, id);
        sqs.call("TagQueue", "QueueUrl", url, "Tags", map("k".repeat(128), "v".repeat(256)))
                .result();
        sqs.call(
                        "AddPermission",
                        map(
                                "QueueUrl", url,
                                "Label", "l".repeat(80),
                                "AWSAccountIds", List.of(ContractSqs.ACCOUNT),
                                "Actions", List.of("*")))
                .result();
        Answer batch = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                longest,
                "Entries",
                IntStream.range(0, 10)
                        .mapToObj(i -> map("Id", "i".repeat(79) + i, "MessageBody", "x".repeat(104_857)))
                        .toList());
        assertThat(batch.list("Successful")).hasSize(10);

        Map<String, Object> ten = map();
        IntStream.range(0, 10).forEach(i -> ten.put("k" + i, value("String", "x")));
        send(ten);
        ten.put("k10", value("String", "x"));
        sqs.assertInvalid(
                "Number of message attributes [11] exceeds the allowed maximum [10].",
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                "b",
                "MessageAttributes",
                ten);
    }

    @Test
    @Tag("contract:13.23")
    void receiveMessage_standard_tooManyInFlight_isOverLimit() {
        Rules oneInFlight = Rules.of(Profile.TEST).with(Rule.IN_FLIGHT_STANDARD, 1);
        try (ContractSqs limited =
                new ContractSqs(sqs.protocol, EmulatorConfig.defaults().withRules(oneInFlight))) {
            limited.createQueue("q");
            limited.send("q", "a");
            limited.send("q", "b");
            limited.receiveHandle("q");

            limited.assertRefused(
                    Refusal.OVER_LIMIT,
                    "Too many messages have been received without being deleted.\nPlease delete your received messages or"
                            + " let them timeout before receiving more.",
                    "ReceiveMessage",
                    "QueueUrl",
                    "q");
        }
    }

    private void assertRefusedAttribute(String name, String type, String text) {
        Answer answer = sqs.call(
                "SendMessage", "QueueUrl", url, "MessageBody", "b", "MessageAttributes", map(name, value(type, text)));
        assertThat(answer.tree().path("code").asText()).as(name).isEqualTo("InvalidParameterValue");
    }

    private void send(Map<String, Object> attributes) {
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "b", "MessageAttributes", attributes)
                .result();
    }

    private void delete(String handle) {
        sqs.call("DeleteMessage", "QueueUrl", fifoUrl, "ReceiptHandle", handle).result();
    }

    private void change(String handle, int timeout) {
        sqs.call("ChangeMessageVisibility", "QueueUrl", fifoUrl, "ReceiptHandle", handle, "VisibilityTimeout", timeout)
                .result();
    }

    private static Map<String, Object> value(String type, String text) {
        return map("DataType", type, "StringValue", text);
    }

    private static Map<String, String> systemAttributes(Answer received) {
        Map<String, String> attributes = new TreeMap<>();
        received.list("Messages")
                .get(0)
                .path("Attributes")
                .properties()
                .forEach(it -> attributes.put(it.getKey(), it.getValue().asText()));
        return attributes;
    }
}
