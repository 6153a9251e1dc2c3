package dev.sluice.compat;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A thousand messages in every state come back after a stop and a start, as if nothing had happened. */
final class RestartTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int BATCH = 10;
    private static final Duration JUST_BEFORE = Duration.ofMillis(1);

    /** How many messages each state has: a thousand in all. */
    private static final int VISIBLE = 300;

    private static final int DELAYED = 100;
    private static final int IN_FLIGHT = 200;
    private static final int DEAD = 100;
    private static final int GROUPS = 10;
    private static final int IN_GROUP = 30;

    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final Duration VISIBILITY_TIMEOUT = Duration.ofMinutes(5);

    @Test
    void restart_keepsEveryMessageInItsState(@TempDir Path directory) {
        VirtualClock clock = new VirtualClock(START);
        List<String> visible;
        List<String> delayed;
        List<String> dead;
        List<Message> inFlight;
        List<Message> firstOfGroup;
        Map<String, Map<String, String>> attributes;
        try (RunningSluice sluice = RunningSluice.on(directory, clock);
                SqsClient sqs = sluice.client()) {
            create(sqs, "visible", Map.of());
            create(sqs, "delayed", Map.of(QueueAttributeName.DELAY_SECONDS, seconds(DELAY)));
            create(sqs, "in-flight", Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, seconds(VISIBILITY_TIMEOUT)));
            create(sqs, "dead", Map.of());
            create(sqs, "failing", Map.of(QueueAttributeName.REDRIVE_POLICY, redriveTo("dead")));
            create(
                    sqs,
                    "groups.fifo",
                    Map.of(
                            QueueAttributeName.FIFO_QUEUE, "true",
                            QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true",
                            QueueAttributeName.VISIBILITY_TIMEOUT, seconds(VISIBILITY_TIMEOUT)));

            visible = send(sqs, "visible", VISIBLE);
            delayed = send(sqs, "delayed", DELAYED);
            send(sqs, "in-flight", IN_FLIGHT);
            inFlight = receiveAll(sqs, "in-flight");
            dead = send(sqs, "failing", DEAD);
            failToProcess(sqs, "failing");
            sendToGroups(sqs, "groups.fifo");
            firstOfGroup = receive(sqs, "groups.fifo");
            attributes = attributesOfAll(sqs);
        }

        VirtualClock later = new VirtualClock(START);
        try (RunningSluice sluice = RunningSluice.on(directory, later);
                SqsClient sqs = sluice.client()) {
            assertThat(attributesOfAll(sqs)).isEqualTo(attributes);
            assertThat(ids(receiveAll(sqs, "visible"))).isEqualTo(visible);
            assertThat(ids(receiveAll(sqs, "dead"))).isEqualTo(dead);
            groupsGoOnWhereTheyStopped(sqs, firstOfGroup);

            delete(sqs, "in-flight", inFlight.subList(0, IN_FLIGHT / 2));
            assertThat(counts(sqs, "in-flight")).containsExactly(0, IN_FLIGHT / 2, 0);
            later.advance(VISIBILITY_TIMEOUT.minus(JUST_BEFORE));
            assertThat(receive(sqs, "in-flight")).isEmpty();
            later.advance(JUST_BEFORE);
            assertThat(ids(receiveAll(sqs, "in-flight"))).isEqualTo(ids(inFlight.subList(IN_FLIGHT / 2, IN_FLIGHT)));

            later.set(START.plus(DELAY).minus(JUST_BEFORE));
            assertThat(counts(sqs, "delayed")).containsExactly(0, 0, DELAYED);
            later.advance(JUST_BEFORE);
            assertThat(ids(receiveAll(sqs, "delayed"))).isEqualTo(delayed);
        }
    }

    /** The group that has a message in flight stays blocked, its handles work, duplicates are known, and order holds. */
    private static void groupsGoOnWhereTheyStopped(SqsClient sqs, List<Message> inFlight) {
        String blocked = group(inFlight.get(0));
        assertThat(inFlight).hasSize(BATCH).allSatisfy(it -> assertThat(group(it))
                .isEqualTo(blocked));
        assertThat(sqs.sendMessage(it -> it.queueUrl("groups.fifo")
                                .messageBody(inFlight.get(0).body())
                                .messageGroupId(blocked))
                        .messageId())
                .isEqualTo(inFlight.get(0).messageId());

        List<Message> others = consumeAll(sqs, "groups.fifo");
        assertThat(others).hasSize((GROUPS - 1) * IN_GROUP).noneMatch(it -> group(it)
                .equals(blocked));
        delete(sqs, "groups.fifo", inFlight);
        List<Message> unblocked = consumeAll(sqs, "groups.fifo");
        assertThat(unblocked).hasSize(IN_GROUP - BATCH).allSatisfy(it -> assertThat(group(it))
                .isEqualTo(blocked));

        for (int group = 0; group < GROUPS; group++) {
            String name = "group-" + group;
            assertThat(others.stream().filter(it -> group(it).equals(name)).map(RestartTest::sequenceNumber))
                    .isSorted();
        }
        assertThat(unblocked).extracting(RestartTest::sequenceNumber).isSorted();
    }

    private static void create(SqsClient sqs, String name, Map<QueueAttributeName, String> attributes) {
        sqs.createQueue(it -> it.queueName(name).attributes(attributes));
    }

    private static String redriveTo(String queue) {
        return "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:" + queue + "\",\"maxReceiveCount\":1}";
    }

    /** Receives every message once without processing it, and once more, which takes it to the dead-letter queue. */
    private static void failToProcess(SqsClient sqs, String queue) {
        sqs.setQueueAttributes(it -> it.queueUrl(queue).attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, "0")));
        while (counts(sqs, queue).get(0) > 0) {
            receive(sqs, queue);
        }
    }

    private static List<String> send(SqsClient sqs, String queue, int count) {
        List<String> ids = new ArrayList<>();
        for (int first = 0; first < count; first += BATCH) {
            List<SendMessageBatchRequestEntry> entries = IntStream.range(first, first + BATCH)
                    .mapToObj(number -> SendMessageBatchRequestEntry.builder()
                            .id("m" + number)
                            .messageBody(queue + " " + number)
                            .build())
                    .toList();
            sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries))
                    .successful()
                    .forEach(it -> ids.add(it.messageId()));
        }
        return ids;
    }

    private static void sendToGroups(SqsClient sqs, String queue) {
        for (int number = 0; number < IN_GROUP; number++) {
            int inGroup = number;
            List<SendMessageBatchRequestEntry> entries = IntStream.range(0, GROUPS)
                    .mapToObj(group -> SendMessageBatchRequestEntry.builder()
                            .id("g" + group)
                            .messageBody("message " + inGroup + " of group " + group)
                            .messageGroupId("group-" + group)
                            .build())
                    .toList();
            sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries));
        }
    }

    private static List<Message> receive(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it -> it.queueUrl(queue)
                        .maxNumberOfMessages(BATCH)
                        .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
                .messages();
    }

    private static List<Message> receiveAll(SqsClient sqs, String queue) {
        List<Message> all = new ArrayList<>();
        List<Message> some = receive(sqs, queue);
        while (!some.isEmpty()) {
            all.addAll(some);
            some = receive(sqs, queue);
        }
        return all;
    }

    /** Receives and deletes: a group goes on only when what it has in flight is done. */
    private static List<Message> consumeAll(SqsClient sqs, String queue) {
        List<Message> all = new ArrayList<>();
        List<Message> some = receive(sqs, queue);
        while (!some.isEmpty()) {
            delete(sqs, queue, some);
            all.addAll(some);
            some = receive(sqs, queue);
        }
        return all;
    }

    private static void delete(SqsClient sqs, String queue, List<Message> messages) {
        for (int first = 0; first < messages.size(); first += BATCH) {
            List<DeleteMessageBatchRequestEntry> entries =
                    messages.subList(first, Math.min(first + BATCH, messages.size())).stream()
                            .map(it -> DeleteMessageBatchRequestEntry.builder()
                                    .id(it.messageId())
                                    .receiptHandle(it.receiptHandle())
                                    .build())
                            .toList();
            assertThat(sqs.deleteMessageBatch(it -> it.queueUrl(queue).entries(entries))
                            .failed())
                    .isEmpty();
        }
    }

    /** Visible, in flight and delayed. */
    private static List<Integer> counts(SqsClient sqs, String queue) {
        Map<String, String> attributes = attributes(sqs, queue);
        return List.of(
                Integer.valueOf(attributes.get("ApproximateNumberOfMessages")),
                Integer.valueOf(attributes.get("ApproximateNumberOfMessagesNotVisible")),
                Integer.valueOf(attributes.get("ApproximateNumberOfMessagesDelayed")));
    }

    private static Map<String, String> attributes(SqsClient sqs, String queue) {
        return sqs.getQueueAttributes(it -> it.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private static Map<String, Map<String, String>> attributesOfAll(SqsClient sqs) {
        return sqs.listQueues().queueUrls().stream()
                .map(url -> url.substring(url.lastIndexOf('/') + 1))
                .collect(toMap(queue -> queue, queue -> attributes(sqs, queue)));
    }

    private static List<String> ids(List<Message> messages) {
        return messages.stream().map(Message::messageId).toList();
    }

    private static String group(Message message) {
        return message.attributes().getOrDefault(MessageSystemAttributeName.MESSAGE_GROUP_ID, "");
    }

    private static String sequenceNumber(Message message) {
        return message.attributes().getOrDefault(MessageSystemAttributeName.SEQUENCE_NUMBER, "");
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
