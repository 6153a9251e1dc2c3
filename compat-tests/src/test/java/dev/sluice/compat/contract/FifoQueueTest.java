package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.invalidValue;
import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What else sets FIFO queues apart, and what standard queues take of it. */
final class FifoQueueTest extends InBothProtocols {
    private static final String NOT_RETRYABLE =
            "The receiveRequestAttemptId is not valid anymore since the receive call" + " is not retryable.";

    private final String url;

    FifoQueueTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createFifoQueue("q.fifo");
    }

    private Answer attempt(String queueUrl, String attemptId) {
        return sqs.call(
                "ReceiveMessage",
                map(
                        "QueueUrl",
                        queueUrl,
                        "MaxNumberOfMessages",
                        10,
                        "MessageSystemAttributeNames",
                        List.of("ApproximateReceiveCount"),
                        "ReceiveRequestAttemptId",
                        attemptId));
    }

    private void assertNotRetryable(String attemptId) {
        sqs.assertInvalid(
                invalidValue(attemptId, "ReceiveRequestAttemptId", NOT_RETRYABLE),
                "ReceiveMessage",
                "QueueUrl",
                url,
                "ReceiveRequestAttemptId",
                attemptId);
    }

    @Test
    @Tag("contract:6.4.dead-lettering")
    void redrive_ofTheFirstMessage_letsTheGroupGoOn() {
        String dead = sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq.fifo", 1));
        sqs.send(url, "poison", "g", "1");
        sqs.send(url, "next", "g", "2");
        sqs.call("ReceiveMessage", "QueueUrl", url).result();
        sqs.passSeconds(30);

        assertThat(sqs.receiveBodies(url)).containsExactly("next");
        assertThat(sqs.receiveBodies(dead)).containsExactly("poison");
    }

    @Test
    @Tag("contract:6.5.no-locking-on-standard-queue")
    void messageGroupIdOnStandardQueue_neitherOrdersNorLocks() {
        String standard = sqs.createQueue("q");
        for (String body : List.of("a", "b")) {
            Answer sent = sqs.call("SendMessage", "QueueUrl", standard, "MessageBody", body, "MessageGroupId", "g");
            assertThat(sent.require("MessageId")).isNotBlank();
            assertThat(sent.text("SequenceNumber")).isNull();
        }

        assertThat(sqs.call("ReceiveMessage", "QueueUrl", standard).list("Messages"))
                .hasSize(1);
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", standard).list("Messages"))
                .hasSize(1);
    }

    @Test
    @Tag("contract:6.6.sequence-number")
    void sequenceNumbers_haveTwentyDigitsAndAscend() {
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            numbers.add(sqs.send(url, "m" + i, "g" + i % 2, "d" + i).require("SequenceNumber"));
        }
        Answer batch = sqs.call("SendMessageBatch", "QueueUrl", url, "Entries", List.of(entry("x"), entry("y")));
        numbers.addAll(batch.texts("Successful", "SequenceNumber"));

        assertThat(numbers)
                .hasSize(14)
                .allMatch(number -> number.matches("[0-9]{20}"))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    private static Map<String, Object> entry(String id) {
        return map("Id", id, "MessageBody", id, "MessageGroupId", "g", "MessageDeduplicationId", id);
    }

    @Test
    @Tag("contract:6.7.retry")
    @Tag("contract:12.46")
    void receiveRequestAttemptId_repeated_returnsTheSameAndHidesItAnew() {
        sqs.send(url, "a", "g", "1");
        sqs.send(url, "b", "g", "2");
        ObjectNode first = attempt(url, "attempt").result();
        assertThat(first.path("Messages")).hasSize(2);
        sqs.passSeconds(20);

        assertThat(attempt(url, "attempt").result()).isEqualTo(first);
        assertThat(attempt(url, "another").result().isEmpty()).isTrue();
        sqs.passSeconds(20);
        assertThat(attempt(url, "attempt").result()).isEqualTo(first);
        sqs.passSeconds(29);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(1);
        assertThat(sqs.receiveBodies(url)).containsExactly("a", "b");
    }

    @Test
    @Tag("contract:6.7.not-retryable")
    void receiveRequestAttemptId_afterADeletionOrAChangeOfVisibility_isNotRetryable() {
        sqs.send(url, "a", "g", "1");
        sqs.send(url, "b", "g", "2");
        String deleted = attempt(url, "one").require("/Messages/1/ReceiptHandle");
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", deleted).result();
        assertNotRetryable("one");

        sqs.passSeconds(30);
        String changed = attempt(url, "two").require("/Messages/0/ReceiptHandle");
        sqs.call("ChangeMessageVisibility", "QueueUrl", url, "ReceiptHandle", changed, "VisibilityTimeout", 60)
                .result();
        assertNotRetryable("two");
    }

    @Test
    @Tag("contract:6.7.window")
    void receiveRequestAttemptId_afterItsWindow_isAnotherReceive() {
        sqs.send(url, "a", "g", "1");
        sqs.setAttributes(url, "VisibilityTimeout", "600");
        attempt(url, "attempt").result();
        sqs.passSeconds(300);

        assertThat(attempt(url, "attempt").result().isEmpty()).isTrue();
    }

    @Test
    @Tag("contract:6.7.standard-queue")
    @Tag("contract:3.16.attempt-id-on-standard")
    void receiveRequestAttemptId_onStandardQueue_isIgnored() {
        String standard = sqs.createQueue("q");
        sqs.send(standard, "a");

        assertThat(attempt(standard, "attempt").texts("Messages", "Body")).containsExactly("a");
        assertThat(attempt(standard, "attempt").result().isEmpty()).isTrue();
    }

    @Test
    @Tag("contract:6.7.syntax")
    @Tag("contract:3.16.attempt-id")
    void receiveRequestAttemptId_malformed_isRefused() {
        for (String bad : List.of("", "a b", "é", "x".repeat(129))) {
            sqs.assertInvalid(
                    invalidValue(
                            bad,
                            "ReceiveRequestAttemptId",
                            "ReceiveRequestAttemptId can only include alphanumeric and punctuation characters. 1 to 128"
                                    + " in length."),
                    "ReceiveMessage",
                    "QueueUrl",
                    url,
                    "ReceiveRequestAttemptId",
                    bad);
        }
        assertThat(attempt(url, "x".repeat(128)).result().isEmpty()).isTrue();
    }

    @Test
    @Tag("contract:6.7.high-throughput")
    void throughputPerMessageGroup_changesNoAnswer() {
        String high = sqs.createQueue(
                "high.fifo",
                "FifoQueue",
                "true",
                "DeduplicationScope",
                "messageGroup",
                "FifoThroughputLimit",
                "perMessageGroupId");
        for (int i = 0; i < 12; i++) {
            sqs.send(high, "m" + i, "g", "d" + i);
        }

        assertThat(sqs.receiveBodies(high)).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
    }
}
