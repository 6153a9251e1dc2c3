package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageMoved;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.sluice.storage.StoreChange.MessageSaved;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Segments become generations and generations merge, and nobody can tell from the records. */
final class SealingTest {
    private static final int SEGMENT_BYTES = 8 * 1024;

    @TempDir
    Path data = Path.of("");

    private long generations() {
        return count(data, ".mapdb");
    }

    private long segments() {
        return count(data, ".log");
    }

    private static long count(Path directory, String suffix) {
        return StoreDirectory.files(directory).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .count();
    }

    @Test
    void maintain_keepsBacklogInFewGenerations() {
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            store.append(batch(queueSaved(1))).join();
            for (long sequence = 1; sequence <= 2_000; sequence++) {
                store.append(batch(messageSaved(1, sequence, "m" + sequence))).join();
            }
            store.maintain();

            assertThat(generations()).isBetween(1L, 12L);
            assertThat(segments()).isLessThanOrEqualTo(2);
            Contents contents = Contents.of(store);
            assertThat(contents.messages()).hasSize(2_000);
            assertThat(contents.bodies().get(1_999)).isEqualTo("m2000");
        }
        assertThat(StoreDirectory.contents(data).messages()).hasSize(2_000);
    }

    @Test
    void open_segmentsOfManyKilledStarts_areSealed(@TempDir Path temp) {
        Path directory = data;
        for (int start = 1; start <= 20; start++) {
            try (QueueStore store = StoreDirectory.openSmall(directory, 1 << 20)) {
                store.append(batch(queueSaved(1), messageSaved(1, start, "m" + start)))
                        .join();
                directory = StoreDirectory.afterKill(directory, temp.resolve("killed-" + start));
            }
        }
        Path killed = directory;
        try (QueueStore store = StoreDirectory.openSmall(killed, 1 << 20)) {
            assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
                while (count(killed, ".log") > 2) {
                    Thread.onSpinWait();
                }
            });
            assertThat(Contents.of(store).messages()).hasSize(20);
        }
    }

    @Test
    void maintain_keepsTheNewestDeliveryOfAMessageInAnOldGeneration() {
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "old"))).join();
            for (int receive = 1; receive <= 1_000; receive++) {
                store.append(batch(deliverySaved(1, 1, receive))).join();
            }
            store.maintain();
            assertThat(Contents.of(store).messages().get(0).delivery()).isEqualTo(Samples.received(1_000));
        }
        assertThat(StoreDirectory.contents(data).messages().get(0).delivery()).isEqualTo(Samples.received(1_000));
    }

    @Test
    void maintain_keepsContentOfMessagesThatMoveOnAndOn(@TempDir Path temp) {
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            MessageSaved first = messageSaved(1, 1, "wanderer");
            store.append(batch(queueSaved(1), queueSaved(2), first)).join();
            StoredMessage current = first.message();
            for (long sequence = 2; sequence <= 600; sequence++) {
                StoreChange.MessageMoved moved = messageMoved(current, 1 + sequence % 2, sequence);
                store.append(batch(moved)).join();
                current = moved.message();
                assertThat(body(store, current)).isEqualTo("wanderer");
                if (sequence % 100 == 0) {
                    Path killed = StoreDirectory.afterKill(data, temp.resolve("killed-" + sequence));
                    assertThat(StoreDirectory.contents(killed)).isEqualTo(Contents.of(store));
                }
            }
        }
        assertThat(StoreDirectory.contents(data).bodies()).containsExactly("wanderer");
    }

    /** Every close seals: the content comes first, then the record that names it, then only the content moves on. */
    @Test
    void load_findsContentThatAMergeHasCopiedBehindTheRecordThatNamesIt() {
        MessageSaved wanderer = messageSaved(1, 1, "wanderer");
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            store.append(batch(queueSaved(1), queueSaved(2), wanderer)).join();
            saveFillers(store, 2, 200);
        }
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            store.append(batch(messageMoved(wanderer.message(), 2, 1_000))).join();
            saveFillers(store, 1_001, 1_100);
        }
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            for (long sequence = 2; sequence <= 200; sequence++) {
                store.append(batch(messageDeleted(1, sequence))).join();
            }
        }
        Contents contents = StoreDirectory.contents(data);
        assertThat(contents.messages()).hasSize(101);
        assertThat(contents.bodies()).contains("wanderer");
    }

    private static void saveFillers(QueueStore store, long first, long last) {
        for (long sequence = first; sequence <= last; sequence++) {
            store.append(batch(messageSaved(1, sequence, "filler"))).join();
        }
    }

    @Test
    void maintain_dropsWhatDied_soThatDiskUseFollowsWhatLives() {
        long most = 0;
        try (QueueStore store = StoreDirectory.openSmall(data, 256 * 1024)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "stays"))).join();
            List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
            for (long sequence = 2; sequence <= 200_000; sequence++) {
                acknowledged.add(store.append(batch(messageSaved(1, sequence, "short-lived " + sequence))));
                if (sequence > 100) {
                    acknowledged.add(store.append(batch(messageDeleted(1, sequence - 98))));
                }
                if (sequence % 5_000 == 0) {
                    acknowledged.forEach(CompletableFuture::join);
                    acknowledged.clear();
                    most = Math.max(most, StoreDirectory.diskUse(data));
                }
            }
        }
        assertThat(most).isLessThan(24L << 20);
        assertThat(StoreDirectory.contents(data).messages()).hasSize(100);
        assertThat(StoreDirectory.diskUse(data)).isLessThan(8L << 20);
    }

    @Test
    void content_isReadableWhileSealingMovesIt() {
        int messages = 300;
        AtomicBoolean done = new AtomicBoolean();
        List<MessageSaved> saved = new ArrayList<>();
        try (QueueStore store = StoreDirectory.openSmall(data, SEGMENT_BYTES)) {
            store.append(batch(queueSaved(1))).join();
            for (long sequence = 1; sequence <= messages; sequence++) {
                saved.add(messageSaved(1, sequence, "kept " + sequence));
                store.append(batch(saved.get((int) sequence - 1))).join();
            }
            CompletableFuture<Long> reader = CompletableFuture.supplyAsync(() -> readAgainAndAgain(store, saved, done));
            for (long sequence = messages + 1L; sequence <= 6_000; sequence++) {
                store.append(batch(messageSaved(1, sequence, "short-lived"), messageDeleted(1, sequence)))
                        .join();
                if (sequence % 1_000 == 0) {
                    store.append(batch(messageDeleted(1, sequence / 1_000))).join();
                }
                if (reader.isDone()) {
                    break;
                }
            }
            done.set(true);

            assertThat(reader.join()).isPositive();
        }
    }

    private static long readAgainAndAgain(QueueStore store, List<MessageSaved> saved, AtomicBoolean done) {
        long reads = 0;
        while (!done.get()) {
            for (MessageSaved one : saved.subList(10, saved.size())) {
                assertThat(body(store, one.message()))
                        .isEqualTo("kept " + one.message().sequence());
                reads++;
            }
        }
        return reads;
    }

    private static String body(QueueStore store, StoredMessage message) {
        MessagePayload payload =
                store.payload(message.queueId(), message.sequence()).orElseThrow();
        return payload.content().decode().body();
    }
}
