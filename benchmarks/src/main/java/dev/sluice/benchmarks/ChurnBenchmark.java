package dev.sluice.benchmarks;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.queue.ReceivedMessage;
import dev.sluice.emulator.time.SystemClock;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.QueueStore;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Disk use while millions of messages come and go and few are there at a time. */
final class ChurnBenchmark {
    private static final int CYCLES = 5_000_000;
    private static final int LIVE = 1_000;
    private static final int BATCH = 10;
    private static final int CYCLES_PER_LOOK = 10_000;
    private static final String BODY = "x".repeat(1024);

    private ChurnBenchmark() {}

    static void run(Path scratch) throws Exception {
        Path directory = scratch.resolve("churn");
        long most = 0;
        long start = System.nanoTime();
        try (SystemClock clock = new SystemClock();
                QueueStore store = DirectoryQueueStore.open(directory, Durability.PROCESS)) {
            Queues queues = new Queues(store, clock, Rules.of(Profile.TEST));
            queues.load();
            QueueRunner queue = queues.create(new QueueArn("us-east-1", "000000000000", "churn"), Map.of(), Map.of())
                    .durable()
                    .join();
            List<NewMessage> batch = Collections.nCopies(BATCH, message());
            for (int sent = 0; sent < LIVE; sent += BATCH) {
                queue.send(batch, Origin.NONE).join();
            }
            for (int cycle = LIVE; cycle <= CYCLES; cycle += BATCH) {
                List<ReceivedMessage> received = queue.receive(BATCH, null, null, 0, Origin.NONE)
                        .answer()
                        .join();
                queue.delete(
                                received.stream()
                                        .map(ReceivedMessage::receiptHandle)
                                        .toList(),
                                Origin.NONE)
                        .join();
                queue.send(batch, Origin.NONE).join();
                if (cycle % CYCLES_PER_LOOK == 0) {
                    most = Math.max(most, Directories.bytes(directory));
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,d cycles of 1 KiB with %,d live, in %.0f s: at most %.0f MiB of disk, %.1f MiB after a stop%n",
                CYCLES,
                LIVE,
                seconds,
                most / 1048576.0,
                Directories.bytes(directory) / 1048576.0);
        Directories.delete(directory);
    }

    private static NewMessage message() {
        String md5 = "0123456789abcdef0123456789abcdef";
        MessageContent content = new MessageContent(BODY, md5, Map.of(), Map.of(), "000000000000", null);
        return new NewMessage(null, null, null, EncodedContent.of(content), md5, null, null);
    }
}
