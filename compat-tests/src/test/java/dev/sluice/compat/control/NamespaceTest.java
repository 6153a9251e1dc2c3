package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compat.RunningSluice;
import dev.sluice.emulator.time.VirtualClock;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Worlds of queues beside each other. */
@Timeout(120)
final class NamespaceTest {
    private VirtualClock machine;
    private RunningSluice sluice;
    private ControlClient control;

    @BeforeEach
    void start() {
        machine = new VirtualClock(Instant.parse("2030-01-01T00:00:00Z"));
        sluice = RunningSluice.inMemory(machine);
        control = new ControlClient(sluice.endpoint());
    }

    @AfterEach
    void stop() {
        sluice.close();
    }

    private Response make(String name) {
        Response made = control.post("/_sluice/namespaces", "{\"name\": \"" + name + "\", \"ttl\": \"PT10M\"}");
        assertThat(made.statusCode()).as(made.body().asString()).isEqualTo(201);
        return made;
    }

    /** Creates a queue and says its URL. */
    private String createQueue(String host, String accessKeyId) {
        return RestAssured.given()
                .header("Host", host)
                .header("X-Amz-Target", "AmazonSQS.CreateQueue")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + accessKeyId
                                + "/20300101/us-east-1/sqs/aws4_request, SignedHeaders=host, Signature=0")
                .contentType("application/x-amz-json-1.0")
                .body("{\"QueueName\": \"orders\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post(sluice.endpoint())
                .path("QueueUrl");
    }

    private List<String> queuesOf(String namespace) {
        return control.get("/_sluice/ns/" + namespace + "/_sluice/queues").path("queues.name");
    }

    @Test
    void twoHundredTests_inParallel_withTheSameQueueNames_doNotInterfere() {
        ExecutorService tests = Executors.newFixedThreadPool(20);
        try {
            List<CompletableFuture<Void>> running = IntStream.range(0, 200)
                    .mapToObj(number -> CompletableFuture.runAsync(() -> test("body " + number), tests))
                    .toList();
            running.forEach(CompletableFuture::join);
        } finally {
            tests.shutdown();
        }
    }

    /** One test among many: the same queue names, another time. */
    private void test(String body) {
        ControlClient mine = control.makeNamespace();
        try (SqsClient sqs = mine.sqs()) {
            String orders = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
            String others = sqs.createQueue(it -> it.queueName("others")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(orders).messageBody(body).delaySeconds(900));
            sqs.sendMessage(it -> it.queueUrl(others).messageBody("not " + body));
            assertThat(sqs.receiveMessage(it -> it.queueUrl(orders)).messages()).isEmpty();
            mine.post("/_sluice/clock", "{\"advance\": \"PT15M\"}");

            List<Message> received = sqs.receiveMessage(
                            it -> it.queueUrl(orders).maxNumberOfMessages(10))
                    .messages();
            assertThat(received).extracting(Message::body).containsExactly(body);
            sqs.deleteMessage(
                    it -> it.queueUrl(orders).receiptHandle(received.get(0).receiptHandle()));
            assertThat(sqs.listQueues().queueUrls()).containsExactly(orders, others);
        }
    }

    @Test
    void path_selects_andQueueUrlsLeadBack() {
        ControlClient mine = new ControlClient(URI.create(make("mine").path("endpoint")));
        try (SqsClient sqs = mine.sqs()) {
            String url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();

            assertThat(url).isEqualTo(mine.endpoint() + "/000000000000/orders");
            assertThat(RestAssured.given()
                            .queryParam("Action", "SendMessage")
                            .queryParam("MessageBody", "to the URL")
                            .get(url)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(sqs.receiveMessage(it -> it.queueUrl(url)).messages()).hasSize(1);
        }
        assertThat(queuesOf("default")).isEmpty();
    }

    @Test
    void host_selects() {
        URI host = URI.create(make("mine").path("hostEndpoint"));

        assertThat(host.getAuthority())
                .isEqualTo("mine.ns.localhost:" + sluice.endpoint().getPort());
        assertThat(createQueue(host.getAuthority(), "test")).isEqualTo(host + "/000000000000/orders");
        assertThat(queuesOf("mine")).containsExactly("orders");
        assertThat(queuesOf("default")).isEmpty();
    }

    @Test
    void accessKeyId_selects() {
        String accessKeyId = make("mine").path("accessKeyId");

        assertThat(createQueue("localhost", accessKeyId)).endsWith("/000000000000/orders");
        assertThat(queuesOf("mine")).containsExactly("orders");
        assertThat(queuesOf("default")).isEmpty();
    }

    @Test
    void clockOfANamespace_isItsOwn() {
        ControlClient mine = control.makeNamespace();
        mine.post("/_sluice/clock", "{\"mode\": \"frozen\", \"set\": \"2040-01-01T00:00:00Z\"}");

        assertThat(mine.get("/_sluice/clock").<String>path("now")).isEqualTo("2040-01-01T00:00:00Z");
        assertThat(control.get("/_sluice/clock").<String>path("now")).isEqualTo("2030-01-01T00:00:00Z");
    }

    @Test
    void namespaceNobodyUses_goesWhenItsTimeIsOver_andItsCallersAreTold() {
        ControlClient mine = new ControlClient(URI.create(make("mine").path("endpoint")));
        machine.advance(Duration.ofMinutes(9));
        mine.get("/_sluice/clock");
        machine.advance(Duration.ofMinutes(9));
        assertThat(control.get("/_sluice/namespaces").<List<String>>path("namespaces.name"))
                .containsExactly("mine");
        machine.advance(Duration.ofMinutes(1));

        assertThat(control.get("/_sluice/namespaces").<List<String>>path("namespaces.name"))
                .isEmpty();
        assertThat(mine.get("/_sluice/clock").statusCode()).isEqualTo(404);
        try (SqsClient sqs = mine.sqs()) {
            assertThatThrownBy(sqs::listQueues)
                    .isInstanceOf(SqsException.class)
                    .hasMessageContaining("There is no namespace mine");
        }
    }

    @Test
    void delete_endsANamespace() {
        make("mine");

        assertThat(control.send("DELETE", "/_sluice/namespaces/mine", "").statusCode())
                .isEqualTo(200);
        assertThat(control.get("/_sluice/namespaces/mine").statusCode()).isEqualTo(404);
        assertThat(control.send("DELETE", "/_sluice/namespaces/default", "").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"mine\"}|409|already",
                "{\"name\": \"default\"}|409|already",
                "{\"name\": \"My.Own\"}|400|lower-case",
                "{\"ttl\": \"PT0S\"}|400|more than nothing",
                "{\"ttl\": \"P31D\"}|400|at most",
                "{\"tll\": \"PT1S\"}|400|did you mean ttl?"
            })
    void badNamespace_isRefused(String wanted, int status, String hint) {
        make("mine");
        Response refusal = control.post("/_sluice/namespaces", wanted);

        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.<String>path("message")).contains(hint);
    }

    @Test
    void tooManyNamespaces_areRefused() {
        for (int number = 1; number < 1_000; number++) {
            assertThat(control.post("/_sluice/namespaces", "{}").statusCode()).isEqualTo(201);
        }
        Response refusal = control.post("/_sluice/namespaces", "{}");

        assertThat(refusal.statusCode()).isEqualTo(409);
        assertThat(refusal.<String>path("message")).contains("1000 namespaces");
    }
}
