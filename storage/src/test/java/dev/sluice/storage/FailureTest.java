package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that cannot write says so to everybody and never leaves anybody waiting. */
final class FailureTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path temp = Path.of("");

    @Test
    void append_whenTheDirectoryIsGone_failsForAllAndForGood() throws IOException {
        Path data = temp.resolve("data");
        QueueStore store = StoreDirectory.openSmall(data, 2_000);
        store.append(batch(queueSaved(1))).join();
        // In one step, since the store may be making its next segment meanwhile.
        Files.move(data, temp.resolve("gone"));

        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (long sequence = 1; sequence <= 1_000; sequence++) {
            answers.add(store.append(batch(messageSaved(1, sequence, "x"))));
        }
        Assertions.assertTimeoutPreemptively(LONG, () -> {
            for (CompletableFuture<Void> answer : answers) {
                answer.exceptionally(failure -> null).join();
            }
        });

        assertThat(answers.get(999)).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(StoreException.class);
        assertThatThrownBy(() -> store.append(batch(queueSaved(2))).join())
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
        assertThatCode(store::close).doesNotThrowAnyException();
    }

    @Test
    void open_afterAFailure_hasWhatWasAcknowledged() throws IOException {
        Path data = temp.resolve("data");
        QueueStore store = StoreDirectory.openSmall(data, 2_000);
        store.append(batch(queueSaved(1))).join();
        // A directory where the third segment belongs keeps the second from being followed.
        Files.createDirectories(data.resolve("journal-0000000003.log/occupied"));
        long acknowledged = 0;
        try {
            for (long sequence = 1; sequence <= 100; sequence++) {
                store.append(batch(messageSaved(1, sequence, "x"))).join();
                acknowledged = sequence;
            }
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(StoreException.class);
        }
        store.close();
        Files.delete(data.resolve("journal-0000000003.log/occupied"));
        Files.delete(data.resolve("journal-0000000003.log"));

        assertThat(acknowledged).isBetween(1L, 99L);
        assertThat(StoreDirectory.contents(data).messages()).hasSizeGreaterThanOrEqualTo((int) acknowledged);
    }

    @Test
    void isLow_whenLessIsFreeThanTheReserve() throws IOException {
        assertThat(new FreeSpace(temp, Long.MAX_VALUE).isLow()).isTrue();
        assertThat(new FreeSpace(temp, 1).isLow()).isFalse();
    }

    @Test
    void admit_whileThereIsRoom_saysNothing() {
        try (QueueStore store = DirectoryQueueStore.open(temp.resolve("data"), Durability.PROCESS)) {
            assertThatCode(store::admit).doesNotThrowAnyException();
        }
    }
}
