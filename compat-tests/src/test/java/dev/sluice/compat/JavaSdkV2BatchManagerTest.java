package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The batch manager of the AWS SDK for Java 2.x, which makes batches of single calls and receives ahead of its caller. */
@Timeout(60)
final class JavaSdkV2BatchManagerTest {
    private static final int MESSAGES = 25;
    private static final QueueAttributeName VISIBLE = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    private static final QueueAttributeName IN_FLIGHT = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

    private RunningSluice sluice;
    private SqsAsyncClient client;
    private SqsAsyncBatchManager batches;
    private String orders;

    @BeforeEach
    void start() {
        sluice = RunningSluice.inMemory();
        client = SqsClients.async(sluice.endpoint());
        batches = client.batchManager();
        orders = client.createQueue(it -> it.queueName("orders")).join().queueUrl();
    }

    @AfterEach
    void stop() {
        batches.close();
        client.close();
        sluice.close();
    }

    private void send() {
        CompletableFuture<?>[] sent = IntStream.range(0, MESSAGES)
                .mapToObj(i -> batches.sendMessage(it -> it.queueUrl(orders).messageBody("order " + i)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(sent).join();
    }

    private List<Message> receiveAll() {
        List<Message> received = new ArrayList<>();
        while (received.size() < MESSAGES) {
            received.addAll(
                    batches.receiveMessage(it -> it.queueUrl(orders)).join().messages());
        }
        return received;
    }

    @Test
    void singleCalls_becomeBatchesAndEveryMessageComesOnce() {
        send();

        List<Message> received = receiveAll();

        assertThat(received).extracting(Message::body).doesNotHaveDuplicates().hasSize(MESSAGES);
        CompletableFuture.allOf(received.stream()
                        .map(message ->
                                batches.deleteMessage(it -> it.queueUrl(orders).receiptHandle(message.receiptHandle())))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        assertThat(client.getQueueAttributes(it -> it.queueUrl(orders).attributeNames(VISIBLE, IN_FLIGHT))
                        .join()
                        .attributes())
                .isEqualTo(Map.of(VISIBLE, "0", IN_FLIGHT, "0"));
    }

    @Test
    void changedVisibility_bringsAllMessagesBack() {
        send();
        CompletableFuture.allOf(receiveAll().stream()
                        .map(message -> batches.changeMessageVisibility(it -> it.queueUrl(orders)
                                .receiptHandle(message.receiptHandle())
                                .visibilityTimeout(0)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();

        assertThat(receiveAll())
                .extracting(Message::body)
                .doesNotHaveDuplicates()
                .hasSize(MESSAGES);
    }

    @Test
    void cancelledLongPoll_takesNoMessage() {
        CompletableFuture<?> poll =
                client.receiveMessage(it -> it.queueUrl(orders).waitTimeSeconds(10));
        client.listQueues().join();
        poll.cancel(true);
        send();

        assertThat(receiveAll()).hasSize(MESSAGES);
    }
}
