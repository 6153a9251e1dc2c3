package dev.sluice.compat.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.compat.RunningSluice;
import dev.sluice.emulator.time.VirtualClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A server with the queues that the corpus asks for, and a look at everything in it. Its clock moves only to end long polls. */
final class FuzzedServer implements AutoCloseable {
    static final List<String> QUEUES = List.of("orders", "orders.fifo");

    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final RunningSluice sluice = RunningSluice.inMemory(clock);
    private final KeepAliveConnection connection = new KeepAliveConnection(sluice.endpoint(), this::endLongPolls);
    /** For what is asked in between, while the time stands still. */
    private final KeepAliveConnection own = new KeepAliveConnection(sluice.endpoint(), () -> {});

    private final JsonMapper mapper = new JsonMapper();
    private int repairs;

    Answer send(HttpRequest request) {
        return connection.send(request.bytes());
    }

    private void endLongPolls() {
        clock.advance(LONGEST_POLL);
    }

    /** The server's time in epoch milliseconds. */
    long now() {
        return clock.millis();
    }

    /** Makes good what requests that were accepted did to the queues. */
    void repair() {
        call("CreateQueue", "{'QueueName':'orders-dlq'}");
        call("CreateQueue", "{'QueueName':'orders-dlq-2'}");
        call("CreateQueue", "{'QueueName':'orders'}");
        call("CreateQueue", "{'QueueName':'orders.fifo','Attributes':{'FifoQueue':'true'}}");
        call(
                "SetQueueAttributes",
                "{'QueueUrl':'orders','Attributes':{'RedrivePolicy':'{\\'deadLetterTargetArn\\':"
                        + "\\'arn:aws:sqs:us-east-1:000000000000:orders-dlq\\',\\'maxReceiveCount\\':3}'}}");
        call("SendMessage", "{'QueueUrl':'orders','MessageBody':'standard'}");
        call("SendMessage", "{'QueueUrl':'orders-dlq','MessageBody':'dead'}");
        call(
                "SendMessage",
                "{'QueueUrl':'orders.fifo','MessageBody':'fifo','MessageGroupId':'g','MessageDeduplicationId':'d"
                        + repairs++ + "'}");
    }

    /** The handle of a message in flight; when there is none, what is no handle. */
    String receiptHandle(String queue) {
        JsonNode received = call("ReceiveMessage", "{'QueueUrl':'" + queue + "','VisibilityTimeout':600}");
        return received.at("/Messages/0/ReceiptHandle").asText("AQEB");
    }

    /** All that requests can change, but for the messages' own states. */
    Map<String, String> state() {
        return Map.of(
                "queues", answer("ListQueues", "{}"),
                "orders", attributes("orders"),
                "tags", answer("ListQueueTags", "{'QueueUrl':'orders'}"),
                "orders.fifo", attributes("orders.fifo"),
                "tags of orders.fifo", answer("ListQueueTags", "{'QueueUrl':'orders.fifo'}"),
                "orders-dlq", attributes("orders-dlq"));
    }

    private String attributes(String queue) {
        return answer("GetQueueAttributes", "{'QueueUrl':'" + queue + "','AttributeNames':['All']}");
    }

    private JsonNode call(String action, String body) {
        try {
            return mapper.readTree(answer(action, body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String answer(String action, String body) {
        HttpRequest request = new HttpRequest(
                "/",
                Map.of("Content-Type", "application/x-amz-json-1.0", "X-Amz-Target", "AmazonSQS." + action),
                body.replace('\'', '"'),
                UTF_8);
        return own.send(request.bytes()).text();
    }

    @Override
    public void close() {
        connection.close();
        own.close();
        sluice.close();
        clock.close();
    }
}
