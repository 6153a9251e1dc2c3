package dev.sluice.compat.crash;

import java.util.Random;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** Fails to process messages until they are in the dead-letter queue, and deletes them there or moves them back. */
final class Redriver implements Runnable {
    private static final int TIMEOUT_SECONDS = 5;

    private final Queues queues;
    private final SqsClient sqs;
    private final QueueHistory history;
    private final String name;
    private final Random random;
    private int messages;

    Redriver(Queues queues, QueueHistory history, String name, Random random) {
        this.queues = queues;
        this.sqs = queues.sqs();
        this.history = history;
        this.name = name;
        this.random = random;
    }

    @Override
    public void run() {
        switch (random.nextInt(10)) {
            case 0 -> moveBack();
            case 1 -> delete();
            case 2, 3, 4, 5 ->
                queues.receive(Queues.FAILING, 0, 0)
                        .forEach(it -> history.of(it).seen());
            default -> send();
        }
    }

    private void send() {
        KnownMessage message = history.sending(name + "-f" + messages++, null);
        String id = sqs.sendMessage(it -> it.queueUrl(Queues.FAILING).messageBody(Bodies.of(message.name())))
                .messageId();
        message.sent(id, null);
    }

    private void delete() {
        for (Message message : queues.receive(Queues.DEAD, TIMEOUT_SECONDS, 0)) {
            KnownMessage known = history.of(message);
            known.seen();
            known.deleting();
            sqs.deleteMessage(it -> it.queueUrl(Queues.DEAD).receiptHandle(message.receiptHandle()));
            known.deleted();
        }
    }

    private void moveBack() {
        try {
            sqs.startMessageMoveTask(it -> it.sourceArn(Queues.arn(Queues.DEAD)));
        } catch (SqsException e) {
            // The task before this one still runs.
            if (!e.awsErrorDetails().errorMessage().contains("Only one active task is allowed")) {
                throw e;
            }
        }
    }
}
