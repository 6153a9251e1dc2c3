package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which messages a FIFO queue takes for one sent before, and how it answers. */
final class DeduplicationTest extends InBothProtocols {
    private static final int FIVE_MINUTES = 300;
    private static final String HASH_OF_HELLO = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final String url;

    DeduplicationTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createFifoQueue("q.fifo");
    }

    private Answer sendByContent(String body, String groupId, Map<String, ?> attributes) {
        Answer sent = sqs.call(
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                body,
                "MessageGroupId",
                groupId,
                "MessageAttributes",
                attributes);
        sent.result();
        return sent;
    }

    private static void assertSame(Answer first, Answer second) {
        assertThat(second.require("MessageId")).isEqualTo(first.require("MessageId"));
        assertThat(second.require("SequenceNumber")).isEqualTo(first.require("SequenceNumber"));
    }

    private static void assertNew(Answer first, Answer second) {
        assertThat(second.require("MessageId")).isNotEqualTo(first.require("MessageId"));
        assertThat(second.require("SequenceNumber")).isGreaterThan(first.require("SequenceNumber"));
    }

    private void assertCount(int messages) {
        assertThat(sqs.attributes(url, "ApproximateNumberOfMessages"))
                .containsEntry("ApproximateNumberOfMessages", Integer.toString(messages));
    }

    @Test
    @Tag("contract:6.2.window")
    @Tag("contract:6.2.duplicate-answer")
    @Tag("contract:14.deduplication")
    @Tag("contract:12.23")
    void duplicate_withinFiveMinutes_isAnsweredLikeTheFirst_andDoesNotProlongTheWindow() {
        Answer first = sqs.send(url, "hello", "g", "d");
        sqs.passSeconds(FIVE_MINUTES - 1);
        Answer late = sqs.send(url, "another body", "g", "d");
        assertSame(first, late);
        assertCount(1);

        sqs.passSeconds(2);
        Answer tooLate = sqs.send(url, "hello", "g", "d");
        assertNew(first, tooLate);
        assertCount(2);
    }

    @Test
    @Tag("contract:6.2.duplicate-digests")
    @Tag("contract:13.26")
    void duplicate_withOtherContent_isAnsweredWithTheDigestsOfTheFirst() {
        Map<String, Object> attribute = map("k", map("DataType", "String", "StringValue", "x"));
        Answer first = sqs.call(
                "SendMessage",
                map(
                        "QueueUrl", url,
                        "MessageBody", "hello",
                        "MessageGroupId", "g",
                        "MessageDeduplicationId", "d",
                        "MessageAttributes", attribute));
        Answer second = sqs.send(url, "test", "g", "d");

        assertThat(second.result()).isEqualTo(first.result());
        assertThat(second.require("MD5OfMessageBody")).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(second.require("MD5OfMessageAttributes")).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
    }

    @Test
    @Tag("contract:6.2.after-deletion")
    @Tag("contract:14.deduplication")
    @Tag("contract:12.22")
    void duplicate_ofAMessageReceivedAndDeleted_isStillADuplicate() {
        Answer first = sqs.send(url, "hello", "g", "d");
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", sqs.receiveHandle(url))
                .result();

        assertSame(first, sqs.send(url, "hello", "g", "d"));
        assertCount(0);
    }

    @Test
    @Tag("contract:6.2.scope-queue")
    @Tag("contract:14.deduplication")
    void duplicate_inAnotherGroup_isADuplicateInScopeQueue() {
        assertSame(sqs.send(url, "a", "g", "d"), sqs.send(url, "b", "h", "d"));
        assertCount(1);
    }

    @Test
    @Tag("contract:6.2.scope-message-group")
    @Tag("contract:14.deduplication")
    void duplicate_inAnotherGroup_isAMessageOfItsOwnInScopeMessageGroup() {
        String perGroup = sqs.createQueue("g.fifo", "FifoQueue", "true", "DeduplicationScope", "messageGroup");

        Answer first = sqs.send(perGroup, "a", "g", "d");
        Answer other = sqs.send(perGroup, "b", "h", "d");

        assertNew(first, other);
        assertSame(first, sqs.send(perGroup, "c", "g", "d"));
        assertSame(other, sqs.send(perGroup, "c", "h", "d"));
        assertThat(sqs.receiveBodies(perGroup)).containsExactly("a", "b");
    }

    @Test
    @Tag("contract:6.2.explicit-id-wins")
    void explicitId_winsOverTheContent_andMeetsAnEarlierHash() {
        Answer byContent = sendByContent("hello", "g", map());
        Answer explicit = sqs.send(url, "hello", "g", "d");
        assertNew(byContent, explicit);

        assertSame(byContent, sqs.send(url, "something else", "g", HASH_OF_HELLO));
        assertCount(2);
    }

    @Test
    @Tag("contract:6.2.content-hash")
    void contentHash_isOfTheBodyAlone() {
        Answer first = sendByContent("hello", "g", map());
        Answer second = sendByContent("hello", "g", map("k", map("DataType", "String", "StringValue", "x")));
        Answer other = sendByContent("hello ", "g", map());

        assertSame(first, second);
        assertNew(first, other);
        assertThat(sqs.receive(url).require("/Messages/0/Attributes/MessageDeduplicationId"))
                .isEqualTo(HASH_OF_HELLO);
    }

    @Test
    @Tag("contract:6.2.purge")
    @Tag("contract:14.deduplication")
    @Tag("contract:3.15.deduplication")
    @Tag("contract:12.24")
    @Tag("contract:13.6")
    void purgeQueue_clearsTheMemory() {
        Answer first = sqs.send(url, "hello", "g", "d");
        sqs.call("PurgeQueue", "QueueUrl", url).result();

        assertNew(first, sqs.send(url, "hello", "g", "d"));
        assertCount(1);
    }

    @Test
    @Tag("contract:6.2.dead-letter-queue")
    @Tag("contract:13.5")
    void redrive_ofMessagesWithOneDeduplicationId_dropsNone() {
        String dead = sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        String second = sqs.createFifoQueue("second.fifo");
        for (String source : List.of(url, second)) {
            sqs.setAttributes(source, "RedrivePolicy", ContractSqs.redrivePolicy("dlq.fifo", 1));
            sqs.send(source, source, "g", "d");
            sqs.call("ReceiveMessage", "QueueUrl", source, "VisibilityTimeout", 0)
                    .result();
            assertThat(sqs.receiveBodies(source)).isEmpty();
        }

        Answer received = sqs.receive(dead);
        assertThat(received.texts("Messages", "Body")).containsExactly(url, second);
        assertThat(received.require("/Messages/0/Attributes/MessageDeduplicationId"))
                .isEqualTo("d");
    }

    @Test
    @Tag("contract:6.2.dead-letter-queue")
    void moveTask_ofMessagesWithOneDeduplicationId_dropsNone() {
        sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq.fifo", 1));
        Answer first = sqs.send(url, "first", "g", "d");
        sqs.call("ReceiveMessage", "QueueUrl", url, "VisibilityTimeout", 0).result();
        assertThat(sqs.receiveBodies(url)).isEmpty();

        sqs.call("StartMessageMoveTask", "SourceArn", ContractSqs.arn("dlq.fifo"), "MaxNumberOfMessagesPerSecond", 500)
                .result();

        Answer back = sqs.receive(url);
        assertThat(back.texts("Messages", "Body")).containsExactly("first");
        assertThat(back.require("/Messages/0/MessageId")).isNotEqualTo(first.require("MessageId"));
    }
}
