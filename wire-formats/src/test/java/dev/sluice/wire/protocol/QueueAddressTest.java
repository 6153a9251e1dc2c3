package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.QueueRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a request says which queue it means. */
class QueueAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/000000000000/orders",
                "/queue/orders",
                "/queue/eu-west-1/000000000000/orders",
                "//000000000000//orders/"
            })
    void queuePath_standsInForQueueUrl(String path) {
        assertThat(queueUrl(json(path, "{}"))).isEqualTo(path);
        assertThat(queueUrl(json(path, "{\"QueueUrl\":null}"))).isEqualTo(path);
        assertThat(queueUrl(form(path, "Action=DeleteQueue"))).isEqualTo(path);
    }

    @Test
    void queueUrlOfBody_winsOverPath() {
        assertThat(queueUrl(json(Wire.QUEUE_PATH, "{\"QueueUrl\":\"other\"}"))).isEqualTo("other");
        assertThat(queueUrl(form(Wire.QUEUE_PATH, "Action=DeleteQueue&QueueUrl=other")))
                .isEqualTo("other");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//", "/orders"})
    void noQueue_isRefusedInEachProtocolsWay(String path) {
        assertThat(Wire.text(Wire.refusal(json(path, "{}")))).contains("com.amazonaws.sqs#QueueDoesNotExist");
        WireResponse inQuery = Wire.refusal(form(path, "Action=DeleteQueue"));
        assertThat(inQuery.status()).isEqualTo(404);
        assertThat(Wire.text(inQuery))
                .contains("<Code>InvalidAddress</Code><Message>The address http://localhost:9324" + path
                        + " is not valid for this endpoint.</Message>");
    }

    @Test
    void typeErrors_comeBeforeTheMissingQueue() {
        WireRequest request = Wire.json("SendMessage", "{\"DelaySeconds\":true,\"MessageBody\":\"no queue either\"}");

        assertThat(Wire.text(Wire.refusal(request))).contains("TRUE_VALUE can not be converted to an Integer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateQueue", "ListQueues"})
    void actionsOnNoQueue_areInvalidAtAQueue(String action) {
        WireResponse response = Wire.refusal(form(Wire.QUEUE_PATH, "Action=" + action));

        assertThat(response.status()).isEqualTo(400);
        assertThat(Wire.text(response))
                .contains("<Code>InvalidAction</Code><Message>The action " + action
                        + " is not valid for this endpoint.</Message>");
    }

    @Test
    void getQueueUrl_worksAtAQueue() {
        assertThat(Wire.read(form(Wire.QUEUE_PATH, "Action=GetQueueUrl&QueueName=other")))
                .extracting("queueName")
                .isEqualTo("other");
    }

    private static String queueUrl(WireRequest request) {
        return ((QueueRequest<?>) Wire.read(request)).queueUrl();
    }

    private static WireRequest json(String path, String body) {
        return Wire.json("DeleteQueue", path, body.getBytes(StandardCharsets.UTF_8));
    }

    private static WireRequest form(String path, String body) {
        return Wire.form(path, body.getBytes(StandardCharsets.UTF_8));
    }
}
