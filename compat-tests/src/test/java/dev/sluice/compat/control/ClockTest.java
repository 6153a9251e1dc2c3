package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compat.RunningSluice;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** Days of SQS in a moment: the clock as a test in any language moves it. */
@Timeout(60)
final class ClockTest extends ControlFixture {
    private String queue;

    @BeforeEach
    void start() {
        queue = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
    }

    private Response clock(String change) {
        Response answer = control.post("/_sluice/clock", change);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        return answer;
    }

    private ReceiveMessageResponse receive() {
        return sqs.receiveMessage(it -> it.queueUrl(queue));
    }

    @Test
    void clock_isRealAtFirst() {
        Response clock = control.get("/_sluice/clock");

        assertThat(clock.<String>path("mode")).isEqualTo("real");
        assertThat(Duration.between(Instant.parse(clock.path("now")), Instant.now()))
                .isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void frozenClock_standsStill() {
        clock("{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("one"));

        assertThat(receive().messages().size()).isOne();
        assertThat(control.get("/_sluice/clock").<String>path("now")).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void realClock_goesOnFromWhereItWasSet() {
        clock("{\"set\": \"2030-01-01T00:00:00Z\"}");

        assertThat(Instant.parse(control.get("/_sluice/clock").path("now")))
                .isBetween(Instant.parse("2030-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:01:00Z"));
    }

    @Test
    void retentionVisibilityAndDeduplication_areOverInUnderASecond() {
        String fifo = sqs.createQueue(it -> it.queueName("orders.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600")))
                .queueUrl();
        sqs.setQueueAttributes(it -> it.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600",
                        QueueAttributeName.VISIBILITY_TIMEOUT, "43200")));
        clock("{\"mode\": \"frozen\"}");
        long start = System.nanoTime();

        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("for two weeks"));
        assertThat(receive().messages()).hasSize(1);
        clock("{\"advance\": \"PT11H59M59S\"}");
        assertThat(receive().messages()).isEmpty();
        clock("{\"advance\": \"PT1S\"}");
        assertThat(receive().messages()).hasSize(1);
        clock("{\"advance\": \"P13DT12H\"}");
        assertThat(receive().messages()).isEmpty();

        sendOnce(fifo);
        sendOnce(fifo);
        assertThat(visible(fifo)).isEqualTo("1");
        clock("{\"advance\": \"PT5M\"}");
        sendOnce(fifo);
        assertThat(visible(fifo)).isEqualTo("2");

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private void sendOnce(String fifo) {
        sqs.sendMessage(it ->
                it.queueUrl(fifo).messageBody("once").messageGroupId("group").messageDeduplicationId("the-same"));
    }

    private @Nullable String visible(String url) {
        return sqs.getQueueAttributes(
                        it -> it.queueUrl(url).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    @Test
    void longPoll_endsWithTheMessageWhoseDelayIsOver() throws Exception {
        clock("{\"mode\": \"frozen\"}");
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("later").delaySeconds(900));
        CompletableFuture<ReceiveMessageResponse> poll = CompletableFuture.supplyAsync(
                () -> sqs.receiveMessage(it -> it.queueUrl(queue).waitTimeSeconds(20)));
        // The poll may park before the move or come after it; either way it ends with the message.
        clock("{\"advance\": \"PT15M\"}");

        assertThat(poll.get(20, TimeUnit.SECONDS).messages())
                .extracting(Message::body)
                .containsExactly("later");
    }

    @Test
    void nextEvent_isTheEndOfTheDelay_thenThatOfTheVisibilityTimeout() {
        clock("{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("later").delaySeconds(60));

        assertThat(clock("{\"advanceTo\": \"nextEvent\"}").<String>path("now")).isEqualTo("2030-01-01T00:01:00Z");
        assertThat(receive().messages()).hasSize(1);
        assertThat(clock("{\"advanceTo\": \"nextEvent\"}").<String>path("now")).isEqualTo("2030-01-01T00:01:30Z");
        assertThat(receive().messages()).hasSize(1);
    }

    @Test
    void nextEvent_nothingThere_leavesTheClockAlone() {
        clock("{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");

        Response answer = clock("{\"advanceTo\": \"nextEvent\"}");

        assertThat(answer.<String>path("now")).isEqualTo("2030-01-01T00:00:00Z");
        assertThat(answer.<String>path("nextEvent")).isNull();
    }

    @Test
    void dataDirectory_advancedClock_whatFellDueIsDurable_andTimeIsRealAgainAfterARestart(@TempDir Path directory) {
        try (RunningSluice durable = RunningSluice.on(directory);
                SqsClient client = new ControlClient(durable.endpoint()).sqs()) {
            String url = client.createQueue(it -> it.queueName("kept")).queueUrl();
            client.sendMessage(it -> it.queueUrl(url).messageBody("too old").delaySeconds(10));
            new ControlClient(durable.endpoint()).post("/_sluice/clock", "{\"advance\": \"P4DT1M\"}");
            client.sendMessage(it -> it.queueUrl(url).messageBody("from the future"));
        }
        try (RunningSluice durable = RunningSluice.on(directory);
                SqsClient client = new ControlClient(durable.endpoint()).sqs()) {
            String url = client.getQueueUrl(it -> it.queueName("kept")).queueUrl();

            assertThat(Instant.parse(new ControlClient(durable.endpoint())
                            .get("/_sluice/clock")
                            .path("now")))
                    .isBefore(Instant.now().plusSeconds(60));
            assertThat(client.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(10))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("from the future");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"advanse\": \"PT1S\"}|advance",
                "{\"mode\": \"fast\"}|frozen or real",
                "{\"advance\": \"15 minutes\"}|PT15M",
                "{\"advance\": \"-PT1S\"}|negative",
                "{\"advance\": \"P999999999D\"}|9999",
                "{\"advance\": \"PT9223372036854775807S\"}|9999",
                "{\"advance\": 15}|advance",
                "{\"set\": \"tomorrow\"}|2030-01-01T00:00:00Z",
                "{\"set\": \"1969-12-31T00:00:00Z\"}|1970",
                "{\"advanceTo\": \"tomorrow\"}|nextEvent",
                "{\"set\": \"now\", \"advance\": \"PT1S\"}|Only one",
                "{}|mode, set",
                "[]|body",
                "nonsense|JSON",
                "{\"mode\": \"real\", \"mode\": \"frozen\"}|mode"
            })
    void badChange_isRefusedWithWordsThatHelp(String change, String hint) {
        Response answer = control.post("/_sluice/clock", change);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.<String>path("error")).isEqualTo("BadRequest");
        assertThat(answer.<String>path("message")).contains(hint);
        assertThat(control.get("/_sluice/clock").<String>path("mode")).isEqualTo("real");
    }

    @Test
    void set_backInTime_makesNothingUndone() {
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("seen").delaySeconds(900));
        clock("{\"advance\": \"PT15M\"}");
        clock("{\"set\": \"2001-01-01T00:00:00Z\"}");

        assertThat(receive().messages()).extracting(Message::body).containsExactly("seen");
        assertThatThrownBy(() -> sqs.getQueueUrl(it -> it.queueName("never"))).hasMessageContaining("does not exist");
    }
}
