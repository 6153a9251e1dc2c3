package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The bounds that no other test is about. */
final class LimitsTest extends InBothProtocols {
    private final String url = sqs.createQueue("q");
    private final String fifoUrl = sqs.createQueue("q.fifo", "FifoQueue", "true");

    LimitsTest(WireProtocol protocol) {
        super(protocol);
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

    private void send(Map<String, Object> attributes) {
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "b", "MessageAttributes", attributes)
                .result();
    }

    private static Map<String, Object> value(String type, String text) {
        return map("DataType", type, "StringValue", text);
    }
}
