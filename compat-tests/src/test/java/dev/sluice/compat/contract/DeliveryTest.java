package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When messages can be received, for how long they are kept, and how receives wait for them. */
final class DeliveryTest extends InBothProtocols {
    private final String url;
    private final String fifo;

    DeliveryTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
        fifo = sqs.createFifoQueue("q.fifo");
    }

    private void send(String body, int delaySeconds) {
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", body, "DelaySeconds", delaySeconds)
                .result();
    }

    /** Visible, in flight, delayed. */
    private List<String> counts(String queueUrl) {
        Map<String, String> counts = sqs.attributes(
                queueUrl,
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed");
        return List.of(
                counts.get("ApproximateNumberOfMessages"),
                counts.get("ApproximateNumberOfMessagesNotVisible"),
                counts.get("ApproximateNumberOfMessagesDelayed"));
    }

    private CompletableFuture<Answer> poll(String queueUrl) {
        return sqs.startPoll(queueUrl, "WaitTimeSeconds", 20);
    }

    @Test
    @Tag("contract:5.10.delay")
    @Tag("contract:5.10.delayed-message")
    void sendMessage_delay_isTheMessagesOrElseTheQueues() {
        sqs.setAttributes(url, "DelaySeconds", "10");
        send("own", 5);
        send("none", 0);
        sqs.send(url, "queue's");

        assertThat(counts(url)).containsExactly("1", "0", "2");
        assertThat(sqs.receiveBodies(url)).containsExactly("none");
        sqs.passSeconds(5);
        assertThat(sqs.receiveBodies(url)).containsExactly("own");
        sqs.passSeconds(4);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(1);
        assertThat(sqs.receiveBodies(url)).containsExactly("queue's");
        assertThat(counts(url)).containsExactly("0", "3", "0");
    }

    @Test
    @Tag("contract:5.10.delay-change")
    void setQueueAttributes_delay_reachesWaitingMessagesOfFifoQueuesOnly() {
        sqs.setAttributes(url, "DelaySeconds", "10");
        sqs.setAttributes(fifo, "DelaySeconds", "10");
        sqs.send(url, "x");
        sqs.send(fifo, "x", "g", "1");

        sqs.setAttributes(url, "DelaySeconds", "20");
        sqs.setAttributes(fifo, "DelaySeconds", "20");
        sqs.passSeconds(10);

        assertThat(sqs.receiveBodies(url)).hasSize(1);
        assertThat(sqs.receiveBodies(fifo)).isEmpty();
        sqs.setAttributes(fifo, "DelaySeconds", "0");
        assertThat(sqs.receiveBodies(fifo)).hasSize(1);
    }

    @Test
    @Tag("contract:5.10.retention")
    void messageRetentionPeriod_endsMessages_evenInFlight() {
        sqs.setAttributes(url, "MessageRetentionPeriod", "60");
        sqs.send(url, "visible");
        sqs.passSeconds(40);
        sqs.send(url, "in flight");
        sqs.call("ReceiveMessage", "QueueUrl", url, "MaxNumberOfMessages", 10, "VisibilityTimeout", 600)
                .result();
        assertThat(counts(url)).containsExactly("0", "2", "0");

        sqs.passSeconds(20);
        assertThat(counts(url)).containsExactly("0", "1", "0");
        sqs.passSeconds(40);
        assertThat(counts(url)).containsExactly("0", "0", "0");
    }

    @Test
    @Tag("contract:5.10.retention-change")
    void setQueueAttributes_retention_reachesMessagesThatAreThere() {
        sqs.setAttributes(url, "MessageRetentionPeriod", "60");
        sqs.send(url, "old");
        sqs.passSeconds(59);
        sqs.setAttributes(url, "MessageRetentionPeriod", "3600");
        sqs.passSeconds(2000);
        sqs.send(url, "new");
        assertThat(counts(url)).containsExactly("2", "0", "0");

        sqs.setAttributes(url, "MessageRetentionPeriod", "60");

        assertThat(sqs.receiveBodies(url)).containsExactly("new");
    }

    @Test
    @Tag("contract:5.10.retention-after-dead-lettering")
    void redrive_standardKeepsTheRetentionClock_fifoStartsItAnew() {
        String dead = sqs.createQueue("dlq", "MessageRetentionPeriod", "60");
        String deadFifo = sqs.createQueue("dlq.fifo", "FifoQueue", "true", "MessageRetentionPeriod", "60");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
        sqs.setAttributes(fifo, "RedrivePolicy", ContractSqs.redrivePolicy("dlq.fifo", 1));
        sqs.send(url, "x");
        sqs.send(fifo, "x", "g", "1");
        sqs.receive(url);
        sqs.receive(fifo);
        sqs.passSeconds(50);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        assertThat(sqs.receiveBodies(fifo)).isEmpty();
        assertThat(counts(dead)).containsExactly("1", "0", "0");
        assertThat(counts(deadFifo)).containsExactly("1", "0", "0");

        sqs.passSeconds(10);
        assertThat(counts(dead)).containsExactly("0", "0", "0");
        assertThat(counts(deadFifo)).containsExactly("1", "0", "0");
        sqs.passSeconds(50);
        assertThat(counts(deadFifo)).containsExactly("0", "0", "0");
    }

    @Test
    @Tag("contract:5.10.retention-after-move-task")
    void moveTask_startsRetentionAnew() {
        String dead = sqs.createQueue("dlq");
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1), "MessageRetentionPeriod", "60");
        sqs.send(url, "x");
        sqs.receive(url);
        sqs.passSeconds(50);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        assertThat(counts(dead)).containsExactly("1", "0", "0");

        sqs.call("StartMessageMoveTask", "SourceArn", ContractSqs.arn("dlq"), "MaxNumberOfMessagesPerSecond", 500)
                .result();

        sqs.passSeconds(59);
        assertThat(counts(url)).containsExactly("1", "0", "0");
        sqs.passSeconds(1);
        assertThat(counts(url)).containsExactly("0", "0", "0");
    }

    @Test
    @Tag("contract:5.10.long-poll")
    @Tag("contract:5.10.long-poll-wakes")
    void longPoll_endsWithTheFirstMessageThatComes() {
        CompletableFuture<Answer> poll = poll(url);
        sqs.send(url, "first");
        sqs.send(url, "second");
        assertThat(poll.join().texts("Messages", "Body")).containsExactly("first");
        assertThat(sqs.receiveBodies(url)).containsExactly("second");
    }

    @Test
    @Tag("contract:5.10.long-poll-wakes")
    void longPoll_endsWhenTimePassesForAMessage() {
        send("delayed", 10);
        CompletableFuture<Answer> untilDue = poll(url);
        sqs.passSeconds(10);
        assertThat(untilDue.join().texts("Messages", "Body")).containsExactly("delayed");

        sqs.passSeconds(20);
        CompletableFuture<Answer> untilVisible = poll(url);
        sqs.passSeconds(10);
        assertThat(untilVisible.join().texts("Messages", "Body")).containsExactly("delayed");
    }

    @Test
    @Tag("contract:5.10.long-poll-wakes")
    @Tag("contract:6.1.delete-wakes")
    void longPoll_endsWhenADeletionUnlocksItsGroup() {
        sqs.send(fifo, "first", "g", "1");
        String handle = sqs.receiveHandle(fifo);
        sqs.send(fifo, "second", "g", "2");
        CompletableFuture<Answer> poll = poll(fifo);

        sqs.call("DeleteMessage", "QueueUrl", fifo, "ReceiptHandle", handle).result();

        assertThat(poll.join().texts("Messages", "Body")).containsExactly("second");
    }

    @Test
    @Tag("contract:5.10.long-poll")
    void longPoll_withoutMessages_endsEmptyAfterItsWait() {
        CompletableFuture<Answer> poll = poll(url);
        sqs.passSeconds(19);
        assertThat(poll).isNotDone();
        sqs.passSeconds(1);
        assertThat(poll.join().result().isEmpty()).isTrue();
    }

    @Test
    @Tag("contract:5.10.short-poll")
    @Tag("contract:5.10.standard-order")
    void shortPoll_findsWhatIsThere_inTheOrderOfSending() {
        for (int i = 0; i < 12; i++) {
            sqs.send(url, "m" + i);
        }

        assertThat(sqs.receiveBodies(url)).containsExactly("m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "m8", "m9");
        assertThat(sqs.receiveBodies(url)).containsExactly("m10", "m11");
        assertThat(sqs.receiveBodies(url)).isEmpty();
    }

    @Test
    @Tag("contract:5.10.many-pollers")
    void longPolls_oneMessage_goesToOneOfThem() {
        List<CompletableFuture<Answer>> polls = List.of(poll(url), poll(url), poll(url));

        sqs.send(url, "x");
        sqs.passSeconds(20);

        assertThat(polls)
                .extracting(poll -> poll.join().list("Messages").size())
                .containsOnlyOnce(1);
        assertThat(counts(url)).containsExactly("0", "1", "0");
    }
}
