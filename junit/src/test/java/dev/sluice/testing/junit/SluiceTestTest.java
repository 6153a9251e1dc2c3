package dev.sluice.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.sqs.AmazonSQS;
import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.control.Expectation;
import dev.sluice.testing.control.Fault;
import dev.sluice.testing.control.FaultView;
import dev.sluice.testing.control.MessageView;
import dev.sluice.testing.control.SluiceControl;
import dev.sluice.testing.control.TimelineEvent;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.OverLimitException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What the control API can do, from tests with the annotation. */
@SluiceTest(
        queues = {
            @Queue(
                    name = "orders",
                    attributes = "VisibilityTimeout=43200",
                    deadLetterQueue = "dead",
                    maxReceiveCount = 1),
            @Queue(name = "archive", attributes = "MessageRetentionPeriod=1209600"),
            @Queue(name = "payments.fifo", attributes = "ContentBasedDeduplication=true")
        })
final class SluiceTestTest {
    private static void send(SqsClient sqs, String queue, String body) {
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
    }

    private static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it -> it.queueUrl(queue)).messages();
    }

    @Test
    void clock_letsTwelveHoursOfVisibilityTimeoutPass(
            SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders, @QueueUrl("dead") String dead) {
        control.clock().freeze();
        send(sqs, orders, "one");
        assertThat(receive(sqs, orders)).hasSize(1);

        control.clock().advance(Duration.ofHours(12));

        assertThat(receive(sqs, orders)).isEmpty();
        assertThat(receive(sqs, dead)).extracting(Message::body).containsExactly("one");
    }

    @Test
    void clock_letsFourteenDaysOfRetentionPass(
            SqsClient sqs, SluiceControl control, @QueueUrl("archive") String archive) {
        control.clock().freeze();
        send(sqs, archive, "one");
        control.clock().advance(Duration.ofDays(14).minusSeconds(1));
        assertThat(control.queues().messages("archive")).hasSize(1);

        control.clock().advanceToNextEvent();

        assertThat(control.queues().messages("archive")).isEmpty();
    }

    @Test
    void clock_letsFiveMinutesOfDeduplicationPass(
            SqsClient sqs, SluiceControl control, @QueueUrl("payments.fifo") String payments) {
        control.clock().freeze();
        Runnable pay = () ->
                sqs.sendMessage(it -> it.queueUrl(payments).messageBody("pay").messageGroupId("customer"));
        pay.run();
        control.clock().advance(Duration.ofMinutes(5).minusSeconds(1));
        pay.run();
        assertThat(control.queues().messages("payments.fifo")).hasSize(1);

        control.clock().advance(Duration.ofSeconds(1));
        pay.run();

        assertThat(control.queues().messages("payments.fifo")).hasSize(2);
    }

    @Test
    void looking_showsMessagesAndChangesNothing(
            SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        send(sqs, orders, "one");
        send(sqs, orders, "two");
        receive(sqs, orders);

        assertThat(control.queues().messages("orders"))
                .extracting(MessageView::body, MessageView::state, MessageView::receiveCount)
                .containsExactly(tuple("one", "in-flight", 1), tuple("two", "visible", 0));
        assertThat(control.queues().get("orders").inFlight()).isOne();
    }

    @Test
    void expectation_isMetOrTellsWhatCameNearest(
            SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        send(sqs, orders, "{\"type\": \"paid\", \"id\": 7}");
        Expectation paid = Expectation.of("sent").in("orders").whereBody("$.type", "paid");

        control.expect(paid.exactly(1).whereBody("$.id", 7));
        control.expect(Expectation.of("deadLettered").never());
        assertThatThrownBy(() -> control.expect(paid.exactly(2)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("exactly 2");
        assertThatThrownBy(() -> control.expect(paid.whereBody("$.id", 8)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nearMisses")
                .hasMessageContaining("$.id");
    }

    @Test
    void messagesLeftBehind_areListed(SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        control.assertDrained();
        send(sqs, orders, "one");

        control.assertDrained("archive");
        assertThatThrownBy(() -> control.assertDrained("orders"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("neverReceived")
                .hasMessageContaining("one");
    }

    @Test
    void faults_strikeAsAskedAndEnd(SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        control.faults().seed(7);
        FaultView fault = control.faults()
                .add(Fault.error("OverLimit").in("orders").on("SendMessage").nth(2));

        send(sqs, orders, "first");
        assertThatThrownBy(() -> send(sqs, orders, "second")).isInstanceOf(OverLimitException.class);
        send(sqs, orders, "third");

        assertThat(control.faults().list()).containsExactly(new FaultView(fault.id(), 3, 1));
        control.faults().end(fault);
        control.faults().add(Fault.duplicateDelivery().times(1));
        assertThat(receive(sqs, orders)).extracting(Message::body).containsExactly("first");
        control.faults().endAll();
        assertThat(control.faults().list()).isEmpty();
    }

    @Test
    void reset_emptiesTheQueuesOfThisTest(SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        send(sqs, orders, "one");

        control.resetMessages();

        assertThat(control.queues().messages("orders")).isEmpty();
        assertThat(control.queues().get("orders").attributes()).containsEntry("VisibilityTimeout", "43200");
    }

    @Test
    void timeline_tellsWhatHappened(
            SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders, @QueueUrl("dead") String dead) {
        send(sqs, orders, "one");
        receive(sqs, orders);
        control.clock().advance(Duration.ofHours(12));
        receive(sqs, orders);
        String messageId = receive(sqs, dead).get(0).messageId();

        assertThat(control.timeline().ofMessage(messageId))
                .extracting(TimelineEvent::event)
                .containsExactly("sent", "received", "visibilityExpired", "deadLettered", "received");
        assertThat(control.timeline().ofQueue("dead"))
                .extracting(TimelineEvent::event)
                .containsExactly("deadLettered", "received");
        assertThat(control.timeline().all()).hasSize(5);
    }

    @Test
    void snapshot_putsTheQueuesBack(SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        send(sqs, orders, "one");
        control.snapshots().take("one-order");
        send(sqs, orders, "two");

        control.snapshots().restore("one-order");

        assertThat(control.queues().messages("orders"))
                .extracting(MessageView::body)
                .containsExactly("one");
    }

    @Test
    void snapshotWrittenByHand_fillsTheQueues(SluiceControl control) {
        control.snapshots()
                .write("by-hand", "{\"queues\": [{\"name\": \"orders\", \"messages\": [{\"body\": \"hello\"}]}]}");

        assertThat(control.snapshots().restore("by-hand").messages()).isOne();
        assertThat(control.queues().messages("orders")).hasSize(1);
        assertThat(control.snapshots().read("by-hand")).contains("\"hello\"");

        control.snapshots().delete("by-hand");

        assertThat(control.snapshots().list()).isEmpty();
    }

    @Test
    void clientsOfEverySdk_seeTheSameQueue(
            SqsClient sqs, SqsAsyncClient async, AmazonSQS old, @QueueUrl("orders") String orders) {
        old.sendMessage(orders, "one");

        assertThat(async.receiveMessage(it -> it.queueUrl("orders")).join().messages())
                .extracting(Message::body)
                .containsExactly("one");
        assertThat(receive(sqs, orders)).isEmpty();
    }

    @Test
    void endpointAndQueueUrl_areThisTestsOwn(
            SluiceServer server, SluiceControl control, URI endpoint, @QueueUrl("orders") URI orders) {
        assertThat(endpoint).isEqualTo(control.endpoint()).isNotEqualTo(server.endpoint());
        assertThat(orders.toString()).startsWith(endpoint + "/").endsWith("/orders");
    }

    @SluiceTest(queues = @Queue(name = "single"), rules = "batch-entries=2")
    @Test
    void annotatedMethod_hasAServerOfItsOwn(SluiceControl control) {
        assertThat(control.queues().list()).singleElement().satisfies(it -> assertThat(it.name())
                .isEqualTo("single"));
    }

    /** Fifty tests at once with one queue name. */
    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    @Timeout(60)
    class InParallel {
        @BeforeEach
        void send(SqsClient sqs, @QueueUrl("archive") String archive) {
            SluiceTestTest.send(sqs, archive, "before");
        }

        @Execution(ExecutionMode.CONCURRENT)
        @RepeatedTest(50)
        void test_seesItsOwnMessagesOnly(SqsClient sqs, SluiceControl control, @QueueUrl("archive") String archive) {
            SluiceTestTest.send(sqs, archive, "own");
            control.clock().advance(Duration.ofDays(1));

            assertThat(control.queues().messages("archive"))
                    .extracting(MessageView::body)
                    .containsExactly("before", "own");
            assertThat(sqs.getQueueAttributes(it -> it.queueUrl(archive).attributeNames(QueueAttributeName.ALL))
                            .attributes())
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "2");
        }
    }
}
