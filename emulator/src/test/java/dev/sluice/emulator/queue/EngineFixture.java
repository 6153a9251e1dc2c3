package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.MessagePayload;
import dev.sluice.storage.QueueStore;
import dev.sluice.wire.error.SqsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Queues without a server, and the few calls that tests make on them. */
final class EngineFixture {
    final VirtualClock clock;
    final QueueStore store;
    final Queues queues;

    EngineFixture() {
        this(new MemoryQueueStore(), new VirtualClock(Instant.parse("2026-01-01T00:00:00Z")), Rules.of(Profile.TEST));
    }

    EngineFixture(Rules rules) {
        this(new MemoryQueueStore(), new VirtualClock(Instant.parse("2026-01-01T00:00:00Z")), rules);
    }

    EngineFixture(QueueStore store, VirtualClock clock, Rules rules) {
        this.store = store;
        this.clock = clock;
        this.queues = new Queues(store, clock, rules);
        queues.load();
    }

    static QueueArn arn(String name) {
        return new QueueArn("us-east-1", "000000000000", name);
    }

    QueueRunner standard(String name, Map<String, String> attributes) {
        return queues.create(arn(name), attributes, Map.of()).durable().join();
    }

    QueueRunner standard(String name) {
        return standard(name, Map.of());
    }

    QueueRunner fifo(String name, Map<String, String> attributes) {
        Map<String, String> all = new java.util.LinkedHashMap<>(attributes);
        all.put("FifoQueue", "true");
        return standard(name, all);
    }

    QueueRunner fifo(String name) {
        return fifo(name, Map.of());
    }

    /** The attributes of a queue whose messages go to a dead-letter queue after some receives. */
    static Map<String, String> redriveTo(QueueRunner deadLetterQueue, int maxReceiveCount) {
        return redriveTo(deadLetterQueue.arn(), maxReceiveCount);
    }

    static Map<String, String> redriveTo(QueueArn deadLetterQueue, int maxReceiveCount) {
        return Map.of(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"" + deadLetterQueue + "\",\"maxReceiveCount\":" + maxReceiveCount + "}");
    }

    static NewMessage message(String body, @Nullable String groupId, @Nullable Integer delaySeconds) {
        return message(body, groupId, groupId == null ? null : body, delaySeconds);
    }

    static NewMessage message(
            String body, @Nullable String groupId, @Nullable String deduplicationId, @Nullable Integer delaySeconds) {
        MessageContent content =
                new MessageContent(body, "md5-of-" + body, Map.of(), Map.of(), "sender", deduplicationId);
        return new NewMessage(
                groupId, deduplicationId, delaySeconds, EncodedContent.of(content), "md5-of-" + body, null, null);
    }

    UUID send(QueueRunner queue, String body) {
        return send(queue, message(body, null, null)).messageId();
    }

    UUID sendDelayed(QueueRunner queue, String body, int delaySeconds) {
        return send(queue, message(body, null, delaySeconds)).messageId();
    }

    UUID send(QueueRunner queue, String group, String body) {
        return send(queue, message(body, group, null)).messageId();
    }

    SentMessage send(QueueRunner queue, NewMessage message) {
        return queue.send(List.of(message), Origin.NONE).join().get(0);
    }

    List<ReceivedMessage> receive(QueueRunner queue, int max) {
        return queue.receive(max, null, null, 0, Origin.NONE).answer().join();
    }

    List<ReceivedMessage> receive(QueueRunner queue, int max, int visibilityTimeoutSeconds) {
        return queue.receive(max, visibilityTimeoutSeconds, null, 0, Origin.NONE)
                .answer()
                .join();
    }

    ReceivedMessage receiveOne(QueueRunner queue) {
        List<ReceivedMessage> received = receive(queue, 1);
        if (received.size() != 1) {
            throw new AssertionError("expected one message, got " + received);
        }
        return received.get(0);
    }

    List<String> bodies(List<ReceivedMessage> messages) {
        return messages.stream().map(this::body).toList();
    }

    String body(ReceivedMessage message) {
        return payload(message).content().decode().body();
    }

    /** What the receiver of a message sees of it. */
    MessagePayload payload(ReceivedMessage message) {
        return queues.payload(message.stored()).orElseThrow();
    }

    List<String> receiveBodies(QueueRunner queue, int max) {
        return bodies(receive(queue, max));
    }

    Optional<SqsException> delete(QueueRunner queue, ReceivedMessage message) {
        return queue.delete(List.of(message.receiptHandle()), Origin.NONE)
                .join()
                .get(0);
    }

    Optional<SqsException> changeVisibility(QueueRunner queue, ReceivedMessage message, int seconds) {
        return queue.changeVisibility(List.of(new VisibilityChange(message.receiptHandle(), seconds)), Origin.NONE)
                .join()
                .get(0);
    }

    void pass(Duration duration) {
        clock.advance(duration);
    }

    void passSeconds(long seconds) {
        pass(Duration.ofSeconds(seconds));
    }

    /** Visible, in flight, delayed. */
    List<Integer> counts(QueueRunner queue) {
        QueueSnapshot snapshot = queue.snapshot().join();
        return List.of(snapshot.visible(), snapshot.inFlight(), snapshot.delayed());
    }

    /** The refusal that a future ends with. */
    static SqsException refusal(Runnable call) {
        try {
            call.run();
        } catch (SqsException refusal) {
            return refusal;
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof SqsException refusal) {
                return refusal;
            }
            throw failure;
        }
        throw new AssertionError("expected a refusal");
    }
}
