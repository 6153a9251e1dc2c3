package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.deliverySaved;
import static dev.sluice.storage.Samples.messageDeleted;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of a directory cut short anywhere and with any byte flipped: a start finds everything, or everything up to a torn end, or
 * refuses and names the file; of a generation it may lose records, and then says so. Never is anything wrong, and nothing hangs.
 */
final class FaultTest {
    private static final int ROUNDS = Integer.getInteger("faults.rounds", 12);
    private static final long SEED = Long.getLong("faults.seed", 20_261_121L);
    private static final int SEGMENT_HEADER_BYTES = 16;
    private static final int FRAME_HEADER_BYTES = 12;

    @TempDir
    Path temp = Path.of("");

    private final Random random = new Random(SEED);
    private final MemoryQueueStore model = new MemoryQueueStore();

    /** What the last run made of the directory, after each of its frames. */
    private final List<Contents> states = new ArrayList<>();

    private Path killed = Path.of("");

    /** Two generations, two ended segments, one that a kill left open and the one made ahead. */
    @BeforeEach
    void makeDirectory() {
        Path data = temp.resolve("data");
        long sequence = 0;
        append(data, queueSaved(1), queueSaved(2));
        try (QueueStore store = open(data)) {
            sequence = send(store, sequence, 80);
        }
        try (QueueStore store = open(data)) {
            sequence = send(store, sequence, 15);
        }
        for (int kill = 0; kill < 2; kill++) {
            try (QueueStore store = open(data)) {
                sequence = send(store, sequence, 10);
                data = StoreDirectory.afterKill(data, temp.resolve("killed-" + kill));
            }
        }
        try (QueueStore store = open(data)) {
            states.clear();
            states.add(Contents.of(model));
            send(store, sequence, 12);
            awaitSegments(data, 4);
            killed = StoreDirectory.afterKill(data, temp.resolve("killed"));
        }
        assertThat(files(".mapdb")).hasSize(2);
        assertThat(files(".log")).hasSize(4);
        assertThat(StoreDirectory.contents(StoreDirectory.afterKill(killed, temp.resolve("sound"))))
                .isEqualTo(Contents.of(model));
    }

    /** The segment made ahead of need comes when it comes. */
    private static void awaitSegments(Path data, int segments) {
        Assertions.assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (StoreDirectory.files(data).stream()
                            .filter(file -> file.toString().endsWith(".log")
                                    && StoreDirectory.size(file) >= SEGMENT_HEADER_BYTES)
                            .count()
                    < segments) {
                Thread.onSpinWait();
            }
        });
    }

    private static DirectoryQueueStore open(Path data) {
        return StoreDirectory.openSmall(data, 1 << 20);
    }

    private void append(Path data, StoreChange... changes) {
        try (QueueStore store = open(data)) {
            store.append(batch(changes)).join();
            model.append(batch(changes)).join();
        }
    }

    private long send(QueueStore store, long last, int messages) {
        long sequence = last;
        for (int i = 0; i < messages; i++) {
            sequence++;
            List<StoreChange> changes = new ArrayList<>();
            changes.add(messageSaved(1 + i % 2, sequence, "body of " + sequence + " " + "x".repeat(i * 7)));
            if (i % 3 == 0) {
                changes.add(deliverySaved(1, sequence - 1, i));
            }
            if (i % 4 == 0) {
                changes.add(messageDeleted(1 + (i + 1) % 2, sequence - 3));
            }
            ChangeBatch batch = new ChangeBatch(sequence, changes);
            store.append(batch).join();
            model.append(batch).join();
            states.add(Contents.of(model));
        }
        return sequence;
    }

    private List<Path> files(String suffix) {
        return StoreDirectory.files(killed).stream()
                .filter(file -> file.toString().endsWith(suffix))
                .sorted()
                .toList();
    }

    /** What became of a start. */
    private enum Outcome {
        EVERYTHING,
        EVERYTHING_BUT_THE_END,
        LOSS_REPORTED,
        REFUSED
    }

    private interface Damage {
        byte[] of(byte[] bytes);
    }

    private Outcome start(Path file, Damage damage, String what) throws IOException {
        Path copy = temp.resolve("damaged");
        StoreDirectory.afterKill(killed, copy);
        Path damaged = copy.resolve(file.getFileName());
        Files.write(damaged, damage.of(Files.readAllBytes(damaged)));
        Map<String, byte[]> before = bytes(copy);
        try (LoggedWarnings logged = new LoggedWarnings("dev.sluice.storage")) {
            QueueStore opened;
            try {
                opened = DirectoryQueueStore.open(copy, Durability.PROCESS);
            } catch (StoreException e) {
                assertThat(e.getMessage()).as(what).containsAnyOf(String.valueOf(file.getFileName()), "has format");
                assertThat(changed(before, copy)).as(what).isEmpty();
                return Outcome.REFUSED;
            }
            try (QueueStore store = opened) {
                return outcome(store, logged, what);
            }
        } finally {
            StoreDirectory.delete(copy);
        }
    }

    private Outcome outcome(QueueStore store, LoggedWarnings logged, String what) {
        Contents all = Contents.of(model);
        List<Contents.LoadedMessage> found = new ArrayList<>();
        Set<StoreChange> others = new HashSet<>();
        boolean[] unreadable = {false};
        store.load(change -> {
            if (change instanceof StoreChange.MessageSaved saved) {
                try {
                    found.add(Contents.message(store, saved));
                } catch (StoreException e) {
                    unreadable[0] = true;
                }
            } else {
                others.add(change);
            }
        });
        if (!unreadable[0] && found.equals(all.messages()) && others.equals(all.others())) {
            return Outcome.EVERYTHING;
        }
        if (!unreadable[0]
                && states.stream().anyMatch(state -> found.equals(state.messages()) && others.equals(state.others()))) {
            return Outcome.EVERYTHING_BUT_THE_END;
        }
        // The newest delivery state may be among what was lost; everything else of a message is right or not there.
        Set<String> right = new HashSet<>();
        all.messages().forEach(message -> right.add(identity(message)));
        assertThat(found).as(what).allMatch(message -> right.contains(identity(message)));
        assertThat(unreadable[0] || !logged.messages().isEmpty())
                .as("%s is told", what)
                .isTrue();
        return Outcome.LOSS_REPORTED;
    }

    private static String identity(Contents.LoadedMessage message) {
        return message.queueId() + " " + message.sequence() + " " + message.identity() + " " + message.content();
    }

    private static Map<String, byte[]> bytes(Path directory) throws IOException {
        Map<String, byte[]> bytes = new HashMap<>();
        for (Path file : StoreDirectory.files(directory)) {
            bytes.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
        }
        return bytes;
    }

    private static List<String> changed(Map<String, byte[]> before, Path directory) throws IOException {
        Map<String, byte[]> after = bytes(directory);
        List<String> changed = new ArrayList<>();
        before.forEach((name, bytes) -> {
            if (!name.equals("LOCK") && !Arrays.equals(bytes, after.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }

    private Set<Outcome> truncated(Path file) throws IOException {
        Set<Outcome> outcomes = new HashSet<>();
        for (int length : lengths(file)) {
            String what = "seed " + SEED + ": " + file.getFileName() + " cut at " + length;
            outcomes.add(start(file, bytes -> Arrays.copyOf(bytes, length), what));
        }
        return outcomes;
    }

    private Set<Outcome> flipped(Path file, int from) throws IOException {
        Set<Outcome> outcomes = new HashSet<>();
        int size = (int) Files.size(file);
        for (int round = 0; round < ROUNDS; round++) {
            int position = from + random.nextInt(size - from);
            int bit = 1 << random.nextInt(8);
            String what = "seed " + SEED + ": " + file.getFileName() + " flipped at " + position;
            outcomes.add(start(
                    file,
                    bytes -> {
                        bytes[position] ^= (byte) bit;
                        return bytes;
                    },
                    what));
        }
        return outcomes;
    }

    /** Every frame boundary of a segment, and places in between. */
    private Set<Integer> lengths(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Set<Integer> lengths = new TreeSet<>();
        if (file.toString().endsWith(".log")) {
            ByteBuffer segment = ByteBuffer.wrap(bytes);
            for (int at = SEGMENT_HEADER_BYTES;
                    at + FRAME_HEADER_BYTES <= bytes.length && segment.getInt(at) != 0;
                    at += FRAME_HEADER_BYTES + segment.getInt(at + Integer.BYTES)) {
                lengths.add(at);
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            lengths.add(random.nextInt(bytes.length));
        }
        return lengths;
    }

    @Test
    void open_endedSegmentDamaged_isRefused_andChangesNothing() throws IOException {
        for (Path segment : files(".log").subList(0, 2)) {
            assertThat(truncated(segment)).containsExactly(Outcome.REFUSED);
            assertThat(flipped(segment, 0)).containsExactly(Outcome.REFUSED);
        }
    }

    @Test
    void open_segmentOpenAtTheKillCut_hasEverythingBeforeTheCut() throws IOException {
        Path segment = files(".log").get(2);

        assertThat(truncated(segment)).containsExactly(Outcome.EVERYTHING_BUT_THE_END);
    }

    @Test
    void open_segmentOpenAtTheKillFlipped_isRefusedUnlessItIsTheEnd() throws IOException {
        Path segment = files(".log").get(2);

        assertThat(flipped(segment, 0)).isSubsetOf(Outcome.REFUSED, Outcome.EVERYTHING_BUT_THE_END);
        int lastFrame = lengths(segment).stream()
                .filter(length -> isFrameStart(segment, length))
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        assertThat(flipped(segment, lastFrame)).containsExactly(Outcome.EVERYTHING_BUT_THE_END);
    }

    private static boolean isFrameStart(Path segment, int at) {
        try {
            byte[] bytes = Files.readAllBytes(segment);
            return at >= SEGMENT_HEADER_BYTES
                    && at + FRAME_HEADER_BYTES <= bytes.length
                    && at + FRAME_HEADER_BYTES + ByteBuffer.wrap(bytes).getInt(at + Integer.BYTES) == bytes.length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void open_segmentMadeAheadDamaged_hasEverything() throws IOException {
        Path segment = files(".log").get(3);

        assertThat(truncated(segment)).containsExactly(Outcome.EVERYTHING);
        assertThat(flipped(segment, 0)).containsExactly(Outcome.EVERYTHING);
    }

    @Test
    void open_generationDamaged_isRefusedOrTellsWhatIsLost() throws IOException {
        for (Path generation : files(".mapdb")) {
            assertThat(truncated(generation)).containsExactly(Outcome.REFUSED);
            assertThat(flipped(generation, 0)).isSubsetOf(Outcome.REFUSED, Outcome.LOSS_REPORTED, Outcome.EVERYTHING);
        }
    }

    @Test
    void open_manifestDamaged_isRefused_andChangesNothing() throws IOException {
        Path manifest = Manifest.path(killed);

        assertThat(truncated(manifest)).containsExactly(Outcome.REFUSED);
        assertThat(flipped(manifest, 0)).containsExactly(Outcome.REFUSED);
    }

    @Test
    void open_lockFileOfAnything_hasEverything() throws IOException {
        Path lock = killed.resolve("LOCK");

        assertThat(start(lock, bytes -> new byte[] {1, 2, 3}, "LOCK with other bytes"))
                .isEqualTo(Outcome.EVERYTHING);
    }

    @Test
    void open_anyFileMissing_isRefused_unlessItHasNothing() throws IOException {
        for (Path file : StoreDirectory.files(killed)) {
            String name = String.valueOf(file.getFileName());
            boolean needed = !name.equals("LOCK")
                    && !file.equals(files(".log").get(2))
                    && !file.equals(files(".log").get(3));
            if (needed) {
                Path copy = StoreDirectory.afterKill(killed, temp.resolve("missing"));
                Files.delete(copy.resolve(name));
                assertThat(refusal(copy)).as(name).contains(name).contains("missing");
                StoreDirectory.delete(copy);
            }
        }
    }

    private static String refusal(Path directory) {
        try {
            DirectoryQueueStore.open(directory, Durability.PROCESS).close();
            return "opened";
        } catch (StoreException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
