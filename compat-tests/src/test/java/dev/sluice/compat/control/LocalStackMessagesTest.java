package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compat.RunningSluice;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Looking at messages the way LocalStack's users do. */
final class LocalStackMessagesTest {
    private static final String PATH = "/_aws/sqs/messages";

    private RunningSluice sluice;
    private SqsClient sqs;
    private String queue;

    @BeforeEach
    void start() {
        sluice = RunningSluice.inMemory();
        sqs = sluice.client();
        queue = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("in flight"));
        sqs.receiveMessage(it -> it.queueUrl(queue));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("first"));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("second"));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("delayed").delaySeconds(60));
    }

    @AfterEach
    void stop() {
        sqs.close();
        sluice.close();
    }

    private Response get(String path, Map<String, ?> query, String accept) {
        return RestAssured.given().accept(accept).queryParams(query).get(sluice.endpoint() + path);
    }

    @Test
    void xml_isAReceiveMessageAnswer() {
        Response answer = get(PATH, Map.of("QueueUrl", queue), "*/*");

        assertThat(answer.contentType()).startsWith("text/xml");
        assertThat(answer.<List<String>>path(
                        "ReceiveMessageResponse.ReceiveMessageResult.Message.collect { it.Body.text() }"))
                .isEqualTo(List.of("first", "second"));
        assertThat(answer.<String>path("ReceiveMessageResponse.ReceiveMessageResult.Message[0].ReceiptHandle"))
                .isEqualTo("SQS/BACKDOOR/ACCESS");
    }

    @Test
    void json_hasTheSameStructure() {
        Response answer = get(PATH, Map.of("QueueUrl", queue), "application/json");

        assertThat(answer.contentType()).isEqualTo("application/json");
        assertThat(answer.<List<String>>path("ReceiveMessageResponse.ReceiveMessageResult.Message.Body"))
                .containsExactly("first", "second");
        assertThat(answer.<List<String>>path("ReceiveMessageResponse.ReceiveMessageResult.Message[0].Attribute.Name"))
                .contains("SentTimestamp", "ApproximateReceiveCount");
    }

    @Test
    void queue_canBeInThePath() {
        Response answer = get(PATH + "/us-east-1/000000000000/orders", Map.of(), "application/json");

        assertThat(answer.<List<String>>path("ReceiveMessageResponse.ReceiveMessageResult.Message.Body"))
                .containsExactly("first", "second");
    }

    @Test
    void form_canBePosted() {
        Response answer = RestAssured.given()
                .formParam("QueueUrl", queue)
                .formParam("ShowDelayed", "true")
                .post(sluice.endpoint() + PATH);

        assertThat(answer.<List<String>>path(
                        "ReceiveMessageResponse.ReceiveMessageResult.Message.collect { it.Body.text() }"))
                .isEqualTo(List.of("first", "second", "delayed"));
    }

    @Test
    void showInvisibleAndShowDelayed_showTheOthersAndSayWhichTheyAre() {
        Response answer = get(
                PATH, Map.of("QueueUrl", queue, "ShowInvisible", "true", "ShowDelayed", "true"), "application/json");

        assertThat(answer.<List<String>>path("ReceiveMessageResponse.ReceiveMessageResult.Message.Body"))
                .containsExactly("in flight", "first", "second", "delayed");
        assertThat(
                        answer.<String>path(
                                "ReceiveMessageResponse.ReceiveMessageResult.Message[0].Attribute.find { it.Name == 'IsVisible' }.Value"))
                .isEqualTo("false");
        assertThat(
                        answer.<String>path(
                                "ReceiveMessageResponse.ReceiveMessageResult.Message[3].Attribute.find { it.Name == 'IsDelayed' }.Value"))
                .isEqualTo("true");
    }

    @Test
    void sdk_whoseEndpointThisIs_receivesWithoutTaking() {
        try (SqsClient looking = new ControlClient(URI.create(sluice.endpoint() + PATH)).sqs()) {
            for (int time = 0; time < 2; time++) {
                assertThat(looking.receiveMessage(it -> it.queueUrl(queue)).messages())
                        .extracting(Message::body)
                        .containsExactly("first", "second");
            }
            assertThatThrownBy(
                            () -> looking.deleteMessage(it -> it.queueUrl(queue).receiptHandle("SQS/BACKDOOR/ACCESS")))
                    .isInstanceOf(SqsException.class)
                    .hasMessageContaining("only accepts ReceiveMessage");
        }
    }

    @Test
    void errors_areThoseOfSqs() {
        assertThat(get(PATH, Map.of(), "*/*").body().asString()).contains("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(get(PATH, Map.of("QueueUrl", "http://nonsense"), "*/*").statusCode())
                .isEqualTo(404);
        assertThat(get(PATH, Map.of("QueueUrl", "http://nonsense"), "*/*")
                        .body()
                        .asString())
                .contains("InvalidAddress");
        assertThat(get(PATH + "/us-east-1/000000000000/none", Map.of(), "*/*")
                        .body()
                        .asString())
                .contains("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(get(PATH, Map.of("Action", "SendMessage", "QueueUrl", queue, "MessageBody", "no"), "*/*")
                        .body()
                        .asString())
                .contains("only accepts ReceiveMessage");
    }
}
