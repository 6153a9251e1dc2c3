package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A real server with AWS's limits and a clock that is moved by hand, asked through one of the two protocols.
 *
 * <p>Requests are an action and alternating names and values, under the names of the JSON protocol: texts, numbers, bytes,
 * lists, and maps made with {@link #map}. Answers are the same whichever protocol they came in.
 */
final class ContractSqs implements AutoCloseable {
    static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    static final String REGION = "us-east-1";
    static final String ACCOUNT = "000000000000";
    static final String UNKNOWN_HANDLE = "no-handle";

    /** AWS's, but short polls find what is there. */
    static final Rules RULES = Rules.of(Profile.AWS).with(Rule.SHORT_POLL_SAMPLING, Rule.OFF);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final WireProtocol protocol;
    final WatchedClock clock = new WatchedClock(START);
    private final EmulatorConfig config;
    private SqsEmulator emulator;

    ContractSqs(WireProtocol protocol) {
        this(protocol, EmulatorConfig.defaults().withRules(RULES));
    }

    ContractSqs(WireProtocol protocol, EmulatorConfig config) {
        this.protocol = protocol;
        this.config = config.withPort(0);
        this.emulator = SqsEmulator.start(this.config, clock);
    }

    /** Stops the server and starts another one on what it kept; queue URLs from before find their queues there. */
    void restart() {
        emulator.close();
        emulator = SqsEmulator.start(config, clock);
    }

    @Override
    public void close() {
        emulator.close();
    }

    URI endpoint() {
        return emulator.endpoint();
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    void passSeconds(int seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** A map in the order in which it is written, which is the order it is sent in. */
    static Map<String, Object> map(@Nullable Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }

    Answer call(String action, @Nullable Object... parameters) {
        return call(action, map(parameters));
    }

    Answer call(String action, Map<String, ?> parameters) {
        return start(action, parameters).join();
    }

    /** Sends a request whose answer may have to wait for the clock. */
    CompletableFuture<Answer> start(String action, @Nullable Object... parameters) {
        return start(action, map(parameters));
    }

    /** Starts a long poll; when this returns, the server has looked for messages and waits for some. */
    CompletableFuture<Answer> startPoll(String queueUrl, Object... parameters) {
        Map<String, Object> request = map("QueueUrl", queueUrl);
        request.putAll(map(parameters));
        CompletableFuture<Answer> poll = clock.untilRead(() -> start("ReceiveMessage", request));
        // Things done to a queue take turns: what is asked now is answered after the poll has been parked.
        attributes(queueUrl, "ApproximateNumberOfMessages");
        return poll;
    }

    private CompletableFuture<Answer> start(String action, Map<String, ?> parameters) {
        return start(action, request(action, parameters));
    }

    /** Calls with the signature of another account, or for another region. */
    Answer callAs(String account, String region, String action, Map<String, ?> parameters) {
        return call(action, request(action, parameters).header("Authorization", authorization(account, region)));
    }

    /** The request as its protocol has it, to be given headers of its own. */
    HttpRequest.Builder request(String action, Map<String, ?> parameters) {
        return protocol.client().request(endpoint().resolve("/"), action, parameters);
    }

    Answer call(String action, HttpRequest.Builder request) {
        return start(action, request).join();
    }

    private CompletableFuture<Answer> start(String action, HttpRequest.Builder request) {
        return exchange(request).thenApply(response -> protocol.client().answer(action, response));
    }

    /** Sends what no client of the protocol would write, and tells the answer as it came. */
    HttpResponse<String> send(HttpRequest.Builder request) {
        return exchange(request).join();
    }

    /** Sends bytes as they are, headers and all, and tells the answer as it came; the request has to close the connection. */
    String exchange(String request) throws IOException {
        try (Socket socket = new Socket(endpoint().getHost(), endpoint().getPort())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static CompletableFuture<HttpResponse<String>> exchange(HttpRequest.Builder request) {
        return HTTP.sendAsync(request.timeout(PATIENCE).build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    static String authorization(String accessKeyId, String region) {
        return "AWS4-HMAC-SHA256 Credential=" + accessKeyId + "/20260102/" + region
                + "/sqs/aws4_request, SignedHeaders=host, Signature=00";
    }

    void assertRefused(Refusal refusal, String text, String action, @Nullable Object... parameters) {
        assertRefused(refusal, text, action, map(parameters));
    }

    void assertRefused(Refusal refusal, String text, String action, Map<String, ?> parameters) {
        Answer answer = call(action, parameters);
        String asked = action + " " + parameters;
        assertThat(answer.tree().path("text").asText()).as(asked).isEqualTo(text);
        assertThat(answer.tree().path("code").asText()).as(asked).isEqualTo(refusal.code);
        assertThat(answer.status()).as(asked).isEqualTo(refusal.status);
        if (protocol == WireProtocol.JSON) {
            assertThat(answer.tree().path("type").asText()).as(asked).isEqualTo(refusal.type);
        }
    }

    /** An InvalidParameterValue. */
    void assertInvalid(String text, String action, @Nullable Object... parameters) {
        assertRefused(Refusal.INVALID_PARAMETER_VALUE, text, action, parameters);
    }

    /** SQS's words about a value that it quotes. */
    static String invalidValue(Object value, String parameter, String reason) {
        return "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason;
    }

    void assertMissing(String parameter, String action, @Nullable Object... parameters) {
        assertRefused(
                Refusal.MISSING_PARAMETER,
                "The request must contain the parameter " + parameter + ".",
                action,
                parameters);
    }

    /** The only refusal whose text depends on the protocol. */
    void assertQueueDoesNotExist(String action, @Nullable Object... parameters) {
        assertRefused(
                Refusal.QUEUE_DOES_NOT_EXIST,
                protocol == WireProtocol.JSON
                        ? "The specified queue does not exist."
                        : "The specified queue does not exist for this wsdl version.",
                action,
                parameters);
    }

    /** Creates a queue; answers its URL. */
    String createQueue(String name, @Nullable Object... attributes) {
        return call("CreateQueue", "QueueName", name, "Attributes", map(attributes))
                .require("QueueUrl");
    }

    /** Creates a FIFO queue that takes the hash of a body for its deduplication id; answers its URL. */
    String createFifoQueue(String name) {
        return createQueue(name, "FifoQueue", "true", "ContentBasedDeduplication", "true");
    }

    void setAttributes(String queueUrl, @Nullable Object... attributes) {
        call("SetQueueAttributes", "QueueUrl", queueUrl, "Attributes", map(attributes))
                .result();
    }

    /** The attributes asked for, by name. */
    Map<String, String> attributes(String queueUrl, String... names) {
        return call("GetQueueAttributes", "QueueUrl", queueUrl, "AttributeNames", List.of(names))
                .map("Attributes");
    }

    Answer send(String queueUrl, String body) {
        Answer answer = call("SendMessage", "QueueUrl", queueUrl, "MessageBody", body);
        answer.result();
        return answer;
    }

    /** Sends to a group of a FIFO queue. */
    Answer send(String queueUrl, String body, String groupId, String deduplicationId) {
        Answer answer = call(
                "SendMessage",
                map(
                        "QueueUrl", queueUrl,
                        "MessageBody", body,
                        "MessageGroupId", groupId,
                        "MessageDeduplicationId", deduplicationId));
        answer.result();
        return answer;
    }

    /** A short poll for as many messages as there can be, with everything that can be told of them. */
    Answer receive(String queueUrl) {
        return call(
                "ReceiveMessage",
                map(
                        "QueueUrl",
                        queueUrl,
                        "MaxNumberOfMessages",
                        10,
                        "MessageSystemAttributeNames",
                        List.of("All"),
                        "MessageAttributeNames",
                        List.of("All")));
    }

    List<String> receiveBodies(String queueUrl) {
        return receive(queueUrl).texts("Messages", "Body");
    }

    /** The receipt handle of the only message that can be received. */
    String receiveHandle(String queueUrl) {
        Answer received = receive(queueUrl);
        assertThat(received.list("Messages")).hasSize(1);
        return received.require("/Messages/0/ReceiptHandle");
    }

    static String arn(String queueName) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + queueName;
    }

    /** In the form that AWS gives back. */
    static String redrivePolicy(String deadLetterQueue, int maxReceiveCount) {
        return "{\"deadLetterTargetArn\":\"" + arn(deadLetterQueue) + "\",\"maxReceiveCount\":" + maxReceiveCount + "}";
    }
}
