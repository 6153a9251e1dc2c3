package dev.sluice.compat.crash;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Compares a restarted server with what was acknowledged before it was killed, and leaves a backlog for the next kill. */
final class Inspection {
    /** Longer than a killed receive can have hidden a message. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration DEDUPLICATION_WINDOW = Duration.ofMinutes(4);
    private static final int RESENT_MAX = 100;
    private static final int HELD_SECONDS = 600;

    private final Queues queues;
    private final SqsClient sqs;
    private final AcknowledgedHistory history;
    private final Random random;

    Inspection(SqsClient sqs, AcknowledgedHistory history, Random random) {
        this.queues = new Queues(sqs);
        this.sqs = sqs;
        this.history = history;
        this.random = random;
    }

    void run() {
        history.settings.check(SettingsWriter.read(sqs));
        for (String queue : Queues.LASTING) {
            assertThat(queues.settings(queue)).as("attributes of %s", queue).isEqualTo(history.attributes.get(queue));
        }
        compareTotal(Queues.STANDARD, history.standard);
        compareTotal(Queues.FIFO, history.fifo);
        compareTotal(Queues.PURGED, history.purged);

        sendAgain();
        release(Queues.STANDARD, history.standard);
        release(Queues.FIFO, history.fifo);
        leaveBacklog(hold(Queues.STANDARD, history.standard));
        consume(history.fifo, Queues.FIFO);
        consume(history.purged, Queues.PURGED);
        consume(history.redriven, Queues.FAILING, Queues.DEAD);
    }

    private void compareTotal(String queue, QueueHistory messages) {
        assertThat(queues.counts(queue).total())
                .as("messages in %s", queue)
                .isBetween(
                        messages.messages(KnownMessage::mustExist).size(),
                        messages.messages(KnownMessage::mayExist).size());
    }

    /** A message that was acknowledged is a duplicate; one that was not is sent now, if it was not sent before. */
    private void sendAgain() {
        long since = System.currentTimeMillis() - DEDUPLICATION_WINDOW.toMillis();
        List<KnownMessage> unanswered = history.fifo.messages(it -> it.mayExist() && !it.isAcknowledged());
        List<KnownMessage> recent = history.fifo.messages(it -> it.isAcknowledged() && it.sentMillis() > since);
        unanswered.forEach(this::sendAgain);
        recent.stream().limit(RESENT_MAX).forEach(this::sendAgain);
    }

    private void sendAgain(KnownMessage message) {
        SendMessageResponse answer = sqs.sendMessage(it -> it.queueUrl(Queues.FIFO)
                .messageBody(Bodies.of(message.name()))
                .messageGroupId(message.groupId())
                .messageDeduplicationId(message.name()));
        message.sent(answer.messageId(), answer.sequenceNumber());
    }

    /** Makes visible what was received before the kill and kept: its receipt handle works. */
    private void release(String queue, QueueHistory messages) {
        for (KnownMessage message : messages.messages(KnownMessage::mayBeKept)) {
            boolean kept = message.isKept();
            message.releasing();
            try {
                sqs.changeMessageVisibility(it -> it.queueUrl(queue)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
            } catch (SqsException e) {
                // Whether it was kept is not known, and on a FIFO queue a handle ends with its visibility timeout.
                if (kept || !e.awsErrorDetails().errorMessage().contains("The receipt handle has expired")) {
                    throw new AssertionError("receipt handle of " + message, e);
                }
            }
        }
    }

    /** Receives everything there is. */
    private Set<KnownMessage> hold(String queue, QueueHistory messages) {
        NavigableSet<KnownMessage> missing = mustExist(messages);
        Set<KnownMessage> held = new LinkedHashSet<>();
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean complete = false;
        while (!complete) {
            long asked = System.currentTimeMillis();
            List<Message> received = queues.receive(queue, HELD_SECONDS, held.isEmpty() ? 0 : 1);
            for (Message message : received) {
                KnownMessage known = messages.received(message, asked, HELD_SECONDS);
                known.keeping();
                missing.remove(known);
                held.add(known);
            }
            complete = received.isEmpty()
                    && missing.isEmpty()
                    && queues.counts(queue).equals(new Queues.Counts(0, held.size(), 0));
            assertInTime(end, queue, missing);
        }
        messages.messages(it -> it.mayExist() && !held.contains(it)).forEach(KnownMessage::deleted);
        return held;
    }

    private void leaveBacklog(Set<KnownMessage> held) {
        List<KnownMessage> done = new ArrayList<>();
        for (KnownMessage message : held) {
            int choice = random.nextInt(10);
            if (choice < 6) {
                done.add(message);
            } else if (choice < 8) {
                message.releasing();
                sqs.changeMessageVisibility(it -> it.queueUrl(Queues.STANDARD)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
            }
        }
        for (int first = 0; first < done.size(); first += Queues.BATCH) {
            List<KnownMessage> batch = done.subList(first, Math.min(done.size(), first + Queues.BATCH));
            queues.delete(
                    Queues.STANDARD,
                    batch.stream().map(KnownMessage::receiptHandle).toList());
            batch.forEach(KnownMessage::deleted);
        }
    }

    /** Receives and deletes everything there is; what has sequence numbers comes in their order. */
    private void consume(QueueHistory messages, String... names) {
        NavigableSet<KnownMessage> missing = mustExist(messages);
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean complete = false;
        while (!complete) {
            complete = missing.isEmpty();
            for (String name : names) {
                consumeSome(messages, name, missing);
                complete &= queues.counts(name).total() == 0;
            }
            assertInTime(end, List.of(names).toString(), missing);
        }
        messages.messages(KnownMessage::mayExist).forEach(KnownMessage::deleted);
    }

    private void consumeSome(QueueHistory messages, String queue, NavigableSet<KnownMessage> missing) {
        long asked = System.currentTimeMillis();
        List<Message> received = queues.receive(queue, HELD_SECONDS, 1);
        while (!received.isEmpty()) {
            List<String> handles = new ArrayList<>();
            for (Message message : received) {
                KnownMessage known;
                if (messages == history.redriven) {
                    known = messages.of(message);
                    known.seen();
                } else {
                    known = messages.received(message, asked, HELD_SECONDS);
                }
                if (known.groupId() != null) {
                    assertThat(missing.headSet(known))
                            .as("older messages of its group, when %s is received", known)
                            .noneMatch(it -> Objects.equals(it.groupId(), known.groupId()));
                }
                missing.remove(known);
                handles.add(message.receiptHandle());
                known.deleted();
            }
            queues.delete(queue, handles);
            asked = System.currentTimeMillis();
            received = queues.receive(queue, HELD_SECONDS, 0);
        }
    }

    private static NavigableSet<KnownMessage> mustExist(QueueHistory messages) {
        return messages.messages(KnownMessage::mustExist).stream()
                .collect(toCollection(() -> new TreeSet<>(KnownMessage.BY_SEQUENCE_NUMBER)));
    }

    private static void assertInTime(long end, String queue, NavigableSet<KnownMessage> missing) {
        assertThat(System.nanoTime() - end)
                .as("%s comes to rest; lost so far: %s", queue, missing)
                .isNegative();
    }
}
