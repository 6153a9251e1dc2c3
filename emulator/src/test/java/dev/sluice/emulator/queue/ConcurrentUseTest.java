package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.SystemClock;
import dev.sluice.storage.MemoryQueueStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many senders and long-polling receivers at one queue: every message comes once, and in its group's order. */
class ConcurrentUseTest {
    private static final int SENDERS = 4;
    private static final int RECEIVERS = 4;
    private static final int MESSAGES_PER_SENDER = 5_000;
    private static final int GROUPS_PER_SENDER = 5;
    private static final long POLL_MILLIS = 1_000;

    private final Clock clock = new SystemClock();
    private final Queues queues = new Queues(new MemoryQueueStore(), clock, Rules.of(Profile.TEST));
    private final ExecutorService threads = Executors.newFixedThreadPool(SENDERS + RECEIVERS);
    private final ConcurrentLinkedQueue<String> received = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        queues.endPolls();
        clock.close();
    }

    @Test
    void standardQueue_deliversEveryMessageOnce() throws Exception {
        run(queues.create(EngineFixture.arn("orders"), Map.of(), Map.of()).queue(), false);
        assertThat(received).hasSize(SENDERS * MESSAGES_PER_SENDER).doesNotHaveDuplicates();
    }

    @Test
    void fifoQueue_deliversEveryMessageOnceAndInTheOrderOfItsGroup() throws Exception {
        Map<String, String> fifo = Map.of("FifoQueue", "true");
        run(queues.create(EngineFixture.arn("orders.fifo"), fifo, Map.of()).queue(), true);
        assertThat(received).hasSize(SENDERS * MESSAGES_PER_SENDER).doesNotHaveDuplicates();
        Map<String, Integer> lastOfGroup = new HashMap<>();
        for (String body : received) {
            int dash = body.indexOf('-');
            int number = Integer.parseInt(body.substring(dash + 1));
            Integer before = lastOfGroup.put(body.substring(0, dash), number);
            assertThat(number).isGreaterThan(before == null ? -1 : before);
        }
    }

    private void run(QueueRunner queue, boolean fifo) throws Exception {
        AtomicInteger left = new AtomicInteger(SENDERS * MESSAGES_PER_SENDER);
        List<Callable<Void>> work = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            String name = "s" + sender;
            work.add(() -> send(queue, name, fifo));
        }
        for (int receiver = 0; receiver < RECEIVERS; receiver++) {
            work.add(() -> receive(queue, left));
        }
        for (Future<Void> done : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
            done.get();
        }
    }

    private Void send(QueueRunner queue, String sender, boolean fifo) {
        for (int i = 0; i < MESSAGES_PER_SENDER; i++) {
            String group = sender + "g" + i % GROUPS_PER_SENDER;
            String body = group + "-" + i;
            queue.send(List.of(EngineFixture.message(body, fifo ? group : null, null)), Origin.NONE)
                    .join();
        }
        return nothing();
    }

    /** Notes what came before it is deleted, for only then may the group's next message be on its way. */
    private Void receive(QueueRunner queue, AtomicInteger left) {
        while (left.get() > 0) {
            for (ReceivedMessage message : queue.receive(10, null, null, POLL_MILLIS, Origin.NONE)
                    .answer()
                    .join()) {
                received.add(queues.payload(message.stored())
                        .orElseThrow()
                        .content()
                        .decode()
                        .body());
                queue.delete(List.of(message.receiptHandle()), Origin.NONE).join();
                left.decrementAndGet();
            }
        }
        return nothing();
    }

    @SuppressWarnings("NullAway") // The only value of Void.
    private static Void nothing() {
        return null;
    }
}
