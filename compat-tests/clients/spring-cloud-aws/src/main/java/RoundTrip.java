import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.awspring.cloud.sqs.annotation.SqsListener;
import io.awspring.cloud.sqs.operations.SqsTemplate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.GenericMessage;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.EmptyBatchRequestException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** The round trip with Spring Cloud AWS: listeners that make their queues, and a template; the argument is the endpoint. */
@EnableAutoConfiguration
public class RoundTrip {
    private static final int PATIENCE_SECONDS = 30;
    private static final BlockingQueue<Message<?>> PLAIN = new LinkedBlockingQueue<>();
    private static final BlockingQueue<Order> ORDERS = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> IN_ORDER = new LinkedBlockingQueue<>();
    private static final BlockingQueue<List<String>> BATCHES = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> RETRIED = new LinkedBlockingQueue<>();
    private static final BlockingQueue<String> DEAD = new LinkedBlockingQueue<>();

    /** A body that travels as JSON. */
    public record Order(int id, String customer) {}

    public static void main(String[] arguments) throws Exception {
        try (ConfigurableApplicationContext spring = SpringApplication.run(
                RoundTrip.class,
                "--spring.cloud.aws.endpoint=" + arguments[0],
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn")) {
            SqsAsyncClient sqs = spring.getBean(SqsAsyncClient.class);
            SqsTemplate template = spring.getBean(SqsTemplate.class);
            listener_getsMessageWithItsHeaders(template);
            listener_getsRecord(template);
            listener_getsGroupInOrderAndNoDuplicates(template);
            listener_getsBatch(template);
            failingListener_isCalledAgainUntilTheDeadLetterQueueHasTheMessage(sqs, template);
            template_receives(template);
            errors_arriveAsTheirOwnExceptions(sqs);
        }
        System.exit(0);
    }

    @SqsListener("plain")
    void plain(Message<String> message) {
        PLAIN.add(message);
    }

    @SqsListener("orders")
    void orders(Order order) {
        ORDERS.add(order);
    }

    @SqsListener("in-order.fifo")
    void inOrder(String body) {
        IN_ORDER.add(body);
    }

    @SqsListener(value = "batches", maxMessagesPerPoll = "10")
    void batches(List<String> bodies) {
        BATCHES.add(bodies);
    }

    @SqsListener(value = "retried", messageVisibilitySeconds = "1")
    void retried(String body) {
        RETRIED.add(body);
        throw new IllegalStateException("expected: this message is poison");
    }

    @SqsListener("dead")
    void dead(String body) {
        DEAD.add(body);
    }

    private static void listener_getsMessageWithItsHeaders(SqsTemplate template) throws InterruptedException {
        template.send(to -> to.queue("plain").payload("grüße <&> 😀").header("text", "✓").header("count", 42));
        MessageHeaders headers = next(PLAIN).getHeaders();
        assertThat(headers).containsEntry("text", "✓").containsEntry("count", 42);
        assertThat(headers.get("Sqs_Msa_ApproximateReceiveCount")).isEqualTo("1");
    }

    private static void listener_getsRecord(SqsTemplate template) throws InterruptedException {
        template.send("orders", new Order(7, "Ada"));
        assertThat(next(ORDERS)).isEqualTo(new Order(7, "Ada"));
    }

    private static void listener_getsGroupInOrderAndNoDuplicates(SqsTemplate template) throws InterruptedException {
        for (String body : List.of("1", "2", "2", "3")) {
            template.send(to -> to.queue("in-order.fifo")
                    .payload(body)
                    .messageGroupId("group")
                    .messageDeduplicationId(body));
        }
        for (String body : List.of("1", "2", "3")) {
            assertThat(next(IN_ORDER)).isEqualTo(body);
        }
        assertThat(IN_ORDER.poll(1, TimeUnit.SECONDS)).isNull();
    }

    private static void listener_getsBatch(SqsTemplate template) throws InterruptedException {
        List<Message<String>> messages = List.of("a", "b", "c").stream()
                .map(body -> (Message<String>) new GenericMessage<>(body))
                .toList();
        assertThat(template.sendMany("batches", messages).successful()).hasSize(3);
        int heard = 0;
        while (heard < 3) {
            heard += next(BATCHES).size();
        }
    }

    private static void failingListener_isCalledAgainUntilTheDeadLetterQueueHasTheMessage(
            SqsAsyncClient sqs, SqsTemplate template) throws InterruptedException {
        String arn = sqs.getQueueAttributes(it -> it.queueUrl(url(sqs, "dead")).attributeNamesWithStrings("QueueArn"))
                .join()
                .attributesAsStrings()
                .get("QueueArn");
        sqs.setQueueAttributes(it -> it.queueUrl(url(sqs, "retried"))
                        .attributesWithStrings(Map.of(
                                "RedrivePolicy", "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":2}")))
                .join();
        template.send("retried", "poison");
        assertThat(next(RETRIED)).isEqualTo("poison");
        assertThat(next(RETRIED)).isEqualTo("poison");
        assertThat(next(DEAD)).isEqualTo("poison");
    }

    private static void template_receives(SqsTemplate template) {
        template.send("template", "pulled");
        assertThat(template.receive("template", String.class).orElseThrow().getPayload()).isEqualTo("pulled");
    }

    private static void errors_arriveAsTheirOwnExceptions(SqsAsyncClient sqs) {
        String url = sqs.createQueue(it -> it.queueName("errors")).join().queueUrl();
        assertThatThrownBy(() -> url(sqs, "absent"))
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() ->
                        sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle("none")).join())
                .hasCauseInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> sqs.sendMessageBatch(it -> it.queueUrl(url).entries(List.of())).join())
                .hasCauseInstanceOf(EmptyBatchRequestException.class);
    }

    private static String url(SqsAsyncClient sqs, String name) {
        return sqs.getQueueUrl(it -> it.queueName(name)).join().queueUrl();
    }

    private static <T> T next(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }
}
