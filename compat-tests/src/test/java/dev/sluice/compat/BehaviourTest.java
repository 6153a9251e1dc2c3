package dev.sluice.compat;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.sqs.model.AddPermissionRequest;
import com.amazonaws.services.sqs.model.AmazonSQSException;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.ListQueuesRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.PurgeQueueRequest;
import com.amazonaws.services.sqs.model.QueueDoesNotExistException;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import dev.sluice.compat.SqsWorld.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What SQS does, seen through an unmodified SDK: the same sentences on standard and FIFO queues, in memory and on disk, and, because
 * this class runs on two class paths, in the JSON and in the query protocol. Time is moved by hand.
 */
final class BehaviourTest {
    @ParameterizedTest
    @EnumSource
    void sendMessage_isReceivedUnchanged(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            String body = "line1\r\nline2\ttab <&>\" héllo ✓ 😀 ";
            SendMessageRequest request = world.message(body)
                    .addMessageAttributesEntry("text", string("x y"))
                    .addMessageAttributesEntry(
                            "number",
                            new MessageAttributeValue()
                                    .withDataType("Number.int")
                                    .withStringValue("007"))
                    .addMessageAttributesEntry(
                            "bytes",
                            new MessageAttributeValue()
                                    .withDataType("Binary")
                                    .withBinaryValue(ByteBuffer.wrap(new byte[] {0, 1, 2, (byte) 255})));
            SendMessageResult sent = world.sqs.sendMessage(request);

            Message received = world.receiveAll("All").get(0);

            assertThat(received.getBody()).isEqualTo(body);
            assertThat(received.getMessageId()).isEqualTo(sent.getMessageId());
            assertThat(received.getMessageAttributes()).isEqualTo(request.getMessageAttributes());
            assertThat(received.getMD5OfMessageAttributes()).isEqualTo(sent.getMD5OfMessageAttributes());
            assertThat(received.getAttributes())
                    .containsEntry("ApproximateReceiveCount", "1")
                    .containsEntry("SentTimestamp", Long.toString(world.clock.millis()))
                    .containsEntry("ApproximateFirstReceiveTimestamp", Long.toString(world.clock.millis()))
                    .containsKey("SenderId");
            if (kind.fifo()) {
                assertThat(received.getAttributes())
                        .containsEntry("SequenceNumber", sent.getSequenceNumber())
                        .containsKeys("MessageGroupId", "MessageDeduplicationId");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void receiveMessage_hidesMessageUntilVisibilityTimeoutExpires(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.send("a");
            String first = world.receiveOne().getReceiptHandle();
            assertThat(world.counts()).containsExactly(0, 1, 0);
            world.pass(Duration.ofSeconds(29));
            assertThat(world.receiveAll()).isEmpty();
            world.pass(Duration.ofSeconds(1));
            assertThat(world.counts()).containsExactly(1, 0, 0);
            Message again = world.receiveAll("All").get(0);
            assertThat(again.getReceiptHandle()).isNotEqualTo(first);
            assertThat(again.getAttributes()).containsEntry("ApproximateReceiveCount", "2");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changeMessageVisibility_hidesLongerOrShowsAtOnce(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.send("a");
            String handle = world.receiveOne().getReceiptHandle();
            world.sqs.changeMessageVisibility(world.queueUrl, handle, 100);
            world.pass(Duration.ofSeconds(99));
            assertThat(world.receiveAll()).isEmpty();
            world.sqs.changeMessageVisibility(world.queueUrl, handle, 0);
            assertThat(world.receiveAll()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void deleteMessage_removesItForGoodAndMayBeRepeated(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.send("a");
            String handle = world.receiveOne().getReceiptHandle();
            world.sqs.deleteMessage(world.queueUrl, handle);
            world.sqs.deleteMessage(world.queueUrl, handle);
            world.pass(Duration.ofMinutes(1));
            assertThat(world.counts()).containsExactly(0, 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void delaySecondsOfQueue_keepsMessageBack(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind, Map.of("DelaySeconds", "10"))) {
            world.send("a");
            assertThat(world.counts()).containsExactly(0, 0, 1);
            assertThat(world.receiveAll()).isEmpty();
            world.pass(Duration.ofSeconds(10));
            assertThat(world.receiveAll()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void messageRetentionPeriod_endsMessage(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind, Map.of("MessageRetentionPeriod", "60"))) {
            world.send("a");
            world.pass(Duration.ofSeconds(59));
            assertThat(world.counts()).containsExactly(1, 0, 0);
            world.pass(Duration.ofSeconds(1));
            assertThat(world.counts()).containsExactly(0, 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void longPoll_returnsAsSoonAsMessageComes(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            CompletableFuture<List<Message>> poll = world.poll(20);
            world.send("a");
            assertThat(poll.orTimeout(10, TimeUnit.SECONDS).join()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void longPoll_endsEmptyWhenItsTimeIsOver(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind, Map.of("ReceiveMessageWaitTimeSeconds", "20"))) {
            CompletableFuture<List<Message>> poll = supplyAsync(world::receiveAll);
            while (!poll.isDone()) {
                world.pass(Duration.ofSeconds(20));
            }
            assertThat(poll.join()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void redrivePolicy_movesMessageReceivedTooOften(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            String deadLetterQueue = world.create("dead", Map.of());
            String arn = world.attribute(deadLetterQueue, "QueueArn");
            world.sqs.setQueueAttributes(
                    world.queueUrl,
                    Map.of("RedrivePolicy", "{\"maxReceiveCount\": \"1\", \"deadLetterTargetArn\": \"" + arn + "\"}"));
            assertThat(world.attribute(world.queueUrl, "RedrivePolicy"))
                    .isEqualTo("{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":1}");
            String id = world.send("poison").getMessageId();
            world.receiveOne();
            world.pass(Duration.ofSeconds(30));
            assertThat(world.receiveAll()).isEmpty();

            Message dead = world.receiveAll(deadLetterQueue, List.of("All")).get(0);
            assertThat(dead.getMessageId()).isEqualTo(id);
            assertThat(dead.getAttributes())
                    .containsEntry("ApproximateReceiveCount", "2")
                    .containsEntry("DeadLetterQueueSourceArn", world.attribute(world.queueUrl, "QueueArn"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void batches_succeedAndFailByEntry(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            List<SendMessageBatchRequestEntry> entries = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                entries.add(world.entry("id" + i, "body " + i));
            }
            entries.add(world.entry("bad", "bell \u0007"));
            SendMessageBatchResult sent = world.sqs.sendMessageBatch(world.queueUrl, entries);
            assertThat(sent.getSuccessful()).hasSize(9);
            assertThat(sent.getFailed()).hasSize(1);
            assertThat(sent.getFailed().get(0).getId()).isEqualTo("bad");
            assertThat(sent.getFailed().get(0).getCode()).isEqualTo("InvalidMessageContents");
            assertThat(sent.getFailed().get(0).getSenderFault()).isTrue();

            List<Message> received = world.receiveAll();
            assertThat(received).extracting(Message::getBody).contains("body 0").hasSize(9);
            var visible = world.sqs.changeMessageVisibilityBatch(
                    world.queueUrl,
                    List.of(
                            new ChangeMessageVisibilityBatchRequestEntry(
                                            "ok", received.get(0).getReceiptHandle())
                                    .withVisibilityTimeout(0),
                            new ChangeMessageVisibilityBatchRequestEntry("bad", "garbage").withVisibilityTimeout(0)));
            assertThat(visible.getSuccessful()).hasSize(1);
            assertThat(visible.getFailed().get(0).getCode()).isEqualTo("ReceiptHandleIsInvalid");
            var deleted = world.sqs.deleteMessageBatch(
                    world.queueUrl,
                    List.of(
                            new DeleteMessageBatchRequestEntry(
                                    "ok", received.get(1).getReceiptHandle()),
                            new DeleteMessageBatchRequestEntry("bad", "garbage")));
            assertThat(deleted.getSuccessful()).hasSize(1);
            assertThat(deleted.getFailed()).hasSize(1);
            assertThat(world.counts()).containsExactly(1, 7, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void purgeQueue_removesMessagesInEveryState(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.send("seen");
            world.receiveOne();
            world.send("unseen");
            world.sqs.purgeQueue(new PurgeQueueRequest(world.queueUrl));
            world.pass(Duration.ofMinutes(1));
            assertThat(world.counts()).containsExactly(0, 0, 0);
        }
    }

    @ParameterizedTest
    @EnumSource
    void queueAttributes_areReadBackAsSet(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            Map<String, String> set = Map.of(
                    "DelaySeconds", "5",
                    "MaximumMessageSize", "2048",
                    "MessageRetentionPeriod", "3600",
                    "ReceiveMessageWaitTimeSeconds", "7",
                    "VisibilityTimeout", "11");
            world.pass(Duration.ofSeconds(5));
            world.sqs.setQueueAttributes(world.queueUrl, set);
            Map<String, String> read =
                    world.sqs.getQueueAttributes(world.queueUrl, List.of("All")).getAttributes();
            assertThat(read).containsAllEntriesOf(set).containsEntry("SqsManagedSseEnabled", "true");
            assertThat(read).hasSize(kind.fifo() ? 16 : 12);
            assertThat(Long.parseLong(read.get("LastModifiedTimestamp")))
                    .isEqualTo(Long.parseLong(read.get("CreatedTimestamp")) + 5);
            assertThatThrownBy(() -> world.sqs.setQueueAttributes(world.queueUrl, Map.of("DelaySeconds", "901")))
                    .isInstanceOfSatisfying(AmazonSQSException.class, refusal -> {
                        assertThat(refusal.getErrorCode()).isEqualTo("InvalidAttributeValue");
                        assertThat(refusal.getErrorMessage())
                                .isEqualTo("Invalid value for the parameter DelaySeconds.");
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void tagsAndPermissions_areKept(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.sqs.tagQueue(world.queueUrl, Map.of("team", "blue", "Team", ""));
            world.sqs.untagQueue(world.queueUrl, List.of("team", "unknown"));
            assertThat(world.sqs.listQueueTags(world.queueUrl).getTags()).isEqualTo(Map.of("Team", ""));
            world.sqs.addPermission(
                    new AddPermissionRequest(world.queueUrl, "label", List.of("123456789012"), List.of("SendMessage")));
            String arn = world.attribute(world.queueUrl, "QueueArn");
            assertThat(world.attribute(world.queueUrl, "Policy"))
                    .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + arn + "/SQSDefaultPolicy\",\"Statement\":[{"
                            + "\"Sid\":\"label\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":"
                            + "\"arn:aws:iam::123456789012:root\"},\"Action\":\"SQS:SendMessage\",\"Resource\":\"" + arn
                            + "\"}]}");
            world.sqs.removePermission(world.queueUrl, "label");
            assertThat(world.sqs
                            .getQueueAttributes(world.queueUrl, List.of("Policy"))
                            .getAttributes())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void listQueues_byPrefixAndPage(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            List<String> created = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                created.add(world.create("page" + i, Map.of()));
            }
            ListQueuesRequest request = new ListQueuesRequest("page").withMaxResults(2);
            List<String> listed = new ArrayList<>();
            do {
                var page = world.sqs.listQueues(request);
                assertThat(page.getQueueUrls()).hasSizeLessThanOrEqualTo(2);
                listed.addAll(page.getQueueUrls());
                request.setNextToken(page.getNextToken());
            } while (request.getNextToken() != null);
            assertThat(listed).isEqualTo(created);
        }
    }

    @ParameterizedTest
    @EnumSource
    void createQueue_isIdempotentAndDeleteQueueEndsIt(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            assertThat(world.create("orders", Map.of())).isEqualTo(world.queueUrl);
            assertThatThrownBy(() -> world.create("orders", Map.of("DelaySeconds", "7")))
                    .isInstanceOfSatisfying(AmazonSQSException.class, refusal -> {
                        assertThat(refusal.getErrorCode()).isEqualTo("QueueAlreadyExists");
                        assertThat(refusal.getErrorMessage())
                                .isEqualTo("A queue already exists with the same name and a different value for"
                                        + " attribute DelaySeconds");
                    });
            world.sqs.deleteQueue(world.queueUrl);
            assertThatThrownBy(() -> world.sqs.sendMessage(world.message("late")))
                    .isInstanceOf(QueueDoesNotExistException.class);
            assertThat(world.create("orders", Map.of())).isEqualTo(world.queueUrl);
        }
    }

    @ParameterizedTest
    @EnumSource
    void order_isThatOfSending(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            List<String> bodies = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                bodies.add("m" + i);
                world.send("m" + i);
            }
            List<String> received = new ArrayList<>();
            for (List<Message> batch = world.receiveAll(); !batch.isEmpty(); batch = world.receiveAll()) {
                for (Message message : batch) {
                    received.add(message.getBody());
                    world.sqs.deleteMessage(world.queueUrl, message.getReceiptHandle());
                }
            }
            assertThat(received).isEqualTo(bodies);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FIFO_IN_MEMORY", "FIFO_ON_DISK"})
    void fifo_deduplicatesForFiveMinutesAndLocksGroups(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind, Map.of("ContentBasedDeduplication", "true"))) {
            SendMessageRequest original = new SendMessageRequest(world.queueUrl, "same").withMessageGroupId("g");
            SendMessageResult first = world.sqs.sendMessage(original);
            SendMessageResult second = world.sqs.sendMessage(original);
            assertThat(second.getMessageId()).isEqualTo(first.getMessageId());
            assertThat(second.getSequenceNumber()).isEqualTo(first.getSequenceNumber());
            world.pass(Duration.ofMinutes(5));
            SendMessageResult third = world.sqs.sendMessage(original);
            assertThat(third.getMessageId()).isNotEqualTo(first.getMessageId());

            Message inFlight = world.receiveOne();
            assertThat(world.receiveAll()).isEmpty();
            world.sqs.deleteMessage(world.queueUrl, inFlight.getReceiptHandle());
            assertThat(world.receiveOne().getMessageId()).isEqualTo(third.getMessageId());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STANDARD_ON_DISK", "FIFO_ON_DISK"})
    void restart_keepsQueuesMessagesAndHandles(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            world.send("a");
            world.send("b");
            Message received = world.receiveOne();
            world.restart();
            assertThat(world.counts()).containsExactly(1, 1, 0);
            world.sqs.deleteMessage(world.queueUrl, received.getReceiptHandle());
            List<Message> rest = world.receiveAll();
            assertThat(rest).extracting(Message::getBody).containsExactly("b");
            assertThat(new HashSet<>(rest)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void largestMessage_passes_andOneByteMoreIsRefused(Kind kind) {
        try (SqsWorld world = SqsWorld.of(kind)) {
            String largest = "x".repeat(1_048_576);
            world.send(largest);
            assertThat(world.receiveOne().getBody().getBytes(StandardCharsets.UTF_8))
                    .hasSize(1_048_576);
            assertThatThrownBy(() -> world.send(largest + "x"))
                    .isInstanceOfSatisfying(AmazonSQSException.class, refusal -> assertThat(refusal.getErrorMessage())
                            .isEqualTo(
                                    "One or more parameters are invalid. Reason: Message must be shorter than 1048576"
                                            + " bytes."));
        }
    }

    private static MessageAttributeValue string(String value) {
        return new MessageAttributeValue().withDataType("String").withStringValue(value);
    }
}
