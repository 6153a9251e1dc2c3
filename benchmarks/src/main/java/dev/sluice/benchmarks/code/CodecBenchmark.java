package dev.sluice.benchmarks.code;

import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.protocol.Protocol;
import dev.sluice.wire.protocol.Protocols;
import dev.sluice.wire.protocol.WireRequest;
import dev.sluice.wire.protocol.WireResponse;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageDigests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a protocol takes to read requests and to write answers, with bodies of 256 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class CodecBenchmark {
    static final String QUEUE_URL = "http://localhost:9324/000000000000/benchmark";
    static final String BODY = "0123456789abcdef".repeat(16);
    static final String RECEIPT_HANDLE = "AQEB0123456789abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMN";
    private static final String MESSAGE_ID = "b2e9ba1a-5f2c-4f2e-9a63-0123456789ab";
    private static final int BATCH = 10;

    private final Protocol protocol;
    private final WireRequest sendMessage;
    private final WireRequest sendMessageBatch;
    private final WireRequest deleteMessage;
    private final SqsRequest<?> sendMessageAction;
    private final WireRequest receiveMessage;
    private final SqsRequest<?> receiveMessageAction;
    private final SendMessage.Result sent;
    private final ReceiveMessage.Result received;

    /** A benchmark of the protocol that the requests speak. */
    CodecBenchmark(
            WireRequest sendMessage,
            WireRequest sendMessageBatch,
            WireRequest deleteMessage,
            WireRequest receiveMessage) {
        this.protocol = Protocols.of(sendMessage);
        this.sendMessage = sendMessage;
        this.sendMessageBatch = sendMessageBatch;
        this.deleteMessage = deleteMessage;
        this.sendMessageAction = protocol.read(sendMessage);
        this.receiveMessage = receiveMessage;
        this.receiveMessageAction = protocol.read(receiveMessage);
        String md5 = MessageDigests.ofBody(BODY);
        this.sent = new SendMessage.Result(MESSAGE_ID, md5, null, null, null);
        Message message = new Message(MESSAGE_ID, RECEIPT_HANDLE, md5, BODY, Map.of(), null, Map.of());
        this.received = new ReceiveMessage.Result(
                IntStream.range(0, BATCH).mapToObj(i -> message).toList());
    }

    /** A POST to the server's root. */
    static WireRequest post(String contentType, @Nullable String target, String body) {
        WireRequest.Headers headers = name -> switch (name) {
            case "Content-Type" -> contentType;
            case "X-Amz-Target" -> target;
            default -> null;
        };
        return new WireRequest("POST", "/", null, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Something for each entry of a batch, numbered from 1. */
    static String entries(IntFunction<String> entry, String separator) {
        return IntStream.rangeClosed(1, BATCH).mapToObj(entry).collect(Collectors.joining(separator));
    }

    /** Reads a request with one message. */
    @Benchmark
    public SqsRequest<?> readSendMessage() {
        return protocol.read(sendMessage);
    }

    /** Reads a request with ten messages. */
    @Benchmark
    public SqsRequest<?> readSendMessageBatchOf10() {
        return protocol.read(sendMessageBatch);
    }

    /** Reads a request with a receipt handle. */
    @Benchmark
    public SqsRequest<?> readDeleteMessage() {
        return protocol.read(deleteMessage);
    }

    /** Writes the answer to a send. */
    @Benchmark
    public WireResponse writeSendMessage() {
        return protocol.write(sendMessage, sendMessageAction, sent, MESSAGE_ID);
    }

    /** Writes ten messages without attributes. */
    @Benchmark
    public WireResponse writeReceiveMessageOf10() {
        return protocol.write(receiveMessage, receiveMessageAction, received, MESSAGE_ID);
    }
}
