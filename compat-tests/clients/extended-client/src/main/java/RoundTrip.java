import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.sqs.javamessaging.AmazonSQSExtendedClient;
import com.amazon.sqs.javamessaging.ExtendedClientConfiguration;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** The round trip with Amazon's extended client, which keeps large bodies in S3; the arguments are the endpoints of SQS and of an S3. */
final class RoundTrip {
    private static final String BUCKET = "bodies";
    private static final String LARGE = "ü✓".repeat(200_000);

    private final S3Client s3;
    private final SqsClient plain;
    private final SqsClient extended;

    private RoundTrip(S3Client s3, SqsClient plain) {
        this.s3 = s3;
        this.plain = plain;
        this.extended = new AmazonSQSExtendedClient(
                plain, new ExtendedClientConfiguration().withPayloadSupportEnabled(s3, BUCKET, true));
    }

    public static void main(String[] arguments) {
        RoundTrip roundTrip = new RoundTrip(
                S3Client.builder()
                        .endpointOverride(URI.create(arguments[1]))
                        .forcePathStyle(true)
                        .build(),
                SqsClient.builder().endpointOverride(URI.create(arguments[0])).build());
        roundTrip.s3.createBucket(it -> it.bucket(BUCKET));
        roundTrip.largeBody_travelsThroughS3();
        roundTrip.batchOfLargeBodies_travelsThroughS3();
        roundTrip.smallBody_staysInTheQueue();
        roundTrip.errors_arriveAsTheirOwnExceptions();
    }

    private void largeBody_travelsThroughS3() {
        String url = create("large");
        MessageAttributeValue attribute =
                MessageAttributeValue.builder().dataType("String").stringValue("grüße").build();
        extended.sendMessage(SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody(LARGE)
                .messageAttributes(Map.of("text", attribute))
                .build());
        assertThat(objects()).isOne();

        Message received = receive(url).get(0);
        assertThat(received.body()).isEqualTo(LARGE);
        assertThat(received.messageAttributes()).containsEntry("text", attribute);
        delete(url, received);
        assertThat(objects()).isZero();
        assertThat(receive(url)).isEmpty();
    }

    private void batchOfLargeBodies_travelsThroughS3() {
        String url = create("batch");
        List<SendMessageBatchRequestEntry> entries = List.of("first", "second", "third").stream()
                .map(id -> SendMessageBatchRequestEntry.builder()
                        .id(id)
                        .messageBody(LARGE + id)
                        .build())
                .toList();
        assertThat(extended.sendMessageBatch(SendMessageBatchRequest.builder()
                                .queueUrl(url)
                                .entries(entries)
                                .build())
                        .successful())
                .hasSize(3);

        List<Message> received = receive(url);
        assertThat(received)
                .extracting(Message::body)
                .containsExactlyInAnyOrder(LARGE + "first", LARGE + "second", LARGE + "third");
        received.forEach(message -> delete(url, message));
        assertThat(objects()).isZero();
    }

    private void smallBody_staysInTheQueue() {
        String url = create("small");
        extended.sendMessage(SendMessageRequest.builder()
                .queueUrl(url)
                .messageBody("small")
                .build());
        assertThat(objects()).isZero();
        assertThat(receive(url)).extracting(Message::body).containsExactly("small");
    }

    private void errors_arriveAsTheirOwnExceptions() {
        String url = create("errors");
        SendMessageRequest lost = SendMessageRequest.builder()
                .queueUrl(url + "-not")
                .messageBody("x")
                .build();
        assertThatThrownBy(() -> extended.sendMessage(lost)).isInstanceOf(QueueDoesNotExistException.class);
        DeleteMessageRequest unknown = DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle("no such handle")
                .build();
        assertThatThrownBy(() -> extended.deleteMessage(unknown)).isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> plain.sendMessage(it -> it.queueUrl(url).messageBody(LARGE + LARGE)))
                .isInstanceOf(SqsException.class)
                .hasMessageContaining("shorter than");
    }

    private String create(String name) {
        return extended.createQueue(it -> it.queueName(name)).queueUrl();
    }

    private int objects() {
        return s3.listObjectsV2(it -> it.bucket(BUCKET)).keyCount();
    }

    private List<Message> receive(String url) {
        return extended.receiveMessage(ReceiveMessageRequest.builder()
                        .queueUrl(url)
                        .maxNumberOfMessages(10)
                        .messageAttributeNames("All")
                        .waitTimeSeconds(1)
                        .build())
                .messages();
    }

    private void delete(String url, Message message) {
        extended.deleteMessage(DeleteMessageRequest.builder()
                .queueUrl(url)
                .receiptHandle(message.receiptHandle())
                .build());
    }
}
