package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A torn end is cut, damage anywhere else is refused, and a damaged record costs no other. */
final class DamageTest {
    @TempDir
    Path temp = Path.of("");

    private Path data() {
        return temp.resolve("data");
    }

    private void flip(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int value = bytes.read();
            bytes.seek(position);
            bytes.write(value ^ 1);
        }
    }

    @Test
    void open_tornAtAnyByteOfTheLastFrame_hasEverythingBeforeIt() throws IOException {
        Contents before;
        long start;
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "a"), messageSaved(1, 2, "b")))
                    .join();
            before = Contents.of(store);
            start = StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(data()));
            store.append(batch(messageDeleted(1, 1))).join();
            StoreDirectory.afterKill(data(), temp.resolve("killed"));
        }
        long end = StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(temp.resolve("killed")));
        assertThat(end).isGreaterThan(start + 30);

        try (LoggedWarnings logged = new LoggedWarnings("dev.sluice.storage.journal")) {
            for (long cut = start; cut < end; cut++) {
                assertThat(StoreDirectory.contents(tornAt(cut, 0)))
                        .as("cut at %d", cut)
                        .isEqualTo(before);
                assertThat(StoreDirectory.contents(tornAt(cut, 5_000)))
                        .as("zeros from %d", cut)
                        .isEqualTo(before);
            }
            // At its very first byte it is no tear but a write that never began.
            assertThat(logged.messages())
                    .hasSize((int) (end - start - 1) * 2)
                    .allMatch(message -> message.contains("was cut there, at byte " + start));
        }
    }

    private Path tornAt(long cut, int zerosAfter) throws IOException {
        Path torn = StoreDirectory.afterKill(temp.resolve("killed"), temp.resolve("torn-" + cut + "-" + zerosAfter));
        try (RandomAccessFile segment = new RandomAccessFile(
                StoreDirectory.newestSegmentWithFrames(torn).toFile(), "rw")) {
            segment.setLength(cut);
            segment.setLength(cut + zerosAfter);
        }
        return torn;
    }

    @Test
    void open_afterACut_goesOnAppending() throws IOException {
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "a"))).join();
            store.append(batch(messageSaved(1, 2, "torn"))).join();
            StoreDirectory.afterKill(data(), temp.resolve("killed"));
        }
        Path torn = tornAt(StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(temp.resolve("killed"))) - 1, 0);
        Path again = temp.resolve("again");
        try (QueueStore store = DirectoryQueueStore.open(torn, Durability.PROCESS)) {
            store.append(batch(messageSaved(1, 3, "c"))).join();
            StoreDirectory.afterKill(torn, again);
        }

        assertThat(StoreDirectory.contents(again).bodies()).containsExactly("a", "c");
    }

    @Test
    void open_byteFlippedBeforeIntactFrames_isRefused_andChangesNothing() throws IOException {
        long middle;
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1))).join();
            middle = StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(data()));
            store.append(batch(messageSaved(1, 1, "a"))).join();
            store.append(batch(messageSaved(1, 2, "b"))).join();
            StoreDirectory.afterKill(data(), temp.resolve("killed"));
        }
        for (long offset = 0; offset < 60; offset += 3) {
            Path damaged = StoreDirectory.afterKill(temp.resolve("killed"), temp.resolve("damaged-" + offset));
            Path segment = StoreDirectory.newestSegmentWithFrames(damaged);
            flip(segment, middle + offset);
            byte[] bytes = Files.readAllBytes(segment);

            assertThatThrownBy(() -> DirectoryQueueStore.open(damaged, Durability.PROCESS))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(segment + " is damaged at byte " + middle)
                    .hasMessageContaining("restore the directory from a backup");
            assertThat(Files.readAllBytes(segment)).isEqualTo(bytes);
        }
    }

    @Test
    void open_headerOfSegmentDamaged_isRefused() throws IOException {
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1))).join();
            StoreDirectory.afterKill(data(), temp.resolve("killed"));
        }
        flip(StoreDirectory.newestSegmentWithFrames(temp.resolve("killed")), 9);

        assertThatThrownBy(() -> DirectoryQueueStore.open(temp.resolve("killed"), Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged at byte 0");
    }

    @Test
    void open_segmentMissing_isRefused() throws IOException {
        Path killed = temp.resolve("killed");
        try (DirectoryQueueStore store = StoreDirectory.openSmall(data(), 64 << 20)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "a"))).join();
            StoreDirectory.afterKill(data(), killed);
        }
        Path again = temp.resolve("again");
        try (DirectoryQueueStore store = StoreDirectory.openSmall(killed, 64 << 20)) {
            store.append(batch(messageSaved(1, 2, "b"))).join();
            StoreDirectory.afterKill(killed, again);
        }
        Files.delete(again.resolve("journal-0000000001.log"));

        assertThatThrownBy(() -> DirectoryQueueStore.open(again, Durability.PROCESS))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("journal-0000000001.log is missing");
    }

    @Test
    void open_frameCopiedIntoABody_isNotTakenForAFrame() throws IOException {
        Path killed = temp.resolve("killed");
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1), messageSaved(1, 1, "a"))).join();
            byte[] segment = Files.readAllBytes(StoreDirectory.newestSegmentWithFrames(data()));
            StoredAttribute image = new StoredAttribute("Binary", null, segment);
            MessageContent content =
                    new MessageContent("", Samples.BODY_MD5, Map.of("image", image), Map.of(), "", null);
            store.append(batch(messageSaved(1, 2, content))).join();
            StoreDirectory.afterKill(data(), killed);
        }
        Path torn = tornAt(StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(killed)) - 1, 0);

        assertThat(StoreDirectory.contents(torn).bodies()).containsExactly("a");
    }

    @Test
    void open_generationDamaged_losesOnlyWhatTheByteHeld() throws IOException {
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1))).join();
            for (long sequence = 1; sequence <= 100; sequence++) {
                store.append(batch(messageSaved(1, sequence, "needle-" + sequence + "-end")))
                        .join();
            }
        }
        Path generation = StoreDirectory.files(data()).stream()
                .filter(file -> file.toString().endsWith(".mapdb"))
                .findFirst()
                .orElseThrow();
        String bytes = Files.readString(generation, StandardCharsets.ISO_8859_1);
        flip(generation, bytes.indexOf("needle-50-end"));

        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            int[] lost = {0};
            store.load(change -> {
                if (change instanceof StoreChange.MessageSaved saved) {
                    try {
                        store.payload(1, saved.message().sequence());
                    } catch (StoreException e) {
                        assertThat(saved.message().sequence()).isEqualTo(50);
                        assertThat(e).hasMessageContaining("cannot be read");
                        lost[0]++;
                    }
                }
            });
            assertThat(lost[0]).isEqualTo(1);
        }
    }
}
