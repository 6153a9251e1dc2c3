package dev.sluice.compat.crash;

import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Sends to a queue of its own, and purges it now and then. */
final class Purger implements Runnable {
    private final SqsClient sqs;
    private final QueueHistory history;
    private final String name;
    private final Random random;
    private int messages;

    Purger(SqsClient sqs, QueueHistory history, String name, Random random) {
        this.sqs = sqs;
        this.history = history;
        this.name = name;
        this.random = random;
    }

    @Override
    public void run() {
        if (random.nextInt(10) == 0) {
            purge();
        } else {
            KnownMessage message = history.sending(name + "-p" + messages++, null);
            String id = sqs.sendMessage(it -> it.queueUrl(Queues.PURGED).messageBody(Bodies.of(message.name())))
                    .messageId();
            message.sent(id, null);
        }
    }

    private void purge() {
        List<KnownMessage> all = history.messages(KnownMessage::mayExist);
        all.forEach(KnownMessage::deleting);
        sqs.purgeQueue(it -> it.queueUrl(Queues.PURGED));
        all.forEach(KnownMessage::deleted);
    }
}
