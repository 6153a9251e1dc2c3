package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.control.SluiceControl;
import dev.sluice.testing.junit.Queue;
import dev.sluice.testing.junit.QueueUrl;
import dev.sluice.testing.junit.SluiceTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The extension, in a project whose libraries are older than those that Sluice is made of. */
@SluiceTest(queues = @Queue(name = "orders", attributes = "VisibilityTimeout=43200", deadLetterQueue = "orders-dead"))
class OrderQueueTest {
    @Test
    void visibilityTimeout_endsWhenTheClockSaysSo(SqsClient sqs, SluiceControl control, @QueueUrl("orders") String orders) {
        sqs.sendMessage(it -> it.queueUrl(orders).messageBody("one"));
        assertEquals(1, received(sqs, orders));
        assertEquals(0, received(sqs, orders));

        control.clock().advance(Duration.ofHours(12));

        assertEquals(1, received(sqs, orders));
    }

    @Test
    void xmlIsAnsweredByItsOwnWriter(URI endpoint) throws Exception {
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(endpoint + "/?Action=ListQueues")).build(),
                        BodyHandlers.ofString());

        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("<QueueUrl>" + endpoint), answer.body());
    }

    @Test
    void dataDirectory_keepsMessages(@TempDir Path directory) {
        var builder = SluiceServer.builder().dataDirectory(directory).queue("orders");
        try (SluiceServer server = builder.start();
                SqsClient sqs = client(server)) {
            sqs.sendMessage(it -> it.queueUrl("orders").messageBody("kept"));
        }

        try (SluiceServer server = builder.start();
                SqsClient sqs = client(server)) {
            assertEquals(
                    "kept",
                    sqs.receiveMessage(it -> it.queueUrl("orders")).messages().get(0).body());
        }
    }

    private static int received(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it -> it.queueUrl(queue)).messages().size();
    }

    private static SqsClient client(SluiceServer server) {
        return SqsClient.builder()
                .endpointOverride(server.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
