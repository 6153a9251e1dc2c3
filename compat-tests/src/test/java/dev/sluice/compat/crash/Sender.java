package dev.sluice.compat.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Sends one by one, in batches, with delays, and on a FIFO queue now and then what it has sent before. */
final class Sender implements Runnable {
    private static final int DELAY_SECONDS = 2;

    private final SqsClient sqs;
    private final String queue;
    private final QueueHistory history;
    private final String name;
    private final List<String> groups;
    private final Random random;
    private final List<KnownMessage> acknowledged = new ArrayList<>();
    private int messages;

    /**
     * @param groups the message groups to send to, which nobody else sends to; none on a standard queue
     */
    Sender(SqsClient sqs, String queue, QueueHistory history, String name, List<String> groups, Random random) {
        this.sqs = sqs;
        this.queue = queue;
        this.history = history;
        this.name = name;
        this.groups = groups;
        this.random = random;
    }

    @Override
    public void run() {
        int choice = random.nextInt(20);
        if (choice == 0 && isFifo() && !acknowledged.isEmpty()) {
            sendAgain(acknowledged.get(random.nextInt(acknowledged.size())));
        } else if (choice == 1 && !isFifo()) {
            sendDelayed();
        } else if (choice < 8) {
            sendBatch();
        } else {
            String before = history.lastSequenceNumber();
            KnownMessage message = next();
            SendMessageResponse answer = send(message, null);
            sent(message, answer.messageId(), answer.sequenceNumber(), before);
        }
    }

    private boolean isFifo() {
        return !groups.isEmpty();
    }

    private KnownMessage next() {
        String group = isFifo() ? groups.get(random.nextInt(groups.size())) : null;
        return history.sending(name + "-" + messages++, group);
    }

    private SendMessageResponse send(KnownMessage message, @Nullable Integer delaySeconds) {
        return sqs.sendMessage(it -> it.queueUrl(queue)
                .messageBody(Bodies.of(message.name()))
                .delaySeconds(delaySeconds)
                .messageGroupId(message.groupId())
                .messageDeduplicationId(isFifo() ? message.name() : null));
    }

    private void sendAgain(KnownMessage message) {
        SendMessageResponse answer = send(message, null);
        message.sent(answer.messageId(), answer.sequenceNumber());
    }

    private void sendDelayed() {
        KnownMessage message = next();
        message.hiddenUntil(System.currentTimeMillis() + DELAY_SECONDS * 1_000L);
        message.sent(send(message, DELAY_SECONDS).messageId(), null);
    }

    private void sendBatch() {
        String before = history.lastSequenceNumber();
        List<KnownMessage> batch = IntStream.rangeClosed(0, random.nextInt(Queues.BATCH))
                .mapToObj(number -> next())
                .toList();
        List<SendMessageBatchRequestEntry> entries = batch.stream()
                .map(message -> SendMessageBatchRequestEntry.builder()
                        .id(message.name())
                        .messageBody(Bodies.of(message.name()))
                        .messageGroupId(message.groupId())
                        .messageDeduplicationId(isFifo() ? message.name() : null)
                        .build())
                .toList();
        List<SendMessageBatchResultEntry> answers =
                sqs.sendMessageBatch(it -> it.queueUrl(queue).entries(entries)).successful();
        assertThat(answers)
                .extracting(SendMessageBatchResultEntry::id)
                .isEqualTo(batch.stream().map(KnownMessage::name).toList());
        for (int i = 0; i < batch.size(); i++) {
            SendMessageBatchResultEntry answer = answers.get(i);
            sent(batch.get(i), answer.messageId(), answer.sequenceNumber(), before);
            before = isFifo() ? answer.sequenceNumber() : before;
        }
    }

    private void sent(KnownMessage message, String messageId, @Nullable String sequenceNumber, String before) {
        message.sent(messageId, sequenceNumber);
        if (sequenceNumber != null) {
            history.numbered(sequenceNumber, before);
            acknowledged.add(message);
        }
    }
}
