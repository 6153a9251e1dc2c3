package dev.sluice.compat;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The round trip with the AWS SDK for Java 2.x, which verifies every MD5 digest it is sent. {@code make compat} runs it with an old
 * release too, which speaks the query protocol.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JavaSdkV2RoundTrip {
    private final RunningSluice sluice = RunningSluice.inMemory();
    private final SqsClient sqs;

    JavaSdkV2RoundTrip(Function<URI, SqsClient> clientOf) {
        sqs = clientOf.apply(sluice.endpoint());
    }

    @AfterAll
    void stop() {
        sqs.close();
        sluice.close();
    }

    @Test
    void createQueue_again_returnsSameUrl() {
        String url = create("again", Map.of());

        assertThat(create("again", Map.of())).isEqualTo(url);
        assertThat(sqs.getQueueUrl(it -> it.queueName("again")).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(it -> it.queueNamePrefix("aga")).queueUrls()).containsExactly(url);
    }

    @Test
    @Tag("contract:14.sdk-java-2")
    void sendMessage_typedAttributes_comeBackVerified() {
        String url = create("typed", Map.of());
        Map<String, MessageAttributeValue> attributes = Map.of(
                "text", attribute("String").stringValue("grüße ✓").build(),
                "count", attribute("Number.int").stringValue("42").build(),
                "blob",
                        attribute("Binary.gif")
                                .binaryValue(SdkBytes.fromByteArray(new byte[] {0, 1, 2, -1}))
                                .build());

        var sent = sqs.sendMessage(
                it -> it.queueUrl(url).messageBody("line1\r\nline2\t<&> 😀").messageAttributes(attributes));
        Message received = sqs.receiveMessage(receive(url)).messages().get(0);

        assertThat(received.messageId()).isEqualTo(sent.messageId());
        assertThat(received.body()).isEqualTo("line1\r\nline2\t<&> 😀");
        assertThat(received.messageAttributes()).isEqualTo(attributes);
        assertThat(received.md5OfMessageAttributes()).isEqualTo(sent.md5OfMessageAttributes());
        assertThat(received.attributesAsStrings())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SenderId", "SentTimestamp", "ApproximateFirstReceiveTimestamp");
    }

    @Test
    void sendMessageBatch_oneBadEntry_failsAlone() {
        String url = create("batch", Map.of());

        var result = sqs.sendMessageBatch(batch -> batch.queueUrl(url)
                .entries(
                        entry("first").messageBody("a").build(),
                        entry("late").messageBody("b").delaySeconds(901).build(),
                        entry("last").messageBody("c").build()));

        assertThat(result.successful()).extracting(it -> it.id()).containsExactly("first", "last");
        assertThat(result.failed()).singleElement().satisfies(failed -> {
            assertThat(failed.id()).isEqualTo("late");
            assertThat(failed.code()).isEqualTo("InvalidParameterValue");
            assertThat(failed.senderFault()).isTrue();
        });
    }

    @Test
    void receiveMessage_longPoll_answersWhenMessageArrives() {
        String url = create("poll", Map.of());
        assertThat(sqs.receiveMessage(receive(url)).messages()).isEmpty();

        var poll = supplyAsync(() ->
                sqs.receiveMessage(receive(url).toBuilder().waitTimeSeconds(20).build()));
        send(url, "awaited");

        assertThat(poll.join().messages()).extracting(Message::body).containsExactly("awaited");
    }

    @Test
    void setQueueAttributes_areReadBack() {
        String url = create("attributes", Map.of());

        sqs.setQueueAttributes(
                it -> it.queueUrl(url).attributesWithStrings(Map.of("VisibilityTimeout", "7", "DelaySeconds", "0")));

        Map<String, String> attributes = attributes(url);
        assertThat(attributes)
                .containsEntry("VisibilityTimeout", "7")
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("MaximumMessageSize", "1048576");
        assertThat(attributes.get("QueueArn")).endsWith(":attributes");
    }

    @Test
    void changeMessageVisibility_toZero_makesMessageVisibleAgain() {
        String url = create("visibility", Map.of());
        send(url, "again");
        Message first = sqs.receiveMessage(receive(url)).messages().get(0);
        assertThat(sqs.receiveMessage(receive(url)).messages()).isEmpty();

        sqs.changeMessageVisibility(
                it -> it.queueUrl(url).receiptHandle(first.receiptHandle()).visibilityTimeout(0));
        Message second = sqs.receiveMessage(receive(url)).messages().get(0);

        assertThat(second.messageId()).isEqualTo(first.messageId());
        assertThat(second.attributesAsStrings()).containsEntry("ApproximateReceiveCount", "2");
        var longer = ChangeMessageVisibilityBatchRequestEntry.builder()
                .id("it")
                .receiptHandle(second.receiptHandle())
                .visibilityTimeout(60)
                .build();
        assertThat(sqs.changeMessageVisibilityBatch(it -> it.queueUrl(url).entries(longer))
                        .successful())
                .hasSize(1);
    }

    @Test
    void deleteMessage_leavesNothing() {
        String url = create("delete", Map.of());
        for (String body : List.of("one", "two")) {
            send(url, body);
        }
        List<Message> messages = sqs.receiveMessage(receive(url)).messages();
        assertThat(messages).hasSize(2);
        String first = messages.get(0).receiptHandle();
        var second = DeleteMessageBatchRequestEntry.builder()
                .id("second")
                .receiptHandle(messages.get(1).receiptHandle())
                .build();

        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(first));
        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle(first));
        sqs.deleteMessageBatch(it -> it.queueUrl(url).entries(second));

        assertThat(attributes(url))
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void fifoQueue_keepsGroupOrderAndDropsDuplicates() {
        String url = create(
                "orders.fifo",
                Map.of(QueueAttributeName.FIFO_QUEUE, "true", QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true"));

        for (String body : List.of("1", "2", "2", "3")) {
            sqs.sendMessage(it -> it.queueUrl(url).messageBody(body).messageGroupId("g"));
        }
        List<Message> messages = sqs.receiveMessage(receive(url)).messages();

        assertThat(messages).extracting(Message::body).containsExactly("1", "2", "3");
        assertThat(messages)
                .extracting(it -> it.attributesAsStrings().get("SequenceNumber"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(messages.get(0).attributesAsStrings()).containsEntry("MessageGroupId", "g");
    }

    @Test
    void redrivePolicy_movesMessageAfterMaxReceiveCount() {
        String deadLetters = create("dead", Map.of());
        String arn = attributes(deadLetters).get("QueueArn");
        String url = create(
                "source",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"1\"}"));
        String id = send(url, "poison");

        sqs.receiveMessage(receive(url).toBuilder().visibilityTimeout(0).build());
        assertThat(sqs.receiveMessage(receive(url)).messages()).isEmpty();

        assertThat(sqs.receiveMessage(receive(deadLetters)).messages())
                .extracting(Message::messageId)
                .containsExactly(id);
        assertThat(sqs.listDeadLetterSourceQueues(it -> it.queueUrl(deadLetters))
                        .queueUrls())
                .containsExactly(url);
    }

    @Test
    void tagQueue_tagsAreListedAndRemoved() {
        String url = create("tags", Map.of());

        sqs.tagQueue(it -> it.queueUrl(url).tags(Map.of("team", "orders", "stage", "")));
        sqs.untagQueue(it -> it.queueUrl(url).tagKeys("team"));

        assertThat(sqs.listQueueTags(it -> it.queueUrl(url)).tags()).isEqualTo(Map.of("stage", ""));
    }

    @Test
    void purgeQueue_removesEveryMessage() {
        String url = create("purge", Map.of());
        send(url, "gone");

        sqs.purgeQueue(it -> it.queueUrl(url));

        assertThat(sqs.receiveMessage(receive(url)).messages()).isEmpty();
    }

    @Test
    void deleteQueue_queueIsGone() {
        String url = create("short-lived", Map.of());

        sqs.deleteQueue(it -> it.queueUrl(url));

        assertThatThrownBy(() -> sqs.getQueueUrl(it -> it.queueName("short-lived")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void errors_arriveAsTheirOwnExceptions() {
        String url = create("errors", Map.of());

        assertThatThrownBy(() -> send(url + "-not", "x"))
                .isInstanceOfSatisfying(QueueDoesNotExistException.class, error -> {
                    assertThat(error.awsErrorDetails().errorCode())
                            .isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
                    assertThat(error.statusCode()).isEqualTo(400);
                    assertThat(error.requestId()).isNotBlank();
                });
        assertThatThrownBy(() -> sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle("no such handle")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> sqs.sendMessageBatch(it -> it.queueUrl(url).entries(List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
    }

    private String send(String url, String body) {
        return sqs.sendMessage(it -> it.queueUrl(url).messageBody(body)).messageId();
    }

    private Map<String, String> attributes(String url) {
        return sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }

    private static MessageAttributeValue.Builder attribute(String dataType) {
        return MessageAttributeValue.builder().dataType(dataType);
    }

    private static SendMessageBatchRequestEntry.Builder entry(String id) {
        return SendMessageBatchRequestEntry.builder().id(id);
    }

    @SuppressWarnings("deprecation") // its successor does not exist in the older release
    private static ReceiveMessageRequest receive(String url) {
        return ReceiveMessageRequest.builder()
                .queueUrl(url)
                .maxNumberOfMessages(10)
                .attributeNamesWithStrings("All")
                .messageAttributeNames("All")
                .build();
    }
}
