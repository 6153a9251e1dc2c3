package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What is in a queue, seen without touching it. */
final class LookTest extends ControlFixture {
    private String queue;

    @BeforeEach
    void start() {
        control.post("/_sluice/clock", "{\"mode\": \"frozen\", \"set\": \"2030-01-01T00:00:00Z\"}");
        queue = sqs.createQueue(it -> it.queueName("orders").tags(Map.of("team", "shop")))
                .queueUrl();
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("in flight"));
        sqs.receiveMessage(it -> it.queueUrl(queue));
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody("delayed").delaySeconds(60));
        sqs.sendMessage(it -> it.queueUrl(queue)
                .messageBody("visible")
                .messageAttributes(Map.of(
                        "colour",
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue("red")
                                .build())));
    }

    private Response messages(String query) {
        return control.get("/_sluice/queues/orders/messages" + query);
    }

    @Test
    void queues_areListedWithTheirCounts() {
        sqs.createQueue(it -> it.queueName("other"));
        Response all = control.get("/_sluice/queues");

        assertThat(all.<List<String>>path("queues.name")).containsExactly("orders", "other");
        assertThat(all.<List<Integer>>path("queues.visible")).containsExactly(1, 0);
        assertThat(all.<List<Integer>>path("queues.inFlight")).containsExactly(1, 0);
        assertThat(all.<List<Integer>>path("queues.delayed")).containsExactly(1, 0);
        assertThat(all.<List<String>>path("queues.url")).first().isEqualTo(queue);
    }

    @Test
    void queues_comeInPages() {
        sqs.createQueue(it -> it.queueName("other"));
        Response first = control.get("/_sluice/queues?limit=1");
        Response second = control.get("/_sluice/queues?limit=1&token=" + first.path("nextToken"));

        assertThat(first.<List<String>>path("queues.name")).containsExactly("orders");
        assertThat(second.<List<String>>path("queues.name")).containsExactly("other");
        assertThat(second.<String>path("nextToken")).isNull();
        assertThat(control.get("/_sluice/queues?prefix=oth").<List<String>>path("queues.name"))
                .containsExactly("other");
    }

    @Test
    void queue_isShownWithAttributesAndTags() {
        Response shown = control.get("/_sluice/queues/orders");

        assertThat(shown.<String>path("attributes.VisibilityTimeout")).isEqualTo("30");
        assertThat(shown.<String>path("tags.team")).isEqualTo("shop");
    }

    @Test
    void messages_areShownInEveryStateWithTheirDeadlines() {
        Response all = messages("");

        assertThat(all.<List<String>>path("messages.state")).containsExactly("in-flight", "delayed", "visible");
        assertThat(all.<List<String>>path("messages.body")).containsExactly("in flight", "delayed", "visible");
        assertThat(all.<List<String>>path("messages.visibleAt"))
                .containsExactly("2030-01-01T00:00:30Z", "2030-01-01T00:01:00Z", null);
        assertThat(all.<List<String>>path("messages.expires")).containsOnly("2030-01-05T00:00:00Z");
        assertThat(all.<List<Integer>>path("messages.receiveCount")).containsExactly(1, 0, 0);
        assertThat(all.<String>path("messages[2].attributes.colour.stringValue"))
                .isEqualTo("red");
    }

    @Test
    void messages_shown_areLeftAsTheyAre() {
        String before = messages("").body().asString();

        assertThat(messages("").body().asString()).isEqualTo(before);
        assertThat(sqs.receiveMessage(it ->
                                it.queueUrl(queue).messageSystemAttributeNamesWithStrings("ApproximateReceiveCount"))
                        .messages())
                .singleElement()
                .satisfies(message ->
                        assertThat(message.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "1"));
    }

    @Test
    void messages_inFlight_canBeDeletedWithTheHandleShown() {
        String handle = messages("?state=in-flight").path("messages[0].receiptHandle");
        sqs.deleteMessage(it -> it.queueUrl(queue).receiptHandle(handle));

        assertThat(messages("?state=in-flight").<List<?>>path("messages")).isEmpty();
    }

    @Test
    void messages_areFilteredByStateAndBody() {
        assertThat(messages("?state=delayed").<List<String>>path("messages.body"))
                .containsExactly("delayed");
        assertThat(messages("?body=vis").<List<String>>path("messages.body")).containsExactly("visible");
        assertThat(messages("?state=delayed&body=vis").<List<String>>path("messages.body"))
                .isEmpty();
    }

    @Test
    void messages_areFilteredByGroup() {
        String fifo = sqs.createQueue(it -> it.queueName("orders.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        for (String group : List.of("a", "b", "a")) {
            sqs.sendMessage(it -> it.queueUrl(fifo).messageBody("for " + group).messageGroupId(group));
        }
        Response ofA = control.get("/_sluice/queues/orders.fifo/messages?group=b");

        assertThat(ofA.<List<String>>path("messages.body")).containsExactly("for b");
        assertThat(ofA.<String>path("messages[0].sequenceNumber")).isNotEmpty();
        assertThat(ofA.<String>path("messages[0].deduplicationId")).hasSize(64);
    }

    @Test
    void messages_comeInPages_inTheOrderOfSending() {
        List<String> bodies = new ArrayList<>();
        String token = "";
        do {
            Response page = messages("?limit=2" + (token.isEmpty() ? "" : "&token=" + token));
            bodies.addAll(page.path("messages.body"));
            token = page.path("nextToken") == null ? "" : page.path("nextToken");
        } while (!token.isEmpty());

        assertThat(bodies).containsExactly("in flight", "delayed", "visible");
    }

    @ParameterizedTest
    @CsvSource({
        "/_sluice/queues/ordrs, 404, did you mean orders?",
        "/_sluice/queues/ordrs/messages, 404, did you mean orders?",
        "/_sluice/queues/orders/messages?stat=visible, 400, did you mean state?",
        "/_sluice/queues/orders/messages?state=hidden, 400, in-flight",
        "/_sluice/queues/orders/messages?limit=0, 400, 1 to 1000",
        "/_sluice/queues/orders/messages?token=x, 400, nextToken",
        "/_sluice/queues?token=x, 400, nextToken",
        "/_sluice/queue, 404, did you mean /_sluice/queues?"
    })
    void badQuestion_isRefusedWithTheNearestName(String path, int status, String hint) {
        Response refusal = control.get(path);

        assertThat(refusal.statusCode()).isEqualTo(status);
        assertThat(refusal.<String>path("message")).contains(hint);
    }

    @Test
    void queue_ofThatNameInTwoRegions_hasToBeSaidMoreExactly() {
        RestAssured.given()
                .header("Host", "sqs.eu-west-1.localhost")
                .queryParam("Action", "CreateQueue")
                .queryParam("QueueName", "orders")
                .get(sluice.endpoint())
                .then()
                .statusCode(200);

        assertThat(control.get("/_sluice/queues/orders").statusCode()).isEqualTo(409);
        assertThat(control.get("/_sluice/queues/orders?region=eu-west-1").<Integer>path("visible"))
                .isZero();
    }
}
