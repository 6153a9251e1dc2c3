package dev.sluice.benchmarks.code;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.emulator.queue.SentMessage;
import dev.sluice.emulator.time.SystemClock;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.MessageContent;
import dev.sluice.wire.shape.MessageDigests;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the engine takes for calls on queues in memory, without a server, with bodies of 256 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final String BODY = "0123456789abcdef".repeat(16);
    private static final String MD5 = MessageDigests.ofBody(BODY);
    private static final int BATCH = 10;
    private static final int GROUPS = 100;

    private final SystemClock clock = new SystemClock();
    private final MemoryQueueStore store = new MemoryQueueStore();

    /** Deduplication ids are forgotten after a second instead of five minutes, else they fill the heap. */
    private final Queues queues =
            new Queues(store, clock, Rules.of(Profile.TEST).with(Rule.DEDUPLICATION_WINDOW, 1));

    private final QueueRunner standard;
    private final QueueRunner fifo;
    private QueueRunner filling;
    private int filled;
    private long sent;

    /** With queues that are empty. */
    public EngineBenchmark() {
        queues.load();
        standard = create("standard", Map.of());
        fifo = create("ordered.fifo", Map.of("FifoQueue", "true"));
        filling = create("filling", Map.of());
    }

    private QueueRunner create(String name, Map<String, String> attributes) {
        return queues.create(new QueueArn("us-east-1", "000000000000", name), attributes, Map.of())
                .durable()
                .join();
    }

    /** Throws away what {@link #send} sent. */
    @Setup(Level.Iteration)
    public void empty() {
        queues.delete(filling).join();
        filling = create("filling" + filled++, Map.of());
    }

    /** Ends the threads. */
    @TearDown
    public void close() {
        store.close();
        clock.close();
    }

    /** Sends a message to a standard queue that grows. */
    @Benchmark
    public List<SentMessage> send() {
        return filling.send(List.of(message(null)), Origin.NONE).join();
    }

    /** Sends a message to a standard queue, receives and deletes it; what {@link #send} takes is part of it. */
    @Benchmark
    public int sendReceiveAndDelete() {
        standard.send(List.of(message(null)), Origin.NONE).join();
        return receiveAndDelete(standard, 1);
    }

    /** Sends ten messages to ten of a hundred groups, receives ten and deletes them. */
    @Benchmark
    public int fifoBatchOf10() {
        fifo.send(
                        IntStream.range(0, BATCH)
                                .mapToObj(i -> message("group" + sent % GROUPS))
                                .toList(),
                        Origin.NONE)
                .join();
        return receiveAndDelete(fifo, BATCH);
    }

    /** How many messages there were; none missing, else the queue would grow. */
    private static int receiveAndDelete(QueueRunner queue, int messages) {
        List<ReceivedMessage> received =
                queue.receive(messages, null, null, 0, Origin.NONE).answer().join();
        if (received.size() != messages) {
            throw new IllegalStateException("received " + received.size() + " of " + messages);
        }
        queue.delete(received.stream().map(ReceivedMessage::receiptHandle).toList(), Origin.NONE)
                .join();
        return received.size();
    }

    private NewMessage message(@Nullable String group) {
        String deduplicationId = group == null ? null : Long.toString(sent);
        sent++;
        MessageContent content = new MessageContent(BODY, MD5, Map.of(), Map.of(), "sender", deduplicationId);
        return new NewMessage(group, deduplicationId, null, EncodedContent.of(content), MD5, null, null);
    }
}
