package dev.sluice.compat.crash;

import java.util.List;
import java.util.Random;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sqs.model.Message;

/** Receives, and deletes, keeps or leaves what it got. */
final class Receiver implements Runnable {
    private static final int TIMEOUT_SECONDS = 5;
    private static final int KEPT_SECONDS = 3_600;

    private final Queues queues;
    private final String queue;
    private final QueueHistory history;
    private final Random random;

    Receiver(Queues queues, String queue, QueueHistory history, Random random) {
        this.queues = queues;
        this.queue = queue;
        this.history = history;
        this.random = random;
    }

    @Override
    public void run() {
        List<KnownMessage> messages = receive();
        if (messages.isEmpty()) {
            return;
        }
        switch (random.nextInt(8)) {
            case 0 -> {
                // left to its visibility timeout
            }
            case 1 -> messages.stream().limit(2).forEach(this::keep);
            case 2 -> messages.forEach(this::delete);
            default -> deleteAll(messages);
        }
    }

    private List<KnownMessage> receive() {
        long asked = System.currentTimeMillis();
        List<Message> received;
        try {
            received = queues.receive(queue, TIMEOUT_SECONDS, 1);
        } catch (SdkClientException e) {
            history.receiveLost();
            throw e;
        }
        return received.stream()
                .map(message -> history.received(message, asked, TIMEOUT_SECONDS))
                .toList();
    }

    private void keep(KnownMessage message) {
        message.keeping();
        long asked = System.currentTimeMillis();
        queues.sqs().changeMessageVisibility(it -> it.queueUrl(queue)
                .receiptHandle(message.receiptHandle())
                .visibilityTimeout(KEPT_SECONDS));
        message.hiddenUntil(asked + KEPT_SECONDS * 1_000L);
    }

    private void delete(KnownMessage message) {
        message.deleting();
        queues.sqs().deleteMessage(it -> it.queueUrl(queue).receiptHandle(message.receiptHandle()));
        message.deleted();
    }

    private void deleteAll(List<KnownMessage> messages) {
        messages.forEach(KnownMessage::deleting);
        queues.delete(queue, messages.stream().map(KnownMessage::receiptHandle).toList());
        messages.forEach(KnownMessage::deleted);
    }
}
