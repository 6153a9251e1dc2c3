package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compat.RunningSluice;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is in the queues, kept under a name and put back. */
final class SnapshotTest extends ControlFixture {
    @BeforeEach
    void start() {
        control.post("/_sluice/clock", "{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");
    }

    private static void fill(SqsClient sqs) {
        String orders = sqs.createQueue(it -> it.queueName("orders").tags(Map.of("team", "shop")))
                .queueUrl();
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody("in flight"));
        sqs.receiveMessage(it -> it.queueUrl(orders));
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody("delayed").delaySeconds(60));
        sqs.sendMessage(it -> it.queueUrl(orders)
                .messageBody("visible")
                .messageAttributes(Map.of(
                        "colour",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("red")
                                .build())));
        String fifo = sqs.createQueue(it -> it.queueName("orders.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        sendOnce(sqs, fifo);
    }

    private static void sendOnce(SqsClient sqs, String fifo) {
        sqs.sendMessage(it -> it.queueUrl(fifo).messageBody("once").messageGroupId("group"));
    }

    private String url(String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private Response ok(Response answer) {
        assertThat(answer.statusCode()).as(answer.body().asString()).isBetween(200, 201);
        return answer;
    }

    private List<String> states() {
        return control.get("/_sluice/queues/orders/messages").path("messages.state");
    }

    @Test
    void restore_bringsEverythingBack_asLongAheadAsItWas() {
        fill(sqs);
        String before = control.get("/_sluice/queues/orders/messages")
                .path("messages.messageId")
                .toString();
        Response taken = ok(control.post("/_sluice/snapshots/full", ""));
        sqs.deleteQueue(it -> it.queueUrl(url("orders")));
        sqs.createQueue(it -> it.queueName("other"));
        control.post("/_sluice/clock", "{\"set\": \"2040-01-01T00:00:00Z\"}");
        ok(control.post("/_sluice/snapshots/full/restore", ""));

        assertThat(taken.<Integer>path("queues")).isEqualTo(2);
        assertThat(taken.<Integer>path("messages")).isEqualTo(4);
        assertThat(control.get("/_sluice/queues").<List<String>>path("queues.name"))
                .containsExactly("orders", "orders.fifo");
        Response messages = control.get("/_sluice/queues/orders/messages");
        assertThat(messages.path("messages.messageId").toString()).isEqualTo(before);
        assertThat(messages.<List<String>>path("messages.state")).containsExactly("in-flight", "delayed", "visible");
        assertThat(messages.<List<String>>path("messages.visibleAt"))
                .containsExactly("2040-01-01T00:00:30Z", "2040-01-01T00:01:00Z", null);
        assertThat(control.get("/_sluice/queues/orders").<String>path("tags.team"))
                .isEqualTo("shop");
        control.post("/_sluice/clock", "{\"advance\": \"PT1M\"}");
        assertThat(sqs.receiveMessage(it -> it.queueUrl(url("orders")).maxNumberOfMessages(10))
                        .messages())
                .hasSize(3);
    }

    @Test
    void restore_remembersDuplicates() {
        fill(sqs);
        ok(control.post("/_sluice/snapshots/full", ""));
        ok(control.post("/_sluice/snapshots/full/restore", ""));
        sendOnce(sqs, url("orders.fifo"));

        assertThat(control.get("/_sluice/queues/orders.fifo").<Integer>path("visible"))
                .isEqualTo(1);
        control.post("/_sluice/clock", "{\"advance\": \"PT5M\"}");
        sendOnce(sqs, url("orders.fifo"));
        assertThat(control.get("/_sluice/queues/orders.fifo").<Integer>path("visible"))
                .isEqualTo(2);
    }

    @Test
    void file_givenAndTakenBack_isTheSameSnapshot() {
        fill(sqs);
        ok(control.post("/_sluice/snapshots/first", ""));
        String file = control.get("/_sluice/snapshots/first").body().asString();
        ControlClient elsewhere = control.makeNamespace();
        elsewhere.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        ok(elsewhere.send("PUT", "/_sluice/snapshots/second", file));
        ok(elsewhere.post("/_sluice/snapshots/second/restore", ""));
        ok(elsewhere.post("/_sluice/snapshots/third", ""));

        assertThat(elsewhere.get("/_sluice/snapshots/third").body().asString()).isEqualTo(file);
        assertThat(elsewhere.get("/_sluice/snapshots").<List<String>>path("snapshots.name"))
                .containsExactly("second", "third");
    }

    @Test
    void file_writtenByHand_needsNamesAndBodiesOnly() {
        ok(control.send(
                "PUT",
                "/_sluice/snapshots/fixture",
                "{\"queues\": [{\"name\": \"orders\", \"messages\": [{\"body\": \"one\"}, {\"body\": \"two\"}]}]}"));
        ok(control.post("/_sluice/snapshots/fixture/restore", ""));

        assertThat(states()).containsExactly("visible", "visible");
        assertThat(control.get("/_sluice/queues/orders/messages").<List<String>>path("messages.body"))
                .containsExactly("one", "two");
    }

    @Test
    void restore_isDurable(@TempDir Path directory) {
        try (RunningSluice durable = RunningSluice.on(directory);
                SqsClient client = durable.client()) {
            fill(client);
            ControlClient there = new ControlClient(durable.endpoint());
            ok(there.post("/_sluice/snapshots/full", ""));
            ok(there.post("/_sluice/reset", "{}"));
            ok(there.post("/_sluice/snapshots/full/restore", ""));
        }
        try (RunningSluice durable = RunningSluice.on(directory)) {
            assertThat(new ControlClient(durable.endpoint())
                            .get("/_sluice/queues/orders/messages")
                            .<List<String>>path("messages.body"))
                    .containsExactly("in flight", "delayed", "visible");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"queues\": [{\"name\": \"a\", \"tag\": {}}]}|did you mean tags?",
                "{\"queues\": [{}]}|name is missing",
                "{\"queues\": [{\"name\": \"a b\"}]}|alphanumeric",
                "{\"queues\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}|two queues",
                "{\"queues\": [{\"name\": \"a\", \"attributes\": {\"DelaySeconds\": \"x\"}}]}|DelaySeconds",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{}]}]}|body is missing",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [null]}]}|null",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{\"body\": \"b\", \"state\": \"lost\"}]}]}|in-flight",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{\"body\": \"b\", \"state\": \"delayed\"}]}]}|visibleIn",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{\"body\": \"b\", \"sent\": \"yesterday\"}]}]}|-PT5M",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{\"body\": \"b\", \"messageId\": \"1\"}]}]}|UUID",
                "{\"queues\": [{\"name\": \"a\", \"messages\": [{\"body\": \"b\", \"attributes\": {\"c\": {}}}]}]}|dataType"
            })
    void badFile_isRefused(String file, String hint) {
        Response refusal = control.send("PUT", "/_sluice/snapshots/bad", file);

        assertThat(refusal.statusCode()).as(refusal.body().asString()).isEqualTo(400);
        assertThat(refusal.<String>path("message")).contains(hint);
        assertThat(control.get("/_sluice/snapshots").<List<?>>path("snapshots")).isEmpty();
    }

    @Test
    void unknownSnapshot_isRefusedWithTheNearestName() {
        ok(control.post("/_sluice/snapshots/checkout", ""));

        Response refusal = control.post("/_sluice/snapshots/chekout/restore", "");
        assertThat(refusal.statusCode()).isEqualTo(404);
        assertThat(refusal.<String>path("message")).contains("did you mean checkout?");
    }
}
