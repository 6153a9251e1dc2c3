package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.ContractSqs.redrivePolicy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.config.EmulatorConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server with a data directory knows after a restart: all that it knew before. */
final class RestartedServerTest extends InBothProtocols {

    RestartedServerTest(WireProtocol protocol, @TempDir Path directory) {
        super(new ContractSqs(
                protocol, EmulatorConfig.defaults().withRules(ContractSqs.RULES).withDataDirectory(directory)));
    }

    private void delete(String queueUrl, String handle) {
        sqs.call("DeleteMessage", "QueueUrl", queueUrl, "ReceiptHandle", handle).result();
    }

    @Test
    @Tag("contract:14.restart-queues")
    void restart_keepsQueuesWithAttributesTagsAndCoolDowns() {
        String dead = sqs.createQueue("dlq");
        String url = sqs.createQueue("q", "VisibilityTimeout", "7", "RedrivePolicy", redrivePolicy("dlq", 2));
        String fifo = sqs.createFifoQueue("q.fifo");
        sqs.call("TagQueue", "QueueUrl", url, "Tags", map("team", "blue")).result();
        sqs.call("PurgeQueue", "QueueUrl", dead).result();
        sqs.passSeconds(10);
        List<Map<String, String>> before = attributes(dead, url, fifo);

        sqs.restart();

        assertThat(attributes(dead, url, fifo)).isEqualTo(before);
        assertThat(sqs.call("ListQueueTags", "QueueUrl", url).map("Tags")).isEqualTo(Map.of("team", "blue"));
        assertThat(sqs.call("ListQueues").list("QueueUrls")).hasSize(3);
        sqs.assertRefused(
                Refusal.PURGE_QUEUE_IN_PROGRESS,
                "Only one PurgeQueue operation on dlq is allowed every 60 seconds.",
                "PurgeQueue",
                "QueueUrl",
                dead);
    }

    private List<Map<String, String>> attributes(String... urls) {
        return List.of(urls).stream().map(url -> sqs.attributes(url, "All")).toList();
    }

    @Test
    @Tag("contract:14.restart-messages")
    @Tag("contract:5.8.restart")
    void restart_keepsMessagesTimersAndHandles() {
        String url = sqs.createQueue("q");
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "delayed", "DelaySeconds", 100)
                .result();
        for (String body : List.of("deleted", "in flight", "changed")) {
            sqs.send(url, body);
        }
        List<String> handles = sqs.receive(url).texts("Messages", "ReceiptHandle");
        sqs.send(url, "visible");
        Map<String, String> before = counts(url);
        sqs.passSeconds(20);

        sqs.restart();

        assertThat(counts(url)).isEqualTo(before);
        delete(url, handles.get(0));
        sqs.call(
                        "ChangeMessageVisibility",
                        map("QueueUrl", url, "ReceiptHandle", handles.get(2), "VisibilityTimeout", 70))
                .result();
        assertThat(sqs.receiveBodies(url)).containsExactly("visible");
        sqs.passSeconds(9);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(1);
        Answer again = sqs.receive(url);
        assertThat(again.texts("Messages", "Body")).containsExactly("in flight");
        assertThat(again.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("2");
        sqs.passSeconds(60);
        sqs.passSeconds(10);
        assertThat(sqs.receiveBodies(url)).contains("delayed", "changed").doesNotContain("deleted");
    }

    private Map<String, String> counts(String url) {
        return new TreeMap<>(sqs.attributes(
                url,
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed"));
    }

    @Test
    @Tag("contract:14.restart-deduplication")
    @Tag("contract:6.2.restart")
    @Tag("contract:6.6.restart")
    void restart_keepsDeduplicationIdsAndGoesOnNumbering() {
        String fifo = sqs.createFifoQueue("q.fifo");
        Answer first = sqs.send(fifo, "x", "g", "d");
        sqs.send(fifo, "y", "g", "e");
        String handle = sqs.call("ReceiveMessage", "QueueUrl", fifo).require("/Messages/0/ReceiptHandle");

        sqs.restart();

        assertThat(sqs.receiveBodies(fifo)).as("the group is locked").isEmpty();
        assertThat(sqs.send(fifo, "x", "g", "d").result()).isEqualTo(first.result());
        delete(fifo, handle);
        sqs.passSeconds(299);
        assertThat(sqs.send(fifo, "x", "g", "d").result()).isEqualTo(first.result());
        sqs.passSeconds(2);
        Answer later = sqs.send(fifo, "x", "g", "d");
        assertThat(later.require("MessageId")).isNotEqualTo(first.require("MessageId"));
        assertThat(later.require("SequenceNumber")).isGreaterThan(first.require("SequenceNumber"));
        assertThat(sqs.receiveBodies(fifo)).containsExactly("y", "x");
    }

    @Test
    @Tag("contract:6.6.restart")
    void restart_afterTheNewestMessageIsGone_handsItsNumberToNoOther() {
        String fifo = sqs.createFifoQueue("q.fifo");
        String newest = sqs.send(fifo, "x", "g", "d").require("SequenceNumber");
        delete(fifo, sqs.receiveHandle(fifo));

        sqs.restart();

        assertThat(sqs.send(fifo, "y", "g", "e").require("SequenceNumber")).isGreaterThan(newest);
    }

    @Test
    @Tag("contract:14.restart-move-tasks")
    @Tag("contract:8.6.restart")
    void restart_goesOnWithAMoveTask_andListsFinishedOnes() {
        sqs.createQueue("dlq");
        String url = sqs.createQueue("q", "RedrivePolicy", redrivePolicy("dlq", 1));
        for (String body : List.of("a", "b", "c")) {
            sqs.send(url, body);
        }
        Map<String, Object> all = map("QueueUrl", url, "MaxNumberOfMessages", 10, "VisibilityTimeout", 0);
        sqs.call("ReceiveMessage", all).result();
        assertThat(sqs.call("ReceiveMessage", all).list("Messages")).isEmpty();
        String handle = sqs.call("StartMessageMoveTask", "SourceArn", arn("dlq"), "MaxNumberOfMessagesPerSecond", 1)
                .require("TaskHandle");

        sqs.restart();

        Answer running = sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"));
        assertThat(running.require("/Results/0/TaskHandle")).isEqualTo(handle);
        assertThat(running.require("/Results/0/Status")).isEqualTo("RUNNING");
        sqs.passSeconds(1);
        sqs.passSeconds(1);
        sqs.restart();
        Answer completed = sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"));
        assertThat(completed.require("/Results/0/Status")).isEqualTo("COMPLETED");
        assertThat(completed.require("/Results/0/ApproximateNumberOfMessagesMoved"))
                .isEqualTo("3");
        assertThat(sqs.receiveBodies(url)).containsExactly("a", "b", "c");
    }
}
