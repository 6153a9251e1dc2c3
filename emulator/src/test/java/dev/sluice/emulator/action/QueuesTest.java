package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.GetQueueUrl;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.PurgeQueue;
import dev.sluice.wire.error.SqsError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CreateQueue, GetQueueUrl, DeleteQueue, PurgeQueue, and the ways to name a queue. */
class QueuesTest {
    private static final String BAD_NAME =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
    private static final String BAD_FIFO_NAME = "The name of a FIFO queue can only include alphanumeric characters,"
            + " hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length";
    private static final String NO_SUCH_QUEUE = "The specified queue does not exist.";

    private final Sqs sqs = new Sqs();

    private static CreateQueue.Request creating(String name, Map<String, String> attributes) {
        return new CreateQueue.Request(name, attributes, Map.of());
    }

    @Test
    void createQueue_returnsUrlUnderWhichTheCallerReachedTheServer() {
        assertThat(sqs.createQueue("orders")).isEqualTo("http://localhost:9324/000000000000/orders");
    }

    @Test
    void createQueue_acceptsLongestName() {
        assertThat(sqs.createQueue("q".repeat(80))).endsWith("q".repeat(80));
        assertThat(sqs.createFifoQueue("q".repeat(75) + ".fifo")).endsWith("q.fifo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"with blank", "dot.ted", "umläut", "slash/ed", "name.fifo", ".fifo"})
    void createQueue_refusesBadName(String name) {
        sqs.assertInvalid(creating(name, Map.of()), BAD_NAME);
    }

    @Test
    void createQueue_refusesTooLongName() {
        sqs.assertInvalid(creating("q".repeat(81), Map.of()), BAD_NAME);
        sqs.assertInvalid(creating("q".repeat(76) + ".fifo", Map.of("FifoQueue", "true")), BAD_FIFO_NAME);
    }

    @Test
    void createQueue_refusesMissingName() {
        sqs.assertInvalid(
                new CreateQueue.Request(null, Map.of(), Map.of()),
                "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        sqs.assertInvalid(creating("", Map.of()), "Queue name cannot be empty");
    }

    @Test
    void createQueue_fifoNameAndFifoAttributeBelongTogether() {
        sqs.assertInvalid(creating("orders", Map.of("FifoQueue", "true")), BAD_FIFO_NAME);
        sqs.assertInvalid(creating("orders.fifo", Map.of("FifoQueue", "false")), BAD_NAME);
        sqs.assertRefused(
                creating("orders", Map.of("FifoQueue", "false")),
                SqsError.INVALID_ATTRIBUTE_NAME,
                "Unknown Attribute FifoQueue.");
        assertThat(sqs.createQueue("orders.fifo", Map.of("FifoQueue", "TRUE"))).isEqualTo(Sqs.url("orders.fifo"));
    }

    @Test
    void createQueue_sameAttributesAgain_returnsExistingQueue() {
        String url = sqs.createQueue("orders", Map.of("VisibilityTimeout", "45", "DelaySeconds", "1"));
        sqs.send(url, "kept");
        assertThat(sqs.createQueue("orders")).isEqualTo(url);
        assertThat(sqs.createQueue("orders", Map.of("VisibilityTimeout", "45"))).isEqualTo(url);
        assertThat(sqs.createQueue("orders", Map.of("MessageRetentionPeriod", "345600")))
                .isEqualTo(url);
        assertThat(sqs.attribute(url, "ApproximateNumberOfMessagesDelayed")).isEqualTo("1");
    }

    @Test
    void createQueue_otherAttributes_refusesNamingTheFirst() {
        sqs.createQueue("orders", Map.of("VisibilityTimeout", "45"));
        Map<String, String> given = new LinkedHashMap<>();
        given.put("VisibilityTimeout", "45");
        given.put("DelaySeconds", "2");
        given.put("MaximumMessageSize", "2048");
        sqs.assertRefused(
                creating("orders", given),
                SqsError.QUEUE_NAME_EXISTS,
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void createQueue_isComparedWithCurrentAttributes() {
        String url = sqs.createQueue("orders", Map.of("DelaySeconds", "1"));
        sqs.set(url, Map.of("DelaySeconds", "2"));
        assertThat(sqs.createQueue("orders", Map.of("DelaySeconds", "2"))).isEqualTo(url);
        sqs.assertRefused(
                creating("orders", Map.of("DelaySeconds", "1")),
                SqsError.QUEUE_NAME_EXISTS,
                "A queue already exists with the same name and a different value for attribute DelaySeconds");
    }

    @Test
    void createQueue_redrivePolicyIsComparedInItsCanonicalForm() {
        String url = sqs.createQueueWithDeadLetterQueue();
        String sameWithText = Sqs.redrivePolicy("dlq", 1).replace(":1}", ": \"1\" }");
        assertThat(sqs.createQueue("source", Map.of("RedrivePolicy", sameWithText)))
                .isEqualTo(url);
    }

    @Test
    void createQueue_otherTagsOfExistingQueue_areIgnored() {
        sqs.call(new CreateQueue.Request("orders", Map.of(), Map.of("team", "a")));
        String url = sqs.call(new CreateQueue.Request("orders", Map.of(), Map.of("team", "b")))
                .queueUrl();
        assertThat(sqs.call(new ListQueueTags.Request(url)).tags()).containsExactly(Map.entry("team", "a"));
    }

    @Test
    void createQueue_withinSixtySecondsOfItsDeletion_isRefused() {
        String url = sqs.createQueue("orders");
        sqs.call(new DeleteQueue.Request(url));
        sqs.pass(Duration.ofSeconds(59));
        sqs.assertRefused(
                creating("orders", Map.of()),
                SqsError.QUEUE_DELETED_RECENTLY,
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        sqs.pass(Duration.ofSeconds(1));
        assertThat(sqs.createQueue("orders")).isEqualTo(url);
    }

    @Test
    void createQueue_withoutCoolDowns_followsDeletionAtOnce() {
        Sqs patient = new Sqs(Rules.of(Profile.TEST));
        patient.call(new DeleteQueue.Request(patient.createQueue("orders")));
        assertThat(patient.createQueue("orders")).isEqualTo(Sqs.url("orders"));
    }

    @Test
    void getQueueUrl_findsByName() {
        sqs.createQueue("orders");
        assertThat(sqs.call(new GetQueueUrl.Request("orders", null)).queueUrl()).isEqualTo(Sqs.url("orders"));
        assertThat(sqs.call(new GetQueueUrl.Request("orders", Sqs.ACCOUNT)).queueUrl())
                .isEqualTo(Sqs.url("orders"));
    }

    @Test
    void getQueueUrl_ofAnotherAccount() {
        sqs.call(creating("orders", Map.of()), sqs.caller("111111111111", null));
        assertThat(sqs.call(new GetQueueUrl.Request("orders", "111111111111")).queueUrl())
                .isEqualTo("http://localhost:9324/111111111111/orders");
        sqs.assertRefused(
                new GetQueueUrl.Request("orders", "222222222222"), SqsError.QUEUE_DOES_NOT_EXIST, NO_SUCH_QUEUE);
    }

    @Test
    void getQueueUrl_refusesUnknownAndMissingNames() {
        sqs.assertRefused(new GetQueueUrl.Request("orders", null), SqsError.QUEUE_DOES_NOT_EXIST, NO_SUCH_QUEUE);
        sqs.assertInvalid(
                new GetQueueUrl.Request(null, null),
                "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "/orders",
                "/queue/orders",
                "000000000000/orders",
                "/000000000000/orders",
                "//000000000000//orders//",
                "http://localhost:9324/000000000000/orders",
                "https://sqs.eu-west-1.amazonaws.com/000000000000/orders/",
                "https://sqs.us-east-1.amazonaws.com/2233334/orders",
                "http://sluice/222222222222/orders",
                "http://sqs:9324/queue/eu-west-1/000000000000/orders",
                "http://sqs:9324/orders"
            })
    void everyAction_findsQueueByTheEndOfItsUrl(String url) {
        sqs.createQueue("orders");
        assertThat(sqs.attribute(url, "QueueArn")).isEqualTo(Sqs.arn("orders"));
    }

    @Test
    void everyAction_prefersTheAccountInTheUrl() {
        sqs.createQueue("orders");
        sqs.call(creating("orders", Map.of()), sqs.caller("111111111111", null));
        assertThat(sqs.attribute("http://localhost/111111111111/orders", "QueueArn"))
                .isEqualTo("arn:aws:sqs:us-east-1:111111111111:orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "http://localhost:9324", "http://localhost:9324/000000000000/Orders"})
    void everyAction_refusesUnknownQueue(String url) {
        sqs.createQueue("orders");
        sqs.assertRefused(new GetQueueAttributes.Request(url, List.of()), SqsError.QUEUE_DOES_NOT_EXIST, NO_SUCH_QUEUE);
    }

    @Test
    void deleteQueue_removesQueueAndMessages() {
        Sqs patient = new Sqs(Rules.of(Profile.TEST));
        String url = patient.createQueue("orders");
        patient.send(url, "gone");
        patient.call(new DeleteQueue.Request(url));
        patient.assertRefused(new DeleteQueue.Request(url), SqsError.QUEUE_DOES_NOT_EXIST, NO_SUCH_QUEUE);
        assertThat(patient.receive(patient.createQueue("orders"))).isEmpty();
    }

    @Test
    void deleteQueue_endsLongPolls() {
        String url = sqs.createQueue("orders");
        var poll = sqs.start(Sqs.receiving(url, 1, null, 20));
        sqs.call(new DeleteQueue.Request(url));
        assertThat(poll).isDone();
    }

    @Test
    void purgeQueue_removesVisibleDelayedAndInFlightMessages() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "in flight");
        String handle = sqs.receiveOne(url).receiptHandle();
        sqs.send(url, "visible");
        sqs.call(new PurgeQueue.Request(url));
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
        sqs.delete(url, handle);
    }

    @Test
    void purgeQueue_clearsDeduplicationMemory() {
        String url = sqs.createFifoQueue("orders.fifo");
        sqs.call(Sqs.sending(url, "same", "g", null));
        sqs.call(new PurgeQueue.Request(url));
        sqs.call(Sqs.sending(url, "same", "g", null));
        assertThat(sqs.receiveBodies(url)).containsExactly("same");
    }

    @Test
    void purgeQueue_onceInSixtySeconds() {
        String url = sqs.createQueue("orders");
        sqs.call(new PurgeQueue.Request(url));
        sqs.pass(Duration.ofSeconds(59));
        sqs.assertRefused(
                new PurgeQueue.Request(url),
                SqsError.PURGE_QUEUE_IN_PROGRESS,
                "Only one PurgeQueue operation on orders is allowed every 60 seconds.");
        sqs.pass(Duration.ofSeconds(1));
        sqs.call(new PurgeQueue.Request(url));
    }
}
