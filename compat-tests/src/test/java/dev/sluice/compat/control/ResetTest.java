package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compat.RunningSluice;
import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Back to where it began, between one test and the next. */
final class ResetTest extends ControlFixture {
    @Override
    RunningSluice launch() {
        return RunningSluice.withDeclaredQueue("declared");
    }

    private Response reset(String body) {
        Response answer = control.post("/_sluice/reset", body);
        assertThat(answer.statusCode()).as(answer.body().asString()).isEqualTo(200);
        return answer;
    }

    private List<String> queues() {
        return control.get("/_sluice/queues").path("queues.name");
    }

    private void use() {
        String made = sqs.createQueue(it -> it.queueName("made")).queueUrl();
        String declared = sqs.getQueueUrl(it -> it.queueName("declared")).queueUrl();
        sqs.sendMessage(it -> it.queueUrl(made).messageBody("left over"));
        sqs.sendMessage(it -> it.queueUrl(declared).messageBody("left over"));
        sqs.setQueueAttributes(
                it -> it.queueUrl(declared).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "77")));
        control.post("/_sluice/clock", "{\"mode\": \"frozen\", \"advance\": \"PT1H\"}");
    }

    @Test
    void reset_leavesTheDeclaredQueues_empty_andTheMachinesTime() {
        use();
        reset("{}");

        assertThat(queues()).containsExactly("declared");
        Response declared = control.get("/_sluice/queues/declared");
        assertThat(declared.<Integer>path("visible")).isZero();
        assertThat(declared.<String>path("attributes.VisibilityTimeout")).isEqualTo("12");
        assertThat(control.get("/_sluice/clock").<String>path("mode")).isEqualTo("real");
        assertThat(sqs.createQueue(it -> it.queueName("made")).queueUrl()).isNotEmpty();
    }

    @Test
    void resetOfMessages_leavesQueuesAndClock_andForgetsDuplicates() {
        use();
        String fifo = sqs.createQueue(it -> it.queueName("some.fifo")
                        .attributes(Map.of(
                                QueueAttributeName.FIFO_QUEUE, "true",
                                QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true")))
                .queueUrl();
        sqs.sendMessage(it -> it.queueUrl(fifo).messageBody("once").messageGroupId("group"));
        reset("{\"scope\": \"messages\"}");
        reset("{\"scope\": \"messages\"}");
        sqs.sendMessage(it -> it.queueUrl(fifo).messageBody("once").messageGroupId("group"));

        assertThat(queues()).containsExactly("declared", "made", "some.fifo");
        assertThat(control.get("/_sluice/queues").<List<Integer>>path("queues.visible"))
                .containsExactly(0, 0, 1);
        assertThat(control.get("/_sluice/clock").<String>path("mode")).isEqualTo("frozen");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/_localstack/state/reset", "/_floci/state/reset", "/_ministack/reset?init=1", "/moto-api/reset"
            })
    void reset_answersUnderThePathsOfOtherEmulators(String path) {
        use();

        assertThat(control.post(path, "").statusCode()).isEqualTo(200);
        assertThat(queues()).containsExactly("declared");
    }

    @Test
    void reset_isOfOneNamespace() {
        use();
        ControlClient other = control.makeNamespace();
        other.post("/_sluice/reset", "{}");

        assertThat(other.get("/_sluice/queues").<List<String>>path("queues.name"))
                .containsExactly("declared");
        assertThat(queues()).containsExactly("declared", "made");
    }

    @Test
    void reset_isDurable(@TempDir Path directory) {
        try (RunningSluice durable = RunningSluice.on(directory);
                SqsClient client = durable.client()) {
            client.createQueue(it -> it.queueName("gone"));
            client.deleteQueue(it -> it.queueUrl(
                    client.createQueue(of -> of.queueName("deleted")).queueUrl()));
            new ControlClient(durable.endpoint()).post("/_sluice/reset", "{}");
        }
        try (RunningSluice durable = RunningSluice.on(directory);
                SqsClient client = durable.client()) {
            assertThat(client.listQueues().queueUrls()).isEmpty();
        }
    }

    @Test
    void badScope_isRefused() {
        Response refusal = control.post("/_sluice/reset", "{\"scope\": \"queues\"}");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.<String>path("message")).contains("all or messages");
        assertThat(control.post("/_sluice/reset", "{\"scop\": \"all\"}").<String>path("message"))
                .contains("did you mean scope?");
        assertThat(control.get("/_sluice/reset").statusCode()).isEqualTo(405);
    }
}
