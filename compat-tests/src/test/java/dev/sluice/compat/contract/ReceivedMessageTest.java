package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a received message tells of itself, and how a receive asks for it. */
final class ReceivedMessageTest extends InBothProtocols {
    private static final Set<String> ALWAYS =
            Set.of("SenderId", "SentTimestamp", "ApproximateReceiveCount", "ApproximateFirstReceiveTimestamp");

    private final String url;

    ReceivedMessageTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
    }

    private static Map<String, Object> string(String value) {
        return map("DataType", "String", "StringValue", value);
    }

    /** One message, which stays visible. */
    private Answer look(String queueUrl, String member, List<String> names) {
        return sqs.call("ReceiveMessage", "QueueUrl", queueUrl, "VisibilityTimeout", 0, member, names);
    }

    private Set<String> names(Answer received, String member) {
        Set<String> names = new TreeSet<>();
        received.result().at("/Messages/0/" + member).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private Set<String> systemAttributes(String queueUrl, List<String> names) {
        return names(look(queueUrl, "MessageSystemAttributeNames", names), "Attributes");
    }

    @Test
    @Tag("contract:5.6.sender-id")
    @Tag("contract:5.6.sent-timestamp")
    @Tag("contract:5.6.receive-count")
    @Tag("contract:5.6.first-receive-timestamp")
    void receiveMessage_everyMessage_tellsSenderTimesAndCount() {
        String sent = Long.toString(sqs.clock.millis());
        sqs.send(url, "x");
        sqs.passSeconds(5);
        String received = Long.toString(sqs.clock.millis());

        Answer first = look(url, "MessageSystemAttributeNames", List.of("All"));
        sqs.passSeconds(5);
        Answer second = look(url, "MessageSystemAttributeNames", List.of("All"));

        assertThat(names(first, "Attributes")).isEqualTo(ALWAYS);
        assertThat(first.require("/Messages/0/Attributes/SenderId")).isEqualTo(ContractSqs.ACCOUNT);
        assertThat(second.require("/Messages/0/Attributes/SentTimestamp")).isEqualTo(sent);
        assertThat(first.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("1");
        assertThat(second.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("2");
        assertThat(second.require("/Messages/0/Attributes/ApproximateFirstReceiveTimestamp"))
                .isEqualTo(received);
    }

    @Test
    @Tag("contract:5.6.sequence-number")
    @Tag("contract:5.6.deduplication-id")
    @Tag("contract:5.6.group-id")
    @Tag("contract:6.5.group-on-standard-queue")
    void receiveMessage_groupAndDeduplicationIds_areThoseOfTheSender() {
        String fifo = sqs.createFifoQueue("q.fifo");
        Answer sent = sqs.send(fifo, "explicit", "g", "d");
        sqs.call("SendMessage", "QueueUrl", fifo, "MessageBody", "hello", "MessageGroupId", "h")
                .result();
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "x", "MessageGroupId", "g")
                .result();

        Answer explicit = look(fifo, "MessageSystemAttributeNames", List.of("All"));
        Answer byContent = look(fifo, "MessageSystemAttributeNames", List.of("All"));
        Answer onStandardQueue = look(url, "MessageSystemAttributeNames", List.of("All"));

        assertThat(explicit.require("/Messages/0/Attributes/MessageGroupId")).isEqualTo("g");
        assertThat(explicit.require("/Messages/0/Attributes/MessageDeduplicationId"))
                .isEqualTo("d");
        assertThat(explicit.require("/Messages/0/Attributes/SequenceNumber")).isEqualTo(sent.require("SequenceNumber"));
        assertThat(byContent.require("/Messages/0/Attributes/MessageDeduplicationId"))
                .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(onStandardQueue.require("/Messages/0/Attributes/MessageGroupId"))
                .isEqualTo("g");
        assertThat(onStandardQueue.text("/Messages/0/Attributes/SequenceNumber"))
                .isNull();
        assertThat(onStandardQueue.text("/Messages/0/Attributes/MessageDeduplicationId"))
                .isNull();
    }

    @Test
    @Tag("contract:5.6.trace-header")
    void receiveMessage_traceHeader_isTheSendersOrThatOfTheHttpRequest() {
        sqs.call(
                        "SendMessage",
                        "QueueUrl",
                        url,
                        "MessageBody",
                        "a",
                        "MessageSystemAttributes",
                        map("AWSTraceHeader", string("Root=own")))
                .result();
        assertThat(look(url, "MessageSystemAttributeNames", List.of("AWSTraceHeader"))
                        .require("/Messages/0/Attributes/AWSTraceHeader"))
                .isEqualTo("Root=own");
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", sqs.receiveHandle(url));

        HttpRequest.Builder request = sqs.request("SendMessage", map("QueueUrl", url, "MessageBody", "b"));
        sqs.call("SendMessage", request.header("X-Amzn-Trace-Id", "Root=of-the-request"))
                .result();
        assertThat(look(url, "MessageSystemAttributeNames", List.of("AWSTraceHeader"))
                        .require("/Messages/0/Attributes/AWSTraceHeader"))
                .isEqualTo("Root=of-the-request");
    }

    @Test
    @Tag("contract:5.6.dead-letter-source")
    void receiveMessage_afterRedrive_tellsTheSourceQueue() {
        String deadLetters = sqs.createQueue("dlq");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
        sqs.send(url, "x");
        look(url, "MessageSystemAttributeNames", List.of());
        look(url, "MessageSystemAttributeNames", List.of());

        assertThat(look(deadLetters, "MessageSystemAttributeNames", List.of("DeadLetterQueueSourceArn"))
                        .require("/Messages/0/Attributes/DeadLetterQueueSourceArn"))
                .isEqualTo(ContractSqs.arn("q"));
    }

    @Test
    @Tag("contract:5.6.selection")
    @Tag("contract:5.6.unset-omitted")
    @Tag("contract:5.6.none-asked")
    void receiveMessage_systemAttributes_areThoseAskedFor() {
        sqs.send(url, "x");

        assertThat(systemAttributes(url, List.of("All"))).isEqualTo(ALWAYS);
        assertThat(systemAttributes(url, List.of("SenderId", "All"))).isEqualTo(ALWAYS);
        assertThat(systemAttributes(url, List.of("SenderId", "SentTimestamp", "SenderId")))
                .containsExactly("SenderId", "SentTimestamp");
        assertThat(systemAttributes(
                        url, List.of("SequenceNumber", "AWSTraceHeader", "DeadLetterQueueSourceArn", "SenderId")))
                .containsExactly("SenderId");
        assertThat(look(url, "MessageSystemAttributeNames", List.of("MessageGroupId"))
                        .result()
                        .at("/Messages/0")
                        .has("Attributes"))
                .isFalse();
        assertThat(sqs.call("ReceiveMessage", "QueueUrl", url, "VisibilityTimeout", 0)
                        .result()
                        .at("/Messages/0")
                        .properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("MessageId", "ReceiptHandle", "MD5OfBody", "Body");
    }

    @Test
    @Tag("contract:5.6.two-members")
    void receiveMessage_bothMembersNamingSystemAttributes_areTakenTogether() {
        sqs.send(url, "x");

        assertThat(names(look(url, "AttributeNames", List.of("All")), "Attributes"))
                .isEqualTo(ALWAYS);
        Answer both = sqs.call(
                "ReceiveMessage",
                map(
                        "QueueUrl",
                        url,
                        "VisibilityTimeout",
                        0,
                        "AttributeNames",
                        List.of("All"),
                        "MessageSystemAttributeNames",
                        List.of("SenderId")));
        if (sqs.protocol == WireProtocol.JSON) {
            assertThat(names(both, "Attributes")).isEqualTo(ALWAYS);
        } else { // Both have one name in a form, so that the later one replaces the earlier.
            assertThat(names(both, "Attributes")).containsExactly("SenderId");
        }
    }

    @Test
    @Tag("contract:5.6.unknown-name")
    @Tag("contract:13.25")
    void receiveMessage_unknownSystemAttribute_isRefused() {
        sqs.send(url, "x");

        for (String member : List.of("AttributeNames", "MessageSystemAttributeNames")) {
            sqs.assertRefused(
                    Refusal.INVALID_ATTRIBUTE_NAME,
                    "Unknown Attribute senderId.",
                    "ReceiveMessage",
                    map("QueueUrl", url, member, List.of("senderId")));
        }
        assertThat(sqs.attributes(url, "ApproximateNumberOfMessages"))
                .containsEntry("ApproximateNumberOfMessages", "1");
    }

    @Test
    @Tag("contract:5.7.absent")
    @Tag("contract:5.7.all")
    @Tag("contract:5.7.prefix")
    @Tag("contract:5.7.exact")
    @Tag("contract:5.7.not-on-message")
    @Tag("contract:5.7.illegal-names")
    @Tag("contract:14.digests")
    @Tag("contract:12.31")
    void receiveMessage_messageAttributes_areThoseAskedFor() {
        Map<String, Object> attributes = map(
                "Help.Me",
                string("Me"),
                "Hello",
                string("There"),
                "General",
                string("Kenobi"),
                "color",
                string("blue"));
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "x", "MessageAttributes", attributes)
                .result();

        for (String all : List.of("All", ".*", "*")) {
            assertAttributes(List.of(all), "General", "Hello", "Help.Me", "color");
        }
        assertAttributes(List.of("Hel.*"), "Hello", "Help.Me");
        assertAttributes(List.of("Help.*"), "Help.Me");
        assertAttributes(List.of("col.*"), "color");
        assertAttributes(List.of("Hello", "color"), "Hello", "color");
        assertAttributes(List.of("Hello", "Hel.*", "none", "AWS.", "..foo", ""), "Hello", "Help.Me");
        for (String nothing : List.of("hello", "hel.*", "Hel*", "Hel", "none", "AWS.", "..foo", "")) {
            assertAttributes(List.of(nothing));
        }
        assertAttributes(List.of());
    }

    private void assertAttributes(List<String> asked, String... expected) {
        Answer received = look(url, "MessageAttributeNames", asked);
        assertThat(names(received, "MessageAttributes")).as("%s", asked).containsExactly(expected);
        assertThat(received.text("/Messages/0/MD5OfMessageAttributes") == null)
                .as("%s", asked)
                .isEqualTo(expected.length == 0);
    }
}
