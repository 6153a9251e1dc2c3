package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start does with what the last stop left. */
final class RestartTest {
    @TempDir
    Path temp = Path.of("");

    private Path data() {
        return temp.resolve("data");
    }

    private QueueStore open() {
        return DirectoryQueueStore.open(data(), Durability.PROCESS);
    }

    @Test
    void open_createsTheDirectory() {
        Path deep = temp.resolve("a/b/c");

        DirectoryQueueStore.open(deep, Durability.DISK).close();

        assertThat(deep).isDirectory();
    }

    @Test
    void open_atNoDurability_leavesTheDirectoryAlone() {
        DirectoryQueueStore.open(data(), Durability.NONE).close();

        assertThat(data()).doesNotExist();
    }

    @Test
    void close_withNothingAlive_leavesNoGenerationAndNoSegment() {
        QueueStore store = open();
        store.append(batch(queueSaved(1), messageSaved(1, 1, "a"))).join();
        store.append(batch(new StoreChange.QueueDeleted(1))).join();
        store.close();

        assertThat(StoreDirectory.files(data()))
                .extracting(file -> String.valueOf(file.getFileName()))
                .containsExactlyInAnyOrder("LOCK", "MANIFEST");
        assertThat(StoreDirectory.contents(data())).isEqualTo(new Contents(1, List.of(), Set.of()));
    }

    @Test
    void close_keepsWhatLives_overManyStarts() {
        for (long start = 1; start <= 20; start++) {
            QueueStore store = open();
            assertThat(Contents.of(store).lastSequence()).isEqualTo(start - 1);
            store.append(batch(queueSaved(1), messageSaved(1, start, "m" + start)))
                    .join();
            store.append(batch(deliverySaved(1, (start + 1) / 2, (int) start))).join();
            store.close();
        }

        Contents contents = StoreDirectory.contents(data());
        assertThat(contents.messages()).hasSize(20);
        assertThat(contents.messages().get(9).delivery()).isEqualTo(Samples.received(20));
        assertThat(StoreDirectory.files(data())).hasSizeLessThan(10);
    }

    @Test
    void close_byAnInterruptedThread_sealsAllTheSame() {
        QueueStore store = open();
        store.append(batch(queueSaved(1), messageSaved(1, 1, "a"))).join();
        Thread.currentThread().interrupt();
        store.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(StoreDirectory.files(data()))
                .noneMatch(file -> file.toString().endsWith(".log"));
        assertThat(StoreDirectory.contents(data()).bodies()).containsExactly("a");
    }

    @Test
    void append_afterAContinuationInterruptedTheWriter_goesOn() {
        try (QueueStore store = open()) {
            store.append(batch(queueSaved(1)))
                    .thenRun(() -> Thread.currentThread().interrupt())
                    .join();
            store.append(batch(messageSaved(1, 1, "a"))).join();
            assertThat(Contents.of(store).bodies()).containsExactly("a");
        } finally {
            // The continuation ran here if the answer was already there.
            Thread.interrupted();
        }
    }

    @Test
    void close_twice_isHarmless_andLaterAppendsFail() {
        QueueStore store = open();
        store.close();
        store.close();

        assertThatThrownBy(() -> store.append(batch(queueSaved(1))).join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void open_withoutClose_hasEverythingAcknowledged() {
        try (QueueStore store = open()) {
            store.append(batch(queueSaved(1))).join();
            for (long sequence = 1; sequence <= 50; sequence++) {
                store.append(batch(messageSaved(1, sequence, "m" + sequence))).join();
                if (sequence % 3 == 0) {
                    store.append(batch(messageDeleted(1, sequence - 1))).join();
                }
                if (sequence % 10 == 0) {
                    Path killed = StoreDirectory.afterKill(data(), temp.resolve("killed-" + sequence));
                    assertThat(StoreDirectory.contents(killed)).isEqualTo(Contents.of(store));
                }
            }
        }
    }

    @Test
    void open_afterManyKills_keepsEverything() {
        Path current = data();
        for (long start = 1; start <= 25; start++) {
            Path killed = temp.resolve("killed-" + start);
            try (QueueStore store = DirectoryQueueStore.open(current, Durability.PROCESS)) {
                store.append(batch(queueSaved(1), messageSaved(1, start, "m" + start)))
                        .join();
                StoreDirectory.afterKill(current, killed);
            }
            current = killed;
        }

        assertThat(StoreDirectory.contents(current).messages()).hasSize(25);
    }

    @Test
    void open_directoryInUse_isRefused_byName() {
        try (QueueStore first = open()) {
            assertThat(first.load(change -> {})).isZero();
            assertThatThrownBy(this::open)
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(data().toString())
                    .hasMessageContaining("in use by another Sluice");
        }
        open().close();
    }

    @Test
    void open_newerFormat_isRefused() throws IOException {
        open().close();
        byte[] manifest = Files.readAllBytes(Manifest.path(data()));
        ByteBuffer.wrap(manifest).putInt(4, Manifest.VERSION + 1);
        Files.write(Manifest.path(data()), manifest);

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("format 3, this Sluice reads format 2");
    }

    @Test
    void open_damagedManifest_isRefused() throws IOException {
        open().close();
        byte[] manifest = Files.readAllBytes(Manifest.path(data()));
        manifest[manifest.length - 1] ^= 1;
        Files.write(Manifest.path(data()), manifest);

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("MANIFEST is damaged");
    }

    @Test
    void open_missingManifest_isRefused() throws IOException {
        try (QueueStore store = open()) {
            store.append(batch(queueSaved(1))).join();
        }
        Files.delete(Manifest.path(data()));

        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("MANIFEST is missing");
    }

    @Test
    void open_deletesWhatAnInterruptedSealLeft() throws IOException {
        open().close();
        Files.writeString(data().resolve("generation-0000000009.mapdb"), "never named by a manifest");
        Files.writeString(data().resolve("generation-0000000010.mapdb.unfinished"), "half");

        open().close();

        assertThat(StoreDirectory.files(data()))
                .noneMatch(file -> file.toString().contains("generation"));
    }
}
