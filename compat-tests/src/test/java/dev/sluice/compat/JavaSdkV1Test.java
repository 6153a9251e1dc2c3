package dev.sluice.compat;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.Request;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.handlers.RequestHandler2;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSAsyncClientBuilder;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.buffered.AmazonSQSBufferedAsyncClient;
import com.amazonaws.services.sqs.buffered.QueueBufferConfig;
import com.amazonaws.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.DeleteMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.DeleteMessageRequest;
import com.amazonaws.services.sqs.model.EmptyBatchRequestException;
import com.amazonaws.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.MessageAttributeValue;
import com.amazonaws.services.sqs.model.PurgeQueueRequest;
import com.amazonaws.services.sqs.model.QueueDoesNotExistException;
import com.amazonaws.services.sqs.model.ReceiptHandleIsInvalidException;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageBatchResult;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import com.amazonaws.services.sqs.model.TagQueueRequest;
import com.amazonaws.services.sqs.model.UntagQueueRequest;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The round trip with the AWS SDK for Java 1.x. Runs twice, on two class paths: the newest release speaks JSON, an old one the
 * query protocol. Both post to the queue's own URL, and both verify every MD5 digest they are sent.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JavaSdkV1Test {
    private static final String EXPECTED_PROTOCOL = System.getProperty("sluice.compat.sdk-v1.protocol", "json");

    private final RunningSluice sluice = RunningSluice.inMemory();
    private final ProtocolsSpoken spoken = new ProtocolsSpoken();
    private final AmazonSQS sqs = AmazonSQSClientBuilder.standard()
            .withEndpointConfiguration(
                    new EndpointConfiguration(sluice.endpoint().toString(), "us-east-1"))
            .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
            .withRequestHandlers(spoken)
            .build();

    /** Notes which protocol each request speaks, so that a class path mix-up cannot pass for a proof. */
    private static final class ProtocolsSpoken extends RequestHandler2 {
        private final Set<String> protocols = ConcurrentHashMap.newKeySet();

        @Override
        public void beforeRequest(Request<?> request) {
            boolean query = request.getParameters().containsKey("Action");
            boolean json = request.getHeaders().containsKey("X-Amz-Target");
            protocols.add(query ? "query" : json ? "json" : "neither");
        }
    }

    @BeforeAll
    void speak() {
        sqs.listQueues();
    }

    @AfterAll
    void stop() {
        assertThat(spoken.protocols).containsExactly(EXPECTED_PROTOCOL);
        sqs.shutdown();
        sluice.close();
    }

    @Test
    @Tag("contract:14.sdk-java-1")
    void client_speaksTheProtocolThisRunIsFor() {
        assertThat(spoken.protocols).containsExactly(EXPECTED_PROTOCOL);
    }

    @Test
    void createQueue_again_returnsSameUrl() {
        String url = sqs.createQueue("again").getQueueUrl();

        assertThat(sqs.createQueue("again").getQueueUrl()).isEqualTo(url);
        assertThat(sqs.getQueueUrl("again").getQueueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues("aga").getQueueUrls()).containsExactly(url);
    }

    @Test
    @Tag("contract:14.sdk-java-1")
    void sendMessage_typedAttributes_comeBackVerified() {
        String url = sqs.createQueue("typed").getQueueUrl();
        Map<String, MessageAttributeValue> attributes = Map.of(
                "text", attribute("String").withStringValue("grüße ✓"),
                "count", attribute("Number.int").withStringValue("42"),
                "blob", attribute("Binary.gif").withBinaryValue(ByteBuffer.wrap(new byte[] {0, 1, 2, -1})));

        SendMessageResult sent = sqs.sendMessage(
                new SendMessageRequest(url, "line1\r\nline2\t<&> 😀").withMessageAttributes(attributes));
        Message received = sqs.receiveMessage(receive(url)).getMessages().get(0);

        assertThat(received.getMessageId()).isEqualTo(sent.getMessageId());
        assertThat(received.getBody()).isEqualTo("line1\r\nline2\t<&> 😀");
        assertThat(received.getMessageAttributes()).isEqualTo(attributes);
        assertThat(received.getMD5OfMessageAttributes()).isEqualTo(sent.getMD5OfMessageAttributes());
        assertThat(received.getAttributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .containsKeys("SenderId", "SentTimestamp", "ApproximateFirstReceiveTimestamp");
    }

    @Test
    void sendMessageBatch_oneBadEntry_failsAlone() {
        String url = sqs.createQueue("batch").getQueueUrl();

        SendMessageBatchResult result = sqs.sendMessageBatch(
                url,
                List.of(
                        new SendMessageBatchRequestEntry("first", "a"),
                        new SendMessageBatchRequestEntry("late", "b").withDelaySeconds(901),
                        new SendMessageBatchRequestEntry("last", "c")));

        assertThat(result.getSuccessful()).extracting("id").containsExactly("first", "last");
        assertThat(result.getFailed()).singleElement().satisfies(failed -> {
            assertThat(failed.getId()).isEqualTo("late");
            assertThat(failed.getCode()).isEqualTo("InvalidParameterValue");
            assertThat(failed.getSenderFault()).isTrue();
        });
    }

    @Test
    void receiveMessage_longPoll_answersWhenMessageArrives() {
        String url = sqs.createQueue("poll").getQueueUrl();
        assertThat(sqs.receiveMessage(receive(url)).getMessages()).isEmpty();

        var poll = supplyAsync(() -> sqs.receiveMessage(receive(url).withWaitTimeSeconds(20)));
        sqs.sendMessage(url, "awaited");

        assertThat(poll.join().getMessages()).extracting(Message::getBody).containsExactly("awaited");
    }

    /** The buffered client sends in batches, and receives ahead of its caller. */
    @Test
    void bufferedClient_sendsReceivesAndDeletes() throws Exception {
        AmazonSQSBufferedAsyncClient buffered = new AmazonSQSBufferedAsyncClient(
                AmazonSQSAsyncClientBuilder.standard()
                        .withEndpointConfiguration(
                                new EndpointConfiguration(sluice.endpoint().toString(), "us-east-1"))
                        .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
                        .build(),
                new QueueBufferConfig().withLongPollWaitTimeoutSeconds(1));
        String url = buffered.createQueue(new CreateQueueRequest("buffered")).getQueueUrl();
        List<Future<SendMessageResult>> sends = IntStream.range(0, 25)
                .mapToObj(number -> buffered.sendMessageAsync(new SendMessageRequest(url, "message " + number)))
                .toList();
        for (Future<SendMessageResult> send : sends) {
            assertThat(send.get().getMessageId()).isNotBlank();
        }

        Set<String> bodies = new HashSet<>();
        while (bodies.size() < sends.size()) {
            for (Message message :
                    buffered.receiveMessage(new ReceiveMessageRequest(url)).getMessages()) {
                bodies.add(message.getBody());
                buffered.deleteMessage(new DeleteMessageRequest(url, message.getReceiptHandle()));
            }
        }

        buffered.shutdown();
        assertThat(sqs.getQueueAttributes(url, List.of("All")).getAttributes())
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void setQueueAttributes_areReadBack() {
        String url = sqs.createQueue("attributes").getQueueUrl();

        sqs.setQueueAttributes(url, Map.of("VisibilityTimeout", "7", "DelaySeconds", "0"));

        Map<String, String> attributes =
                sqs.getQueueAttributes(url, List.of("All")).getAttributes();
        assertThat(attributes)
                .containsEntry("VisibilityTimeout", "7")
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("MaximumMessageSize", "1048576");
        assertThat(attributes.get("QueueArn")).endsWith(":attributes");
    }

    @Test
    void changeMessageVisibility_toZero_makesMessageVisibleAgain() {
        String url = sqs.createQueue("visibility").getQueueUrl();
        sqs.sendMessage(url, "again");
        Message first = sqs.receiveMessage(receive(url)).getMessages().get(0);
        assertThat(sqs.receiveMessage(receive(url)).getMessages()).isEmpty();

        sqs.changeMessageVisibility(url, first.getReceiptHandle(), 0);
        Message second = sqs.receiveMessage(receive(url)).getMessages().get(0);

        assertThat(second.getMessageId()).isEqualTo(first.getMessageId());
        assertThat(second.getAttributes()).containsEntry("ApproximateReceiveCount", "2");
        assertThat(sqs.changeMessageVisibilityBatch(
                                url,
                                List.of(new ChangeMessageVisibilityBatchRequestEntry("it", second.getReceiptHandle())
                                        .withVisibilityTimeout(60)))
                        .getSuccessful())
                .hasSize(1);
    }

    @Test
    void deleteMessage_leavesNothing() {
        String url = sqs.createQueue("delete").getQueueUrl();
        for (String body : List.of("one", "two", "three")) {
            sqs.sendMessage(url, body);
        }
        List<Message> messages = sqs.receiveMessage(receive(url)).getMessages();
        assertThat(messages).hasSize(3);

        sqs.deleteMessage(url, messages.get(0).getReceiptHandle());
        sqs.deleteMessage(url, messages.get(0).getReceiptHandle());
        sqs.deleteMessageBatch(
                url,
                messages.stream()
                        .skip(1)
                        .map(it -> new DeleteMessageBatchRequestEntry(it.getMessageId(), it.getReceiptHandle()))
                        .toList());

        assertThat(sqs.getQueueAttributes(url, List.of("All")).getAttributes())
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0");
    }

    @Test
    void fifoQueue_keepsGroupOrderAndDropsDuplicates() {
        String url = sqs.createQueue(new CreateQueueRequest("orders.fifo")
                        .withAttributes(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true")))
                .getQueueUrl();

        for (String body : List.of("1", "2", "2", "3")) {
            sqs.sendMessage(new SendMessageRequest(url, body).withMessageGroupId("g"));
        }
        List<Message> messages = sqs.receiveMessage(receive(url)).getMessages();

        assertThat(messages).extracting(Message::getBody).containsExactly("1", "2", "3");
        assertThat(messages)
                .extracting(it -> it.getAttributes().get("SequenceNumber"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(messages.get(0).getAttributes()).containsEntry("MessageGroupId", "g");
    }

    @Test
    void redrivePolicy_movesMessageAfterMaxReceiveCount() {
        String deadLetters = sqs.createQueue("dead").getQueueUrl();
        String arn = sqs.getQueueAttributes(deadLetters, List.of("QueueArn"))
                .getAttributes()
                .get("QueueArn");
        String url = sqs.createQueue(new CreateQueueRequest("source")
                        .withAttributes(Map.of(
                                "RedrivePolicy",
                                "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":\"1\"}")))
                .getQueueUrl();
        String id = sqs.sendMessage(url, "poison").getMessageId();

        sqs.receiveMessage(receive(url).withVisibilityTimeout(0));
        assertThat(sqs.receiveMessage(receive(url)).getMessages()).isEmpty();

        assertThat(sqs.receiveMessage(receive(deadLetters)).getMessages())
                .extracting(Message::getMessageId)
                .containsExactly(id);
        assertThat(sqs.listDeadLetterSourceQueues(new ListDeadLetterSourceQueuesRequest().withQueueUrl(deadLetters))
                        .getQueueUrls())
                .containsExactly(url);
    }

    @Test
    void tagQueue_tagsAreListedAndRemoved() {
        String url = sqs.createQueue("tags").getQueueUrl();

        sqs.tagQueue(new TagQueueRequest(url, Map.of("team", "orders", "stage", "")));
        sqs.untagQueue(new UntagQueueRequest(url, List.of("team")));

        assertThat(sqs.listQueueTags(url).getTags()).isEqualTo(Map.of("stage", ""));
    }

    @Test
    void purgeQueue_removesEveryMessage() {
        String url = sqs.createQueue("purge").getQueueUrl();
        sqs.sendMessage(url, "gone");

        sqs.purgeQueue(new PurgeQueueRequest(url));

        assertThat(sqs.receiveMessage(receive(url)).getMessages()).isEmpty();
    }

    @Test
    void deleteQueue_queueIsGone() {
        String url = sqs.createQueue("short-lived").getQueueUrl();

        sqs.deleteQueue(url);

        assertThatThrownBy(() -> sqs.getQueueUrl("short-lived")).isInstanceOf(QueueDoesNotExistException.class);
    }

    @Test
    void errors_arriveAsTheirOwnExceptions() {
        String url = sqs.createQueue("errors").getQueueUrl();

        assertThatThrownBy(() -> sqs.sendMessage(url + "-not", "x"))
                .isInstanceOfSatisfying(QueueDoesNotExistException.class, error -> {
                    assertThat(error.getErrorCode()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
                    assertThat(error.getStatusCode()).isEqualTo(400);
                    assertThat(error.getRequestId()).isNotBlank();
                });
        assertThatThrownBy(() -> sqs.deleteMessage(url, "no such handle"))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> sqs.sendMessageBatch(new SendMessageBatchRequest(url, List.of())))
                .isInstanceOf(EmptyBatchRequestException.class);
    }

    private static MessageAttributeValue attribute(String dataType) {
        return new MessageAttributeValue().withDataType(dataType);
    }

    @SuppressWarnings("deprecation") // its successor does not exist in the older release
    private static ReceiveMessageRequest receive(String url) {
        return new ReceiveMessageRequest(url)
                .withMaxNumberOfMessages(10)
                .withAttributeNames("All")
                .withMessageAttributeNames("All");
    }
}
