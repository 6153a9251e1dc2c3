package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.NaiveQueue.Msg;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.QueueStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random commands and jumps in time against {@link NaiveQueue}: a source queue with a dead-letter queue behind it. Every answer and
 * every counter must agree, so that no message is lost or invented, none is delivered while in flight, group order is kept and the
 * deduplication window is exact. On disk the engine is also restarted on the way.
 */
class EngineModelTest {
    private static final int MAX_RECEIVES = 3;
    private static final long RETENTION_SECONDS = 3_600;

    @Property(tries = 300)
    void standardQueue_inMemory(@ForAll("commands") List<Step> steps) {
        new Run(false, null).play(steps);
    }

    @Property(tries = 300)
    void fifoQueue_inMemory(@ForAll("commands") List<Step> steps) {
        new Run(true, null).play(steps);
    }

    @Property(tries = 40)
    void standardQueue_onDisk(@ForAll("commands") List<Step> steps) {
        inTemporaryDirectory(directory -> new Run(false, directory).play(steps));
    }

    @Property(tries = 40)
    void fifoQueue_onDisk(@ForAll("commands") List<Step> steps) {
        inTemporaryDirectory(directory -> new Run(true, directory).play(steps));
    }

    /** What is done; the numbers mean what the kind makes of them. */
    record Step(Kind kind, int a, int b, int c) {}

    enum Kind {
        SEND,
        RECEIVE,
        RECEIVE_DEAD_LETTERS,
        DELETE,
        CHANGE_VISIBILITY,
        PASS_TIME,
        PURGE,
        RESTART
    }

    @Provide
    Arbitrary<List<Step>> commands() {
        Arbitrary<Kind> kinds = Arbitraries.frequency(
                Tuple.of(30, Kind.SEND),
                Tuple.of(25, Kind.RECEIVE),
                Tuple.of(5, Kind.RECEIVE_DEAD_LETTERS),
                Tuple.of(12, Kind.DELETE),
                Tuple.of(10, Kind.CHANGE_VISIBILITY),
                Tuple.of(15, Kind.PASS_TIME),
                Tuple.of(1, Kind.PURGE),
                Tuple.of(2, Kind.RESTART));
        Arbitrary<Integer> numbers = Arbitraries.integers().between(0, 999);
        return Combinators.combine(kinds, numbers, numbers, numbers)
                .as(Step::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(150);
    }

    /** One history: the engine and the model side by side. */
    private static final class Run {
        private final boolean fifo;
        private final @Nullable Path directory;
        private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        private final NaiveQueue model;
        private final NaiveQueue deadLetters;
        private final List<Handle> handles = new ArrayList<>();
        private EngineFixture sqs;
        private int sends;

        private record Handle(boolean dead, ReceiptHandle handle, Msg message, int nonce) {}

        Run(boolean fifo, @Nullable Path directory) {
            this.fifo = fifo;
            this.directory = directory;
            this.model = new NaiveQueue(fifo, RETENTION_SECONDS * 1000);
            this.deadLetters = new NaiveQueue(fifo, RETENTION_SECONDS * 1000);
            this.sqs = start();
            QueueRunner dead = create(deadName(), Map.of());
            create(name(), EngineFixture.redriveTo(dead, MAX_RECEIVES));
        }

        void play(List<Step> steps) {
            try {
                for (Step step : steps) {
                    play(step);
                    compareCounts();
                }
                drain();
            } finally {
                sqs.store.close();
            }
        }

        private void play(Step step) {
            switch (step.kind) {
                case SEND -> send(step);
                case RECEIVE -> receive(false, 1 + step.a % 10, step.b % 60);
                case RECEIVE_DEAD_LETTERS -> receive(true, 1 + step.a % 10, step.b % 60);
                case DELETE -> delete(step.a);
                case CHANGE_VISIBILITY -> changeVisibility(step.a, step.b % 120);
                case PASS_TIME -> passTime(step.a, step.b);
                case PURGE -> {
                    source().purge(Origin.NONE).join();
                    model.purge(now());
                }
                case RESTART -> restart();
            }
        }

        private void send(Step step) {
            String body = "m" + sends++;
            // A standard queue takes messages without a group as well.
            String group = !fifo && step.a % 4 == 0 ? "" : "g" + step.a % 4;
            String deduplicationId = "d" + step.b % 12;
            int delaySeconds = !fifo && step.c % 3 == 0 ? step.c % 40 : 0;
            NewMessage message = fifo
                    ? EngineFixture.message(body, group, deduplicationId, null)
                    : EngineFixture.message(body, group.isEmpty() ? null : group, delaySeconds);
            String expected = model.send(body, group, deduplicationId, now() + delaySeconds * 1000L, sends, now());
            assertThat(sqs.send(source(), message).bodyMd5()).isEqualTo("md5-of-" + expected);
        }

        private void receive(boolean dead, int max, int timeoutSeconds) {
            QueueRunner queue = dead ? deadLetterQueue() : source();
            NaiveQueue naive = dead ? deadLetters : model;
            List<Msg> exhausted = new ArrayList<>();
            List<Msg> expected = naive.receive(
                    max, now() + timeoutSeconds * 1000L, dead ? Integer.MAX_VALUE : MAX_RECEIVES, exhausted, now());
            List<ReceivedMessage> received = sqs.receive(queue, max, timeoutSeconds);
            assertThat(sqs.bodies(received))
                    .isEqualTo(expected.stream().map(message -> message.body).toList());
            for (int i = 0; i < expected.size(); i++) {
                Msg message = expected.get(i);
                assertThat(received.get(i).delivery().receiveCount()).isEqualTo(message.receives);
                handles.add(new Handle(dead, received.get(i).receiptHandle(), message, message.nonce));
            }
            for (Msg message : exhausted) {
                long retentionFrom = fifo ? now() : message.retentionFrom;
                deadLetters.add(
                        new Msg(message.body, message.group, retentionFrom, sends++, now(), message.receives), now());
            }
        }

        private void delete(int index) {
            if (handles.isEmpty()) {
                return;
            }
            Handle handle = handles.get(index % handles.size());
            NaiveQueue naive = handle.dead ? deadLetters : model;
            boolean refused = isDead(handle, naive);
            assertThat(queue(handle)
                            .delete(List.of(handle.handle), Origin.NONE)
                            .join()
                            .get(0)
                            .isPresent())
                    .isEqualTo(refused);
            if (!refused) {
                naive.messages.remove(handle.message);
                naive.settle(now());
            }
        }

        private void changeVisibility(int index, int seconds) {
            if (handles.isEmpty()) {
                return;
            }
            Handle handle = handles.get(index % handles.size());
            NaiveQueue naive = handle.dead ? deadLetters : model;
            boolean refused = !naive.messages.contains(handle.message) || isDead(handle, naive);
            assertThat(queue(handle)
                            .changeVisibility(List.of(new VisibilityChange(handle.handle, seconds)), Origin.NONE)
                            .join()
                            .get(0)
                            .isPresent())
                    .isEqualTo(refused);
            if (!refused) {
                handle.message.visibleAt = now() + seconds * 1000L;
                naive.settle(now());
            }
        }

        /** A FIFO handle is dead when its receive is over but the message is still there. */
        private boolean isDead(Handle handle, NaiveQueue naive) {
            return fifo
                    && naive.messages.contains(handle.message)
                    && (handle.message.nonce != handle.nonce || handle.message.visibleAt <= now());
        }

        private void passTime(int a, int b) {
            // Mostly a little; now and then to the edge of the deduplication window or past the retention.
            long millis = b % 20 == 0 ? 300_000 - 1 + a % 3 : b % 57 == 1 ? 3_600_000 : (a % 45) * 1000L + b % 2;
            clock.advance(Duration.ofMillis(millis));
            model.settle(now());
            deadLetters.settle(now());
        }

        private void restart() {
            if (directory == null) {
                return;
            }
            sqs.store.close();
            sqs = start();
            model.restart(now());
            deadLetters.restart(now());
        }

        private void compareCounts() {
            compareCounts(source(), model);
            compareCounts(deadLetterQueue(), deadLetters);
        }

        private void compareCounts(QueueRunner queue, NaiveQueue naive) {
            assertThat(sqs.counts(queue))
                    .isEqualTo(List.of(naive.visible(now()), naive.inFlight(now()), naive.delayed(now())));
        }

        /** In the end everything that should be there can be received, and nothing else. */
        private void drain() {
            clock.advance(Duration.ofSeconds(200));
            model.settle(now());
            deadLetters.settle(now());
            for (boolean dead : List.of(false, true)) {
                NaiveQueue naive = dead ? deadLetters : model;
                do {
                    receive(dead, 10, 1_000);
                    for (Handle handle :
                            List.copyOf(handles.subList(Math.max(0, handles.size() - 10), handles.size()))) {
                        delete(handles.indexOf(handle));
                    }
                } while (naive.visible(now()) > 0);
                assertThat(naive.messages).isEmpty();
                compareCounts();
            }
        }

        private QueueRunner queue(Handle handle) {
            return handle.dead ? deadLetterQueue() : source();
        }

        private QueueRunner source() {
            return sqs.queues.find(EngineFixture.arn(name())).orElseThrow();
        }

        private QueueRunner deadLetterQueue() {
            return sqs.queues.find(EngineFixture.arn(deadName())).orElseThrow();
        }

        private String name() {
            return fifo ? "orders.fifo" : "orders";
        }

        private String deadName() {
            return fifo ? "dead.fifo" : "dead";
        }

        private long now() {
            return clock.millis();
        }

        private QueueRunner create(String name, Map<String, String> attributes) {
            Map<String, String> all = new LinkedHashMap<>(attributes);
            all.put("MessageRetentionPeriod", Long.toString(RETENTION_SECONDS));
            return fifo ? sqs.fifo(name, all) : sqs.standard(name, all);
        }

        private EngineFixture start() {
            QueueStore store = directory == null
                    ? new MemoryQueueStore()
                    : DirectoryQueueStore.open(directory, Durability.PROCESS);
            return new EngineFixture(store, clock, Rules.of(Profile.TEST));
        }
    }

    private interface DirectoryUse {
        void accept(Path directory);
    }

    private static void inTemporaryDirectory(DirectoryUse use) {
        try {
            Path directory = Files.createTempDirectory("sluice-model");
            try {
                use.accept(directory);
            } finally {
                try (Stream<Path> files = Files.walk(directory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
