package dev.sluice.compat.stress;

import dev.sluice.compat.RunningSluice;
import dev.sluice.emulator.time.SystemClock;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Eight senders and eight receivers on one queue. A few thousand messages with every build, a hundred thousand by {@code make
 * stress}; {@code stress.messages} and {@code stress.seed} choose.
 */
final class ManyCallersTest {
    private static final int MESSAGES = Integer.getInteger("stress.messages", 5_000);
    private static final long SEED = Long.getLong("stress.seed", System.nanoTime());
    private static final int GROUPS = 100;

    @Test
    void standardQueue_deliversEveryMessageOnce(@TempDir Path directory) throws Exception {
        deliver(directory, "orders", Map.of(), 0);
    }

    @Test
    void fifoQueue_deliversEveryMessageOnceAndInTheOrderOfItsGroup(@TempDir Path directory) throws Exception {
        deliver(
                directory,
                "orders.fifo",
                Map.of(
                        QueueAttributeName.FIFO_QUEUE, "true",
                        QueueAttributeName.DEDUPLICATION_SCOPE, "messageGroup",
                        QueueAttributeName.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId"),
                GROUPS);
    }

    private static void deliver(Path directory, String queue, Map<QueueAttributeName, String> attributes, int groups)
            throws Exception {
        try (SystemClock clock = new SystemClock();
                RunningSluice sluice = RunningSluice.on(directory, clock);
                SqsClient sqs = sluice.client()) {
            sqs.createQueue(it -> it.queueName(queue).attributes(attributes));
            new Delivery(sqs, queue, groups, SEED).of(MESSAGES);
        }
    }
}
