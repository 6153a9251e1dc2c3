package dev.sluice.compat.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The queues under load, and what load and inspection both do with them. */
record Queues(SqsClient sqs) {
    static final String STANDARD = "standard";
    static final String FIFO = "groups.fifo";
    static final String PURGED = "purged";
    static final String FAILING = "failing";
    static final String DEAD = "dead";
    static final String SETTINGS = "settings";

    /** Queues that are created and deleted all the time have this in front. */
    static final String MADE = "made-";

    static final List<String> LASTING = List.of(STANDARD, FIFO, PURGED, FAILING, DEAD);

    /** The most of one request. */
    static final int BATCH = 10;

    void create() {
        create(STANDARD, Map.of(QueueAttributeName.DELAY_SECONDS, "0"));
        create(FIFO, Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        create(PURGED, Map.of(QueueAttributeName.MESSAGE_RETENTION_PERIOD, "1209600"));
        create(DEAD, Map.of());
        create(
                FAILING,
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn(DEAD) + "\",\"maxReceiveCount\":1}"));
        create(SETTINGS, Map.of());
    }

    private void create(String name, Map<QueueAttributeName, String> attributes) {
        sqs.createQueue(it -> it.queueName(name).attributes(attributes));
    }

    static String arn(String queue) {
        return "arn:aws:sqs:us-east-1:000000000000:" + queue;
    }

    List<Message> receive(String queue, int timeoutSeconds, int waitSeconds) {
        return sqs.receiveMessage(it -> it.queueUrl(queue)
                        .maxNumberOfMessages(BATCH)
                        .visibilityTimeout(timeoutSeconds)
                        .waitTimeSeconds(waitSeconds)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    /** Deletes up to ten messages at once, by these handles. */
    void delete(String queue, List<String> receiptHandles) {
        List<DeleteMessageBatchRequestEntry> entries = IntStream.range(0, receiptHandles.size())
                .mapToObj(number -> DeleteMessageBatchRequestEntry.builder()
                        .id("e" + number)
                        .receiptHandle(receiptHandles.get(number))
                        .build())
                .toList();
        assertThat(sqs.deleteMessageBatch(it -> it.queueUrl(queue).entries(entries))
                        .failed())
                .isEmpty();
    }

    /** What {@code GetQueueAttributes} tells of a queue besides its counts. */
    Map<String, String> settings(String queue) {
        Map<String, String> settings = new LinkedHashMap<>(attributes(queue));
        settings.keySet().removeIf(name -> name.startsWith("Approximate"));
        return settings;
    }

    Counts counts(String queue) {
        Map<String, String> attributes = attributes(queue);
        return new Counts(
                Integer.parseInt(attributes.getOrDefault("ApproximateNumberOfMessages", "")),
                Integer.parseInt(attributes.getOrDefault("ApproximateNumberOfMessagesNotVisible", "")),
                Integer.parseInt(attributes.getOrDefault("ApproximateNumberOfMessagesDelayed", "")));
    }

    private Map<String, String> attributes(String queue) {
        return sqs.getQueueAttributes(it -> it.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    /** How many messages a queue has in which state. */
    record Counts(int visible, int notVisible, int delayed) {
        int total() {
            return visible + notVisible + delayed;
        }
    }
}
