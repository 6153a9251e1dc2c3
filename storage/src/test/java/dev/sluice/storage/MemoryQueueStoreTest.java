package dev.sluice.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MemoryQueueStoreTest extends QueueStoreContract {
    @Override
    QueueStore open() {
        return new MemoryQueueStore();
    }

    @Override
    QueueStore reopen(QueueStore open) {
        return open;
    }

    @Test
    void admit_memoryFull_isRefusedUntilMessagesAreDeleted() {
        try (QueueStore store = new MemoryQueueStore(new MemoryBudget(10_000))) {
            store.append(Samples.batch(Samples.queueSaved(1))).join();
            long sequence = 0;
            while (refusal(store) == null && sequence < 100) {
                sequence++;
                store.append(Samples.batch(Samples.messageSaved(1, sequence, "x".repeat(1_000))))
                        .join();
            }
            assertThat(sequence).isBetween(5L, 15L);
            assertThat(refusal(store))
                    .isEqualTo("The memory is nearly full; only deletes are possible until there is more room");

            StoreChange.MessageMoved moved = Samples.messageMoved(first(store).message(), 1, 1_000);
            store.append(Samples.batch(moved, Samples.messageDeleted(1, 1_000))).join();
            assertThat(refusal(store)).isNull();
        }
    }

    @Test
    void admit_budgetUsedUpByAnotherStore_isRefusedUntilThatOneIsClosed() {
        MemoryBudget budget = new MemoryBudget(10_000);
        try (QueueStore store = new MemoryQueueStore(budget)) {
            try (QueueStore other = new MemoryQueueStore(budget)) {
                other.append(Samples.batch(Samples.queueSaved(1))).join();
                other.append(Samples.batch(Samples.messageSaved(1, 1, "x".repeat(20_000))))
                        .join();
                assertThat(refusal(store)).isNotNull();
            }

            assertThat(refusal(store)).isNull();
        }
    }

    /** Some bodies share a chunk with many others, some have one to themselves. */
    @Test
    void append_messagesThatDieInAnyOrder_takeNoMoreRoomThanThoseThatStay() {
        Random random = new Random(7);
        TreeMap<Long, String> bodies = new TreeMap<>();
        try (MemoryQueueStore store = new MemoryQueueStore()) {
            store.append(Samples.batch(Samples.queueSaved(1))).join();
            for (long sequence = 1; sequence <= 60_000; sequence++) {
                String body = sequence + "x".repeat(random.nextInt(random.nextInt(200) == 0 ? 60_000 : 400));
                store.append(Samples.batch(Samples.messageSaved(1, sequence, body)))
                        .join();
                bodies.put(sequence, body);
                Long dies = bodies.ceilingKey(1 + random.nextLong(sequence));
                if (bodies.size() > 2_000 && dies != null) {
                    store.append(Samples.batch(Samples.messageDeleted(1, dies))).join();
                    bodies.remove(dies);
                }
            }

            long alive = bodies.values().stream().mapToLong(String::length).sum();
            assertThat(store.bytes()).isLessThan(3 * alive + (2 << 20));
            bodies.forEach((sequence, body) -> assertThat(store.payload(1, sequence)
                            .orElseThrow()
                            .content()
                            .decode()
                            .body())
                    .isEqualTo(body));
        }
    }

    @Test
    void append_acceptedSendsThatOutliveTheirMessages_takeNoMoreRoomThanTheyNeed() {
        try (MemoryQueueStore store = new MemoryQueueStore()) {
            store.append(Samples.batch(Samples.queueSaved(1))).join();
            for (long sequence = 1; sequence <= 20_000; sequence++) {
                store.append(Samples.batch(
                                Samples.messageSaved(1, sequence, "x".repeat(300)),
                                new StoreChange.DeduplicationSaved(Samples.deduplication(1, "send" + sequence)),
                                Samples.messageDeleted(1, sequence)))
                        .join();
            }
            long withAll = store.bytes();
            for (long sequence = 1; sequence <= 19_990; sequence++) {
                store.append(Samples.batch(new StoreChange.DeduplicationDeleted(1, "group", "send" + sequence)))
                        .join();
            }

            assertThat(withAll).isLessThan(20_000 * 300);
            assertThat(store.bytes()).isLessThan(2 << 20);
            List<String> left = new ArrayList<>();
            store.load(change -> {
                if (change instanceof StoreChange.DeduplicationSaved saved) {
                    left.add(saved.entry().deduplicationId());
                }
            });
            assertThat(left)
                    .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(19_991, 20_000)
                            .mapToObj(sequence -> "send" + sequence)
                            .toList());
        }
    }

    private static StoreChange.MessageSaved first(QueueStore store) {
        List<StoreChange.MessageSaved> saved = new ArrayList<>();
        store.load(change -> {
            if (change instanceof StoreChange.MessageSaved message) {
                saved.add(message);
            }
        });
        return saved.get(0);
    }

    private static @Nullable String refusal(QueueStore store) {
        try {
            store.admit();
            return null;
        } catch (StoreException e) {
            return e.getMessage();
        }
    }
}
