package dev.sluice.compat;

import static java.util.concurrent.CompletableFuture.supplyAsync;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import com.amazonaws.services.sqs.model.CreateQueueRequest;
import com.amazonaws.services.sqs.model.Message;
import com.amazonaws.services.sqs.model.ReceiveMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageBatchRequestEntry;
import com.amazonaws.services.sqs.model.SendMessageRequest;
import com.amazonaws.services.sqs.model.SendMessageResult;
import dev.sluice.emulator.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of the test's own with one queue of some kind, a client, and a clock that is moved by hand. */
final class SqsWorld implements AutoCloseable {
    private final Kind kind;
    private final @Nullable Path directory;
    final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private RunningSluice sluice;
    AmazonSQS sqs;
    String queueUrl;
    private int messages;

    /** What the same behaviour is asked of. */
    enum Kind {
        STANDARD_IN_MEMORY(false, false),
        FIFO_IN_MEMORY(true, false),
        STANDARD_ON_DISK(false, true),
        FIFO_ON_DISK(true, true);

        private final boolean fifo;
        private final boolean onDisk;

        Kind(boolean fifo, boolean onDisk) {
            this.fifo = fifo;
            this.onDisk = onDisk;
        }

        boolean fifo() {
            return fifo;
        }
    }

    private SqsWorld(Kind kind, Map<String, String> attributes) {
        this.kind = kind;
        this.directory = kind.onDisk ? temporaryDirectory() : null;
        this.sluice = start();
        this.sqs = client();
        this.queueUrl = create("orders", attributes);
    }

    static SqsWorld of(Kind kind) {
        return new SqsWorld(kind, Map.of());
    }

    static SqsWorld of(Kind kind, Map<String, String> attributes) {
        return new SqsWorld(kind, attributes);
    }

    /** Creates a queue of this world's kind; answers its URL. */
    String create(String name, Map<String, String> attributes) {
        Map<String, String> all = new LinkedHashMap<>(attributes);
        if (kind.fifo) {
            all.put("FifoQueue", "true");
        }
        CreateQueueRequest request = new CreateQueueRequest(kind.fifo ? name + ".fifo" : name).withAttributes(all);
        return sqs.createQueue(request).getQueueUrl();
    }

    SendMessageRequest message(String body) {
        SendMessageRequest request = new SendMessageRequest(queueUrl, body);
        return kind.fifo ? request.withMessageGroupId("group").withMessageDeduplicationId("d" + messages++) : request;
    }

    SendMessageBatchRequestEntry entry(String id, String body) {
        SendMessageBatchRequestEntry entry = new SendMessageBatchRequestEntry(id, body);
        return kind.fifo ? entry.withMessageGroupId("group").withMessageDeduplicationId("d" + messages++) : entry;
    }

    SendMessageResult send(String body) {
        return sqs.sendMessage(message(body));
    }

    Message receiveOne() {
        List<Message> messages =
                sqs.receiveMessage(new ReceiveMessageRequest(queueUrl)).getMessages();
        if (messages.size() != 1) {
            throw new AssertionError("expected one message, got " + messages);
        }
        return messages.get(0);
    }

    /** Up to ten messages with the attributes that are named. */
    List<Message> receiveAll(String... attributes) {
        return receive(queueUrl, List.of(attributes), null);
    }

    List<Message> receiveAll(String url, List<String> attributes) {
        return receive(url, attributes, null);
    }

    CompletableFuture<List<Message>> poll(int waitSeconds) {
        return supplyAsync(() -> receive(queueUrl, List.of(), waitSeconds));
    }

    @SuppressWarnings("deprecation") // The old release knows no other name for it.
    private List<Message> receive(String url, List<String> attributes, @Nullable Integer waitSeconds) {
        return sqs.receiveMessage(new ReceiveMessageRequest(url)
                        .withMaxNumberOfMessages(10)
                        .withAttributeNames(attributes)
                        .withMessageAttributeNames(attributes)
                        .withWaitTimeSeconds(waitSeconds))
                .getMessages();
    }

    @Nullable
    String attribute(String url, String name) {
        return sqs.getQueueAttributes(url, List.of(name)).getAttributes().get(name);
    }

    /** Visible, in flight, delayed. */
    List<Integer> counts() {
        List<String> names = List.of(
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed");
        Map<String, String> read = sqs.getQueueAttributes(queueUrl, names).getAttributes();
        return names.stream().map(name -> Integer.valueOf(read.get(name))).toList();
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    /** Stops the server and starts it again on the same directory. */
    void restart() {
        String path = queueUrl.substring(sluice.endpoint().toString().length());
        stop();
        sluice = start();
        sqs = client();
        queueUrl = sluice.endpoint() + path;
    }

    @Override
    public void close() {
        stop();
        if (directory != null) {
            deleteAll(directory);
        }
    }

    private void stop() {
        sqs.shutdown();
        sluice.close();
    }

    private RunningSluice start() {
        return directory == null ? RunningSluice.inMemory(clock) : RunningSluice.on(directory, clock);
    }

    private AmazonSQS client() {
        return AmazonSQSClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(sluice.endpoint().toString(), "us-east-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
                .build();
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("sluice-behaviour");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteAll(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
