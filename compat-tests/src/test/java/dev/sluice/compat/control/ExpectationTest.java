package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Waiting for what should happen, and hearing what happened instead. */
@Timeout(60)
final class ExpectationTest extends ControlFixture {
    private String orders;

    @BeforeEach
    void start() {
        orders = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
    }

    private void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody(body));
    }

    private void receiveAndDelete() {
        Message message =
                sqs.receiveMessage(it -> it.queueUrl(orders)).messages().get(0);
        sqs.deleteMessage(it -> it.queueUrl(orders).receiptHandle(message.receiptHandle()));
    }

    private Response expect(String expectation) {
        return control.post("/_sluice/expect", expectation);
    }

    @Test
    void expectation_ofWhatHasHappened_isSatisfiedAtOnce() {
        send("{\"type\": \"paid\", \"items\": [{\"id\": 7}]}");
        send("{\"type\": \"new\"}");
        receiveAndDelete();
        receiveAndDelete();

        Response answer = expect("{\"queue\": \"orders\", \"event\": \"deleted\", \"count\": {\"exactly\": 1},"
                + " \"where\": {\"body\": {\"$.type\": \"paid\", \"$.items[0].id\": 7.0, \"/items/0/id\": 7}}}");

        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        assertThat(answer.<Integer>path("count")).isEqualTo(1);
        assertThat(answer.<String>path("events[0].body")).contains("paid");
    }

    @Test
    void unmetExpectation_tellsTheNearestMissAndWhatDiffers() {
        send("{\"type\": \"new\"}");
        receiveAndDelete();
        send("{\"type\": \"paid\"}");

        Response answer = expect(
                "{\"queue\": \"orders\", \"event\": \"deleted\", \"where\": {\"body\": {\"$.type\": \"paid\"}}}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<Boolean>path("satisfied")).isFalse();
        assertThat(answer.<List<List<String>>>path("nearMisses.differs"))
                .contains(List.of("event is sent, not deleted"), List.of("$.type is \"new\", not \"paid\""));
    }

    @Test
    void expectationWithin_endsAsSoonAsItIsMet() throws Exception {
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> expect("{\"event\": \"sent\", \"count\": {\"atLeast\": 2}, \"within\": \"PT1H\"}"));
        send("one");
        send("two");

        assertThat(answer.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    }

    @Test
    void frozenClock_neverWithin_isMetWhenTheClockPassesIt() throws Exception {
        control.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        CompletableFuture<Response> answer = CompletableFuture.supplyAsync(
                () -> expect("{\"event\": \"deadLettered\", \"count\": {\"exactly\": 0}, \"within\": \"PT1H\"}"));
        while (!answer.isDone()) {
            // Whenever the expectation arrives, an hour passes after it.
            control.post("/_sluice/clock", "{\"advance\": \"PT1H\"}");
        }

        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @Test
    void assertDrained_namesWhatWasLeftBehind() {
        sqs.createQueue(it -> it.queueName("dead-letters"));
        sqs.setQueueAttributes(
                it -> it.queueUrl(orders)
                        .attributes(
                                Map.of(
                                        QueueAttributeName.REDRIVE_POLICY,
                                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dead-letters\",\"maxReceiveCount\":1}")));
        assertThat(control.post("/_sluice/assert-drained", "{}").statusCode()).isEqualTo(200);
        send("poison");
        sqs.receiveMessage(it -> it.queueUrl(orders).visibilityTimeout(0));
        sqs.receiveMessage(it -> it.queueUrl(orders));
        send("received");
        sqs.receiveMessage(it -> it.queueUrl(orders));
        send("forgotten");

        Response answer = control.post("/_sluice/assert-drained", "{\"queues\": [\"orders\"]}");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<Integer>path("count")).isEqualTo(3);
        assertThat(answer.<List<String>>path("neverReceived.body")).containsExactly("forgotten");
        assertThat(answer.<List<String>>path("neverDeleted.body")).containsExactly("received");
        assertThat(answer.<List<String>>path("deadLettered.body")).containsExactly("poison");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/_sluice/expect|{}|400|event",
                "/_sluice/expect|{\"event\": \"delete\"}|400|deleted",
                "/_sluice/expect|{\"event\": \"sent\", \"queue\": \"order\"}|404|orders",
                "/_sluice/expect|{\"event\": \"sent\", \"count\": {\"exactly\": 1, \"atMost\": 2}}|400|count",
                "/_sluice/expect|{\"event\": \"sent\", \"where\": {\"body\": {\"contain\": \"x\"}}}|400|contains",
                "/_sluice/expect|{\"event\": \"sent\", \"where\": {\"body\": {\"matches\": \"(\"}}}|400|regular",
                "/_sluice/expect|{\"event\": \"sent\", \"where\": {\"body\": {\"$..x\": 1}}}|400|path",
                "/_sluice/expect|{\"event\": \"sent\", \"within\": \"5s\"}|400|PT15M",
                "/_sluice/assert-drained|{\"queues\": [\"order\"]}|404|orders"
            })
    void badExpectation_isRefusedWithWordsThatHelp(String path, String body, int status, String hint) {
        Response answer = control.post(path, body);

        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(status);
        assertThat(answer.<String>path("message")).contains(hint);
    }
}
