package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compat.SqsClients;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** What goes wrong when a test asks for it, and only then. */
@Timeout(60)
final class FaultTest extends ControlFixture {
    private String orders;

    @BeforeEach
    void start() {
        orders = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
    }

    private static void add(ControlClient control, String fault) {
        Response answer = control.post("/_sluice/faults", fault);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(201);
    }

    private void send(String body) {
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody(body));
    }

    private List<String> receive(int max) {
        return sqs.receiveMessage(it -> it.queueUrl(orders).maxNumberOfMessages(max)).messages().stream()
                .map(Message::body)
                .toList();
    }

    /** One send in plain HTTP, which nobody repeats; its status. */
    private static int sendOnce(ControlClient control) {
        return RestAssured.given()
                .formParam("Action", "SendMessage")
                .formParam("QueueUrl", "orders")
                .formParam("MessageBody", "hello")
                .post(control.endpoint())
                .statusCode();
    }

    @Test
    void error_befallsTheNthRequestAndNothingIsDone() {
        add(
                control,
                "{\"fault\": \"error\", \"error\": \"OverLimit\", \"queue\": \"orders\", \"action\": \"SendMessage\", \"nth\": 2}");

        send("first");
        assertThatThrownBy(() -> send("second")).isInstanceOf(OverLimitException.class);
        send("third");

        assertThat(receive(10)).containsExactly("first", "third");
        Response faults = control.get("/_sluice/faults");
        assertThat(faults.<Integer>path("faults[0].matched")).isEqualTo(3);
        assertThat(faults.<Integer>path("faults[0].fired")).isEqualTo(1);
    }

    @Test
    void error_isToldInTheCallersProtocol() {
        add(control, "{\"fault\": \"throttle\", \"action\": \"SendMessage\"}");

        Response answer = RestAssured.given()
                .formParam("Action", "SendMessage")
                .formParam("QueueUrl", "orders")
                .formParam("MessageBody", "hello")
                .post(control.endpoint());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body().asString()).contains("<Code>RequestThrottled</Code>", "<Type>Sender</Type>");
    }

    @Test
    void group_befallsSendsToThatGroupOnly() {
        add(control, "{\"fault\": \"error\", \"error\": \"OverLimit\", \"group\": \"slow\"}");

        assertThatThrownBy(() -> sqs.sendMessage(
                        it -> it.queueUrl(orders).messageBody("lost").messageGroupId("slow")))
                .isInstanceOf(OverLimitException.class);
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody("kept").messageGroupId("fast"));

        assertThat(receive(10)).containsExactly("kept");
    }

    @Test
    void latency_followsTheClock() throws Exception {
        send("hello");
        control.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        add(control, "{\"fault\": \"latency\", \"action\": \"ReceiveMessage\", \"delay\": \"PT10S\"}");

        try (SqsAsyncClient async = SqsClients.async(sluice.endpoint())) {
            CompletableFuture<ReceiveMessageResponse> receive = async.receiveMessage(it -> it.queueUrl(orders));
            await(() -> control.get("/_sluice/faults").<Integer>path("faults[0].fired") == 1);
            control.post("/_sluice/clock", "{\"advance\": \"PT9S\"}");
            assertThat(receive).isNotDone();
            control.post("/_sluice/clock", "{\"advance\": \"PT1S\"}");
            assertThat(receive.get(20, TimeUnit.SECONDS).messages()).hasSize(1);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void emptyReceive_leavesTheMessageWhereItIs() {
        send("hello");
        add(control, "{\"fault\": \"emptyReceive\", \"times\": 1}");

        assertThat(receive(1)).isEmpty();
        assertThat(receive(1)).containsExactly("hello");
    }

    @Test
    void lostAnswer_ofASend_leavesTheMessageStored() {
        add(control, "{\"fault\": \"loseAnswer\", \"action\": \"SendMessage\"}");

        assertThatThrownBy(() -> sendOnce(control)).isInstanceOf(Exception.class);

        assertThat(receive(10)).containsExactly("hello");
    }

    @Test
    void lostAnswer_ofAReceive_leavesTheMessageInFlight() {
        send("hello");
        control.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        add(control, "{\"fault\": \"loseAnswer\", \"action\": \"ReceiveMessage\", \"times\": 1}");

        assertThatThrownBy(() -> RestAssured.given()
                        .formParam("Action", "ReceiveMessage")
                        .formParam("QueueUrl", "orders")
                        .post(control.endpoint()))
                .isInstanceOf(Exception.class);

        assertThat(receive(1)).isEmpty();
        control.post("/_sluice/clock", "{\"advance\": \"PT30S\"}");
        assertThat(receive(1)).containsExactly("hello");
    }

    @Test
    void duplicateDelivery_handsTheMessageOutAgainAtOnce() {
        send("hello");
        add(control, "{\"fault\": \"duplicateDelivery\", \"queue\": \"orders\", \"times\": 1}");

        assertThat(receive(1)).containsExactly("hello");
        assertThat(receive(1)).containsExactly("hello");
        assertThat(receive(1)).isEmpty();
    }

    @Test
    void earlyVisibilityExpiry_followsTheClock() {
        send("hello");
        control.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        add(control, "{\"fault\": \"earlyVisibilityExpiry\", \"delay\": \"PT5S\", \"times\": 1}");

        assertThat(receive(1)).containsExactly("hello");
        control.post("/_sluice/clock", "{\"advance\": \"PT4S\"}");
        assertThat(receive(1)).isEmpty();
        control.post("/_sluice/clock", "{\"advance\": \"PT1S\"}");
        assertThat(receive(1)).containsExactly("hello");
    }

    @Test
    void reorder_mixesTheMessagesOfOneAnswer() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            send("message " + i);
            sent.add("message " + i);
        }
        add(control, "{\"fault\": \"reorder\"}");

        assertThat(receive(10)).containsExactlyInAnyOrderElementsOf(sent).isNotEqualTo(sent);
    }

    @Test
    void sameSeedAndSameCalls_giveTheSameHistory() {
        List<Integer> first = history(7);

        assertThat(history(7)).isEqualTo(first).contains(200, 403);
        assertThat(history(8)).isNotEqualTo(first);
    }

    /** What forty sends were answered in a namespace with that seed. */
    private List<Integer> history(int seed) {
        ControlClient namespace = control.makeNamespace();
        try (SqsClient client = namespace.sqs()) {
            client.createQueue(it -> it.queueName("orders"));
        }
        add(namespace, "{\"fault\": \"throttle\", \"action\": \"SendMessage\", \"probability\": 0.5}");
        assertThat(namespace
                        .send("PUT", "/_sluice/seed", "{\"seed\": " + seed + "}")
                        .statusCode())
                .isEqualTo(200);
        List<Integer> history = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            history.add(sendOnce(namespace));
        }
        return history;
    }

    @Test
    void fault_endsWithItsTime() {
        control.post("/_sluice/clock", "{\"mode\": \"frozen\"}");
        add(control, "{\"fault\": \"throttle\", \"for\": \"PT1M\"}");

        assertThat(sendOnce(control)).isEqualTo(403);
        control.post("/_sluice/clock", "{\"advance\": \"PT1M\"}");
        assertThat(sendOnce(control)).isEqualTo(200);
    }

    @Test
    void fault_staysInItsNamespace() {
        add(control.makeNamespace(), "{\"fault\": \"throttle\"}");

        assertThat(sendOnce(control)).isEqualTo(200);
    }

    @Test
    void fault_endsWithItsDeletionOrAReset() {
        add(control, "{\"fault\": \"throttle\"}");
        assertThat(control.send("DELETE", "/_sluice/faults/fault1", "").statusCode())
                .isEqualTo(200);
        assertThat(sendOnce(control)).isEqualTo(200);

        add(control, "{\"fault\": \"throttle\"}");
        control.post("/_sluice/reset", "{}");
        sqs.createQueue(it -> it.queueName("orders"));
        assertThat(sendOnce(control)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{}                                                    | 400 | Say what is to go wrong",
                "{'fault': 'emptyRecieve'}                             | 400 | did you mean emptyReceive?",
                "{'fault': 'throttle', 'queue': 'order'}               | 404 | did you mean orders?",
                "{'fault': 'throttle', 'action': 'SendMesage'}         | 400 | did you mean SendMessage?",
                "{'fault': 'error', 'error': 'OverLimits'}             | 400 | did you mean OverLimit?",
                "{'fault': 'throttle', 'error': 'OverLimit'}           | 400 | error goes with the fault error only",
                "{'fault': 'throttle', 'probability': 1.5}             | 400 | probability must be from 0 to 1",
                "{'fault': 'throttle', 'nth': 0}                       | 400 | nth must be 1 or more",
                "{'fault': 'latency', 'delay': 'P2D'}                  | 400 | delay must be at most PT12H",
                "{'fault': 'throttle', 'tims': 1}                      | 400 | did you mean times?"
            })
    void badFault_isRefused(String fault, int status, String message) {
        Response answer = control.post("/_sluice/faults", fault.replace('\'', '"'));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.<String>path("message")).contains(message);
        assertThat(control.get("/_sluice/faults").<List<?>>path("faults")).isEmpty();
    }
}
