package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compat.RunningSluice;
import dev.sluice.emulator.control.ControlSettings;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** What happened, told afterwards and as it happens. */
@Timeout(60)
final class TimelineTest extends ControlFixture {
    private String deadLetters;
    private String orders;

    @BeforeEach
    void start() {
        clock("{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");
        deadLetters = sqs.createQueue(it -> it.queueName("dead-letters")).queueUrl();
        orders = sqs.createQueue(
                        it -> it.queueName("orders")
                                .attributes(
                                        Map.of(
                                                QueueAttributeName.VISIBILITY_TIMEOUT, "30",
                                                QueueAttributeName.REDRIVE_POLICY,
                                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead-letters\",\"maxReceiveCount\":1}")))
                .queueUrl();
    }

    private void clock(String change) {
        assertThat(control.post("/_sluice/clock", change).statusCode()).isEqualTo(200);
    }

    private String send(String body) {
        return sqs.sendMessage(it -> it.queueUrl(orders).messageBody(body)).messageId();
    }

    private Message receive(String queue) {
        return sqs.receiveMessage(it -> it.queueUrl(queue)).messages().get(0);
    }

    private void delete(String queue, Message message) {
        sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
    }

    private Response timeline(String path) {
        Response answer = control.get(path);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        return answer;
    }

    private static List<String> kinds(Response timeline) {
        return timeline.<List<String>>path("events.event");
    }

    @Test
    void messageTimeline_tellsItsWayFromTheSendOverTheDeadLetterQueueToItsDeletion() {
        String id = sqs.sendMessage(
                        it -> it.queueUrl(orders).messageBody("poison").delaySeconds(10))
                .messageId();
        send("another");
        delete(orders, receive(orders));
        clock("{\"advance\": \"PT10S\"}");
        Message received = receive(orders);
        sqs.changeMessageVisibility(it ->
                it.queueUrl(orders).receiptHandle(received.receiptHandle()).visibilityTimeout(60));
        clock("{\"advance\": \"PT1M\"}");
        assertThat(sqs.receiveMessage(it -> it.queueUrl(orders)).messages()).isEmpty();
        delete(deadLetters, receive(deadLetters));

        Response timeline = timeline("/_sluice/messages/" + id + "/timeline");

        assertThat(kinds(timeline))
                .containsExactly(
                        "sent",
                        "becameVisible",
                        "received",
                        "visibilityChanged",
                        "visibilityExpired",
                        "deadLettered",
                        "received",
                        "deleted");
        assertThat(timeline.<List<String>>path("events.messageId")).containsOnly(id);
        assertThat(timeline.<List<String>>path("events.queue"))
                .containsExactly(
                        "orders", "orders", "orders", "orders", "orders", "orders", "dead-letters", "dead-letters");
        assertThat(timeline.<String>path("events[0].visibleAt")).isEqualTo("2030-01-01T00:00:10Z");
        assertThat(timeline.<String>path("events[1].at")).isEqualTo("2030-01-01T00:00:10Z");
        assertThat(timeline.<String>path("events[1].requestId")).isNull();
        assertThat(timeline.<Integer>path("events[2].receiveCount")).isEqualTo(1);
        assertThat(timeline.<String>path("events[2].client")).startsWith("aws-sdk-java/");
        assertThat(timeline.<String>path("events[2].requestId"))
                .isNotEqualTo(timeline.<String>path("events[3].requestId"))
                .hasSize(36);
        assertThat(timeline.<String>path("events[4].at")).isEqualTo("2030-01-01T00:01:10Z");
        assertThat(timeline.<String>path("events[5].movedTo")).isEqualTo("dead-letters");
        assertThat(timeline.<Integer>path("events[6].receiveCount")).isEqualTo(2);
        assertThat(timeline("/_sluice/timeline?messageId=" + id).<List<Object>>path("events"))
                .isEqualTo(timeline.<List<Object>>path("events"));
    }

    @Test
    void queueTimeline_tellsOfMessagesThatCameOrWentAndOfPurges() {
        send("expires");
        clock("{\"advance\": \"P4D\"}");
        String purged = send("purged");
        sqs.purgeQueue(it -> it.queueUrl(orders));
        send("dead");
        receive(orders);
        clock("{\"advance\": \"PT30S\"}");
        sqs.receiveMessage(it -> it.queueUrl(orders));

        assertThat(kinds(timeline("/_sluice/queues/orders/timeline")))
                .containsExactly(
                        "sent",
                        "retentionExpired",
                        "sent",
                        "purged",
                        "sent",
                        "received",
                        "visibilityExpired",
                        "deadLettered");
        assertThat(kinds(timeline("/_sluice/timeline?queue=dead-letters"))).containsExactly("deadLettered");
        assertThat(kinds(timeline("/_sluice/messages/" + purged + "/timeline"))).containsExactly("sent", "purged");
        sqs.deleteQueue(it -> it.queueUrl(orders));
        assertThat(kinds(timeline("/_sluice/queues/orders/timeline"))).endsWith("queueDeleted");
    }

    @Test
    void redrive_givesTheMessageANewId_andBothTellOfIt() {
        String id = send("again");
        receive(orders);
        clock("{\"advance\": \"PT30S\"}");
        sqs.receiveMessage(it -> it.queueUrl(orders));
        sqs.startMessageMoveTask(it -> it.sourceArn("arn:aws:sqs:us-east-1:000000000000:dead-letters"));
        Response old = timeline("/_sluice/messages/" + id + "/timeline");
        String renewed = old.<String>path("events.find { it.event == 'redriven' }.movedAs");

        assertThat(kinds(old)).containsExactly("sent", "received", "visibilityExpired", "deadLettered", "redriven");
        assertThat(receive(orders).messageId()).isEqualTo(renewed).isNotEqualTo(id);
        assertThat(kinds(timeline("/_sluice/messages/" + renewed + "/timeline")))
                .containsExactly("redriven", "received");
    }

    @Test
    void timeline_isReadPageByPage_andHoldsTheLatestTenThousand() {
        for (int i = 0; i < 3; i++) {
            send("m" + i);
        }
        Response first = timeline("/_sluice/timeline?limit=2");
        assertThat(first.<List<Integer>>path("events.number")).containsExactly(1, 2);
        Response second = timeline("/_sluice/timeline?limit=2&after=" + first.<Integer>path("next"));
        assertThat(second.<List<Integer>>path("events.number")).containsExactly(3);
        assertThat(kinds(timeline("/_sluice/timeline?after=" + second.<Integer>path("next"))))
                .isEmpty();

        for (int i = 0; i < 10_000; i += 10) {
            sqs.sendMessageBatch(it -> it.queueUrl(orders)
                    .entries(Stream.iterate(0, n -> n + 1)
                            .limit(10)
                            .map(n -> SendMessageBatchRequestEntry.builder()
                                    .id("e" + n)
                                    .messageBody("x")
                                    .build())
                            .toList()));
        }

        Response full = timeline("/_sluice/timeline?limit=1");
        assertThat(full.<Integer>path("first")).isEqualTo(4);
        assertThat(full.<List<Integer>>path("events.number")).containsExactly(4);
    }

    @Test
    void reset_forgetsWhatHappened() {
        send("before");
        assertThat(control.post("/_sluice/reset", "{\"scope\": \"messages\"}").statusCode())
                .isEqualTo(200);

        assertThat(kinds(timeline("/_sluice/timeline"))).isEmpty();
        send("after");
        assertThat(kinds(timeline("/_sluice/timeline"))).containsExactly("sent");
    }

    @Test
    void stream_sendsEventsAsTheyHappen_andEndsWithTheServer() throws Exception {
        send("one");
        Iterator<String> lines = follow("/_sluice/timeline/stream?after=0");
        assertThat(lines.next()).contains("\"event\":\"sent\"");
        Message message = receive(orders);
        assertThat(lines.next()).contains("\"event\":\"received\"", message.messageId());
        delete(orders, message);
        assertThat(lines.next()).contains("\"event\":\"deleted\"");

        sluice.close();

        assertThat(lines.hasNext()).isFalse();
    }

    @Test
    void stream_ofAQueueFromNowOn_sendsNothingElse() throws Exception {
        send("before");
        Iterator<String> lines = follow("/_sluice/timeline/stream?queue=dead-letters");
        send("elsewhere");
        sqs.sendMessage(it -> it.queueUrl(deadLetters).messageBody("here"));

        assertThat(lines.next()).contains("\"queue\":\"dead-letters\"", "\"number\":3");
    }

    /** The data of the events, as they come. */
    @Test
    void client_isCutWhenItSaysTooMuch() {
        String id = sqs.sendMessage(it -> it.queueUrl(orders)
                        .messageBody("b")
                        .overrideConfiguration(call -> call.putHeader("User-Agent", "x".repeat(600))))
                .messageId();

        assertThat(timeline("/_sluice/messages/" + id + "/timeline").<String>path("events[0].client"))
                .isEqualTo("x".repeat(500));
    }

    private Iterator<String> follow(String path) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(sluice.endpoint() + path))
                                .build(),
                        BodyHandlers.ofLines());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
        return answer.body().filter(line -> line.startsWith("data:")).iterator();
    }

    @Test
    void timelineSwitchedOff_isRefused() {
        try (RunningSluice silent = RunningSluice.inMemory(ControlSettings.DEFAULTS.withTimeline(false))) {
            Response answer = new ControlClient(silent.endpoint()).get("/_sluice/timeline");

            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.<String>path("message")).contains("timeline = on");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/_sluice/timeline?queue=order|404|orders",
                "/_sluice/queues/order/timeline|404|orders",
                "/_sluice/timeline?messageId=7|400|messageId",
                "/_sluice/timeline?after=-1|400|after",
                "/_sluice/timeline?limit=0|400|limit",
                "/_sluice/timeline?lmit=5|400|limit",
                "/_sluice/timeline/stream?queue=order|404|orders",
                "/_sluice/timeline/stream?after=x|400|after"
            })
    void badQuestion_isRefusedWithWordsThatHelp(String path, int status, String hint) {
        Response answer = control.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("message")).contains(hint);
    }
}
