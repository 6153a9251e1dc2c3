package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.ContractSqs.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When a message moves to the dead-letter queue, and what it keeps. */
final class DeadLetterQueueTest extends InBothProtocols {
    private final String dead;
    private final String url;

    DeadLetterQueueTest(WireProtocol protocol) {
        super(protocol);
        dead = sqs.createQueue("dlq");
        url = sqs.createQueue("q", "RedrivePolicy", redrivePolicy("dlq", 1));
    }

    /** One message, which stays visible, with all that can be told of it. */
    private Answer look(String queueUrl) {
        return sqs.call(
                "ReceiveMessage",
                map(
                        "QueueUrl",
                        queueUrl,
                        "VisibilityTimeout",
                        0,
                        "MessageSystemAttributeNames",
                        List.of("All"),
                        "MessageAttributeNames",
                        List.of("All")));
    }

    private List<String> bodies(String queueUrl) {
        return look(queueUrl).texts("Messages", "Body");
    }

    private void assertCount(String queueUrl, int visible) {
        assertThat(sqs.attributes(queueUrl, "ApproximateNumberOfMessages"))
                .containsEntry("ApproximateNumberOfMessages", Integer.toString(visible));
    }

    private static String attribute(Answer received, String name) {
        return received.require("/Messages/0/Attributes/" + name);
    }

    @Test
    @Tag("contract:8.1.when")
    @Tag("contract:14.dead-letters")
    void redrive_happensAtTheReceiveAfterTheLastAllowedOne() {
        for (int max : new int[] {1, 2, 3}) {
            sqs.setAttributes(url, "RedrivePolicy", redrivePolicy("dlq", max));
            sqs.send(url, "poison " + max);
            for (int i = 1; i <= max; i++) {
                assertThat(bodies(url)).as("receive %s of %s", i, max).containsExactly("poison " + max);
            }
            assertThat(bodies(url)).isEmpty();
            assertCount(url, 0);
            Answer received = sqs.receive(dead);
            assertThat(received.texts("Messages", "Body")).containsExactly("poison " + max);
            sqs.call("DeleteMessage", "QueueUrl", dead, "ReceiptHandle", received.require("/Messages/0/ReceiptHandle"))
                    .result();
        }
    }

    @Test
    @Tag("contract:8.1.trigger")
    void redrive_waitsForAReceive_whichGoesOnWithTheNextMessage() {
        sqs.send(url, "poison");
        sqs.receive(url);
        sqs.passSeconds(3600);
        sqs.send(url, "next");
        assertCount(url, 2);
        assertCount(dead, 0);

        assertThat(bodies(url)).containsExactly("next");
        assertCount(dead, 1);
    }

    @Test
    @Tag("contract:8.1.what-does-not-count")
    void changeMessageVisibilityAndRetriedAttempts_doNotCount() {
        sqs.send(url, "x");
        String handle = sqs.receiveHandle(url);
        for (int timeout : new int[] {10, 20, 30}) {
            sqs.call(
                            "ChangeMessageVisibility",
                            map("QueueUrl", url, "ReceiptHandle", handle, "VisibilityTimeout", timeout))
                    .result();
        }
        sqs.passSeconds(30);
        assertThat(bodies(url)).isEmpty();
        assertThat(attribute(look(dead), "ApproximateReceiveCount")).isEqualTo("2");

        sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        String fifo = sqs.createQueue("q.fifo", "FifoQueue", "true", "RedrivePolicy", redrivePolicy("dlq.fifo", 1));
        sqs.send(fifo, "x", "g", "1");
        for (int i = 0; i < 3; i++) {
            assertThat(sqs.call("ReceiveMessage", "QueueUrl", fifo, "ReceiveRequestAttemptId", "attempt")
                            .list("Messages"))
                    .hasSize(1);
        }
    }

    @Test
    @Tag("contract:8.1.earlier-receives")
    void redrivePolicy_countsReceivesMadeBeforeItWasSet() {
        String plain = sqs.createQueue("plain");
        sqs.send(plain, "x");
        look(plain);
        look(plain);

        sqs.setAttributes(plain, "RedrivePolicy", redrivePolicy("dlq", 3));
        assertThat(bodies(plain)).containsExactly("x");
        sqs.setAttributes(plain, "RedrivePolicy", redrivePolicy("dlq", 1));
        assertThat(bodies(plain)).isEmpty();
        assertThat(bodies(dead)).containsExactly("x");
    }

    @Test
    @Tag("contract:8.1.target-deleted")
    void redrive_targetDeleted_messageIsDeliveredAsUsual() {
        sqs.send(url, "x");
        sqs.call("DeleteQueue", "QueueUrl", dead).result();

        for (int i = 1; i <= 3; i++) {
            assertThat(attribute(look(url), "ApproximateReceiveCount")).isEqualTo(Integer.toString(i));
        }
        assertThat(sqs.attributes(url, "RedrivePolicy")).containsEntry("RedrivePolicy", redrivePolicy("dlq", 1));
    }

    @Test
    @Tag("contract:8.1.target-attributes")
    void redrive_ignoresSizeDelayAndAllowPolicyOfTheTarget() {
        sqs.setAttributes(
                dead,
                "MaximumMessageSize",
                "1024",
                "DelaySeconds",
                "900",
                "RedriveAllowPolicy",
                "{\"redrivePermission\":\"denyAll\"}");
        sqs.send(url, "x".repeat(2000));
        look(url);

        assertThat(bodies(url)).isEmpty();
        assertThat(bodies(dead)).containsExactly("x".repeat(2000));
    }

    @Test
    @Tag("contract:8.1.long-poll")
    void redrive_wakesALongPollOnTheDeadLetterQueue() {
        sqs.send(url, "x");
        look(url);
        CompletableFuture<Answer> poll = sqs.startPoll(dead, "WaitTimeSeconds", 20);

        assertThat(bodies(url)).isEmpty();

        assertThat(poll.join().texts("Messages", "Body")).containsExactly("x");
    }

    @Test
    @Tag("contract:8.1.no-count-in-target")
    void redrive_isNoReceiveInTheDeadLetterQueue() {
        String last = sqs.createQueue("last");
        sqs.setAttributes(dead, "RedrivePolicy", redrivePolicy("last", 2));
        sqs.send(url, "x");
        look(url);
        look(url);

        assertThat(attribute(look(dead), "ApproximateReceiveCount")).isEqualTo("2");
        assertThat(bodies(dead)).isEmpty();
        Answer moved = look(last);
        assertThat(attribute(moved, "ApproximateReceiveCount")).isEqualTo("3");
        assertThat(attribute(moved, "DeadLetterQueueSourceArn")).isEqualTo(arn("dlq"));
    }

    @Test
    @Tag("contract:8.1.cycle")
    @Tag("contract:14.dead-letters")
    @Tag("contract:4.5.self")
    @Tag("contract:4.5.cycle")
    void redrive_toItselfOrInACircle_neitherDeliversNorLoops() {
        String self = sqs.createQueue("self");
        sqs.setAttributes(self, "RedrivePolicy", redrivePolicy("self", 1));
        sqs.setAttributes(dead, "RedrivePolicy", redrivePolicy("q", 1));
        sqs.send(self, "x");
        sqs.send(url, "y");
        assertThat(bodies(self)).containsExactly("x");
        assertThat(bodies(url)).containsExactly("y");

        for (int i = 0; i < 3; i++) {
            assertThat(bodies(self)).isEmpty();
            assertThat(bodies(url)).isEmpty();
            assertThat(bodies(dead)).isEmpty();
        }
        assertCount(self, 1);
    }

    @Test
    @Tag("contract:8.2.content")
    @Tag("contract:8.2.sent-timestamp")
    @Tag("contract:8.2.sender-id")
    @Tag("contract:8.2.receive-count")
    @Tag("contract:8.2.first-receive-timestamp")
    @Tag("contract:8.2.dead-letter-source")
    @Tag("contract:8.2.group-id")
    @Tag("contract:14.dead-letters")
    @Tag("contract:13.3")
    @Tag("contract:12.17")
    @Tag("contract:12.18")
    void redrive_keepsTheMessage() {
        sqs.call(
                        "SendMessage",
                        map(
                                "QueueUrl",
                                url,
                                "MessageBody",
                                "body",
                                "MessageGroupId",
                                "g",
                                "MessageAttributes",
                                map("k", map("DataType", "String", "StringValue", "x")),
                                "MessageSystemAttributes",
                                map("AWSTraceHeader", map("DataType", "String", "StringValue", "Root=1"))))
                .result();
        sqs.passSeconds(10);
        Answer before = look(url);
        sqs.passSeconds(10);
        look(url);

        Answer after = look(dead);

        for (String kept : List.of("MessageId", "Body", "MD5OfBody", "MD5OfMessageAttributes", "MessageAttributes")) {
            assertThat(after.result().at("/Messages/0/" + kept))
                    .as(kept)
                    .isEqualTo(before.result().at("/Messages/0/" + kept));
        }
        for (String kept : List.of(
                "SenderId", "SentTimestamp", "ApproximateFirstReceiveTimestamp", "MessageGroupId", "AWSTraceHeader")) {
            assertThat(attribute(after, kept)).as(kept).isEqualTo(attribute(before, kept));
        }
        assertThat(attribute(before, "ApproximateReceiveCount")).isEqualTo("1");
        assertThat(attribute(after, "ApproximateReceiveCount")).isEqualTo("2");
        assertThat(before.text("/Messages/0/Attributes/DeadLetterQueueSourceArn"))
                .isNull();
        assertThat(attribute(after, "DeadLetterQueueSourceArn")).isEqualTo(arn("q"));
    }

    @Test
    @Tag("contract:8.2.fifo-group-and-deduplication-id")
    @Tag("contract:8.2.sequence-number")
    void redrive_fifo_keepsGroupAndDeduplicationId_andNumbersAnew() {
        String deadFifo = sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        String fifo = sqs.createQueue("q.fifo", "FifoQueue", "true", "RedrivePolicy", redrivePolicy("dlq.fifo", 1));
        sqs.send(fifo, "a", "g", "1");
        String original = sqs.send(fifo, "b", "g", "2").require("SequenceNumber");
        Map<String, Object> receiveBoth = map("QueueUrl", fifo, "MaxNumberOfMessages", 10, "VisibilityTimeout", 0);
        sqs.call("ReceiveMessage", receiveBoth).result();
        assertThat(sqs.call("ReceiveMessage", receiveBoth).list("Messages")).isEmpty();
        String later = sqs.send(fifo, "c", "g", "3").require("SequenceNumber");

        Answer moved = sqs.receive(deadFifo);

        assertThat(moved.texts("Messages", "Body")).containsExactly("a", "b");
        assertThat(attribute(moved, "MessageGroupId")).isEqualTo("g");
        assertThat(attribute(moved, "MessageDeduplicationId")).isEqualTo("1");
        assertThat(attribute(moved, "SequenceNumber"))
                .matches("[0-9]{20}")
                .isGreaterThan(original)
                .isLessThan(moved.require("/Messages/1/Attributes/SequenceNumber"));
        assertThat(moved.require("/Messages/1/Attributes/SequenceNumber")).isLessThan(later);
    }
}
