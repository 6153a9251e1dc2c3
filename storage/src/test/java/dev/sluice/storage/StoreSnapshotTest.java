package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.storage.StoreChange.DeduplicationSaved;
import dev.sluice.storage.StoreChange.MessageSaved;
import dev.sluice.storage.StoreChange.MoveTaskSaved;
import dev.sluice.storage.StoreInspection.QueueContents;
import dev.sluice.storage.files.FileFinding;
import dev.sluice.storage.files.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory holds can be told without touching it, whatever state it is in. */
final class StoreSnapshotTest {
    private static final int SMALL_SEGMENT = 2_000;

    @TempDir
    Path temp = Path.of("");

    private Path data() {
        return temp.resolve("data");
    }

    private static StoreInspection inspect(Path directory) {
        try (StoreSnapshot snapshot = StoreSnapshot.of(directory)) {
            return snapshot.inspect();
        }
    }

    /** Looks at a directory and makes sure that it is afterwards what it was before, to the byte and to the second. */
    private static StoreInspection inspectUntouched(Path directory) throws IOException {
        FileTime longAgo = FileTime.fromMillis(1_000_000_000_000L);
        for (Path file : StoreDirectory.files(directory)) {
            Files.setLastModifiedTime(file, longAgo);
        }
        Files.setLastModifiedTime(directory, longAgo);
        Map<String, String> before = fingerprints(directory);

        StoreInspection inspection = inspect(directory);

        assertThat(fingerprints(directory)).isEqualTo(before);
        return inspection;
    }

    private static Map<String, String> fingerprints(Path directory) throws IOException {
        Map<String, String> fingerprints = new TreeMap<>();
        fingerprints.put(".", Files.getLastModifiedTime(directory).toString());
        for (Path file : StoreDirectory.files(directory)) {
            fingerprints.put(
                    String.valueOf(file.getFileName()),
                    Files.getLastModifiedTime(file) + " "
                            + Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .hashCode() + " " + Files.size(file));
        }
        return fingerprints;
    }

    private static Verdict verdict(StoreInspection inspection, Path file) {
        return inspection.files().stream()
                .filter(finding -> finding.file().getFileName().equals(file.getFileName()))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    private static void fill(QueueStore store) {
        store.append(batch(
                        queueSaved(1),
                        queueSaved(2),
                        new DeduplicationSaved(Samples.deduplication(2, "dedup")),
                        new MoveTaskSaved(Samples.moveTask(1, "task", 7))))
                .join();
        for (long sequence = 1; sequence <= 40; sequence++) {
            store.append(batch(messageSaved(1 + sequence % 2, sequence, "needle-" + sequence + "-end")))
                    .join();
        }
        store.append(batch(deliverySaved(1, 2, 1), deliverySaved(1, 4, 2), messageDeleted(1, 6)))
                .join();
    }

    /** A directory as a kill leaves it, with generations and with a journal. */
    private Path killed() {
        Path killed = temp.resolve("killed");
        try (DirectoryQueueStore store = StoreDirectory.openSmall(data(), SMALL_SEGMENT)) {
            fill(store);
            store.maintain();
            store.append(batch(messageSaved(1, 41, "in the journal"))).join();
            StoreDirectory.afterKill(data(), killed);
        }
        return killed;
    }

    private static Path file(Path directory, String suffix) {
        return StoreDirectory.files(directory).stream()
                .filter(it -> it.toString().endsWith(suffix))
                .sorted()
                .findFirst()
                .orElseThrow();
    }

    private static void flip(Path file, long position) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(position);
            int value = bytes.read();
            bytes.seek(position);
            bytes.write(value ^ 1);
        }
    }

    @Test
    void inspect_afterAKill_countsWhatAStartFinds_andChangesNothing() throws IOException {
        Path killed = killed();

        StoreInspection inspection = inspectUntouched(killed);

        assertThat(inspection.isSound()).isTrue();
        assertThat(inspection.format()).isEqualTo(Manifest.VERSION);
        assertThat(inspection.closed()).isFalse();
        assertThat(inspection.inUse()).isFalse();
        assertThat(inspection.lastSequence()).isEqualTo(41);
        assertThat(inspection.queues())
                .extracting(
                        QueueContents::queue,
                        QueueContents::messages,
                        QueueContents::received,
                        QueueContents::deduplications,
                        QueueContents::moveTasks)
                .containsExactly(tuple(Samples.queue(1), 20L, 2L, 0L, 1L), tuple(Samples.queue(2), 20L, 0L, 1L, 0L));
        assertThat(inspection.files())
                .extracting(finding -> finding.file().getFileName().toString().replaceAll("-.*", ""))
                .contains("MANIFEST", "generation", "journal");
    }

    @Test
    void load_isWhatAStartLoads() {
        Path killed = killed();
        List<StoreChange> loaded = new ArrayList<>();
        List<MessageContent> contents = new ArrayList<>();
        long lastSequence;
        try (StoreSnapshot snapshot = StoreSnapshot.of(killed)) {
            lastSequence = snapshot.load(loaded::add);
            for (StoreChange change : loaded) {
                if (change instanceof MessageSaved saved) {
                    contents.add(
                            snapshot.payload(change.queueId(), saved.message().sequence())
                                    .content()
                                    .decode());
                }
            }
        }

        List<StoreChange> expected = new ArrayList<>();
        try (QueueStore store = DirectoryQueueStore.open(killed, Durability.PROCESS)) {
            assertThat(lastSequence).isEqualTo(store.load(expected::add));
            assertThat(contents)
                    .extracting(MessageContent::body)
                    .containsExactlyElementsOf(Contents.of(store).bodies());
        }
        assertThat(loaded).containsExactlyElementsOf(expected);
    }

    @Test
    void inspect_afterACleanStop_saysSo() throws IOException {
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            fill(store);
        }

        StoreInspection inspection = inspectUntouched(data());

        assertThat(inspection.closed()).isTrue();
        assertThat(inspection.files()).extracting(FileFinding::verdict).containsOnly(Verdict.SOUND);
    }

    @Test
    void inspect_whileInUse_disturbsNobody() throws IOException {
        try (DirectoryQueueStore store = StoreDirectory.openSmall(data(), SMALL_SEGMENT)) {
            fill(store);
            // Files that are sealed while they are read make an inspection give up, and this is not about that.
            store.maintain();

            StoreInspection inspection = inspect(data());

            assertThat(inspection.inUse()).isTrue();
            assertThat(inspection.isSound()).isTrue();
            assertThat(inspection.queues()).extracting(QueueContents::messages).containsExactly(19L, 20L);
            assertThatThrownBy(() -> DirectoryQueueStore.open(data(), Durability.PROCESS))
                    .hasMessageContaining("in use by another Sluice");
            store.append(batch(messageSaved(1, 41, "still served"))).join();
        }
        assertThat(StoreDirectory.contents(data()).bodies()).hasSize(40).endsWith("still served");
    }

    @Test
    void inspect_tornEnd_isToldAndLeft() throws IOException {
        Path killed = killed();
        Path segment = StoreDirectory.newestSegmentWithFrames(killed);
        try (RandomAccessFile bytes = new RandomAccessFile(segment.toFile(), "rw")) {
            bytes.setLength(bytes.length() - 1);
        }

        StoreInspection inspection = inspectUntouched(killed);

        assertThat(verdict(inspection, segment)).isEqualTo(Verdict.TORN_END);
        assertThat(inspection.isSound()).isTrue();
        assertThat(inspection.queues()).extracting(QueueContents::messages).containsExactly(19L, 20L);
    }

    @Test
    void inspect_damagedSegment_isToldWhere() throws IOException {
        long middle;
        Path killed = temp.resolve("killed");
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            store.append(batch(queueSaved(1))).join();
            middle = StoreDirectory.size(StoreDirectory.newestSegmentWithFrames(data()));
            fill(store);
            StoreDirectory.afterKill(data(), killed);
        }
        Path segment = StoreDirectory.newestSegmentWithFrames(killed);
        flip(segment, middle + 20);

        StoreInspection inspection = inspectUntouched(killed);

        assertThat(inspection.letsStart()).isFalse();
        assertThat(inspection.queues()).isEmpty();
        assertThat(inspection.files())
                .filteredOn(finding -> finding.verdict() == Verdict.DAMAGED)
                .singleElement()
                .extracting(FileFinding::remark)
                .asString()
                .contains(segment + " is damaged at byte " + middle);
        try (StoreSnapshot snapshot = StoreSnapshot.of(killed)) {
            assertThatThrownBy(() -> snapshot.load(change -> {}))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is damaged at byte " + middle);
        }
    }

    @Test
    void inspect_damagedMessage_isARecordLost() throws IOException {
        try (QueueStore store = DirectoryQueueStore.open(data(), Durability.PROCESS)) {
            fill(store);
        }
        Path generation = file(data(), ".mapdb");
        flip(
                generation,
                Files.readString(generation, StandardCharsets.ISO_8859_1).indexOf("needle-17-end"));

        StoreInspection inspection = inspectUntouched(data());

        assertThat(verdict(inspection, generation)).isEqualTo(Verdict.RECORDS_LOST);
        assertThat(inspection.isSound()).isFalse();
        assertThat(inspection.letsStart()).isTrue();
        assertThat(inspection.files())
                .extracting(FileFinding::remark)
                .anyMatch(remark -> remark.contains("1 of its messages cannot be read"));
    }

    @Test
    void inspect_missingFiles_areNamed() throws IOException {
        Path generationless = killed();
        Path generation = file(generationless, ".mapdb");
        Files.delete(generation);

        assertThat(verdict(inspectUntouched(generationless), generation)).isEqualTo(Verdict.MISSING);

        Path manifestless = StoreDirectory.afterKill(data(), temp.resolve("manifestless"));
        Files.delete(Manifest.path(manifestless));
        StoreInspection inspection = inspectUntouched(manifestless);
        assertThat(verdict(inspection, Manifest.path(manifestless))).isEqualTo(Verdict.MISSING);
        assertThat(verdict(inspection, file(manifestless, ".mapdb"))).isEqualTo(Verdict.NOT_READ);
    }

    @Test
    void inspect_leftOvers_areToldAndLeft() throws IOException {
        Path killed = killed();
        Path unfinished = Files.writeString(killed.resolve("generation-0000000099.mapdb.unfinished"), "half");
        Path manifest = Files.writeString(killed.resolve("MANIFEST.unfinished"), "half");

        StoreInspection inspection = inspectUntouched(killed);

        assertThat(verdict(inspection, unfinished)).isEqualTo(Verdict.LEFT_OVER);
        assertThat(verdict(inspection, manifest)).isEqualTo(Verdict.LEFT_OVER);
        assertThat(inspection.isSound()).isTrue();
    }

    /** Whatever is cut off whichever file, the answer is a finding. */
    @Test
    void inspect_anyFileCutAnywhere_isAFindingAndNoFailure() throws IOException {
        Path killed = killed();
        for (Path file : StoreDirectory.files(killed)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int share = 0; share < 8; share++) {
                try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                    cut.setLength(bytes.length * (long) share / 8);
                }
                assertThat(inspectUntouched(killed).files())
                        .as("%s cut to %d/8", file, share)
                        .isNotEmpty();
            }
            Files.write(file, bytes);
        }
        assertThat(inspect(killed).isSound()).isTrue();
    }

    @Test
    void of_directoryWithoutAStore_isRefused() {
        assertThatThrownBy(() -> StoreSnapshot.of(temp))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has no store");
        assertThatThrownBy(() -> StoreSnapshot.of(temp.resolve("nowhere")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is no directory");
    }
}
