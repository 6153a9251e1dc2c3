package dev.sluice.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGKILL at any moment: every acknowledged batch is there, and of the others each is there as a whole or not at all. */
final class KillTest {
    private static final int NEVER = 1_000_000;

    @TempDir
    Path temp = Path.of("");

    @Test
    void open_afterSigkill_hasEveryAcknowledgedBatch() throws IOException, InterruptedException {
        Path data = temp.resolve("data");
        MemoryQueueStore model = new MemoryQueueStore();
        long modelled = -1;
        int[] acknowledgementsBeforeKill = {1, 500, 4_000, 1, 9_000};
        for (int round = 0; round < acknowledgementsBeforeKill.length; round++) {
            long acknowledged = runAndKill(data, NEVER, acknowledgementsBeforeKill[round]);
            modelled = compare(data, temp.resolve("killed-" + round), model, modelled, acknowledged);
        }
        long acknowledged = runAndKill(data, 3_000, NEVER);
        assertThat(acknowledged).isEqualTo(modelled + 3_000);
        compare(data, temp.resolve("killed-while-closing"), model, modelled, acknowledged);
    }

    /**
     * Reopens what a kill left and brings the model to the same batch.
     *
     * @return that batch
     */
    private static long compare(Path data, Path copy, MemoryQueueStore model, long modelled, long acknowledged) {
        StoreDirectory.afterKill(data, copy);
        try (QueueStore store = StoreDirectory.openSmall(copy, KilledProcess.SEGMENT_BYTES)) {
            long last = store.load(change -> {});
            assertThat(last).isGreaterThanOrEqualTo(acknowledged);
            for (long number = modelled + 1; number <= last; number++) {
                model.append(KilledProcess.batch(number)).join();
            }
            assertThat(Contents.of(store).equals(Contents.of(model)))
                    .as("records after batch %d", last)
                    .isTrue();
            return last;
        }
    }

    /**
     * Kills when so many acknowledgements were read, or when the process begins to close.
     *
     * @return the last batch acknowledged
     */
    private static long runAndKill(Path data, int batches, int acknowledgements)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledProcess.class.getName(),
                        data.toString(),
                        Integer.toString(batches))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long last = -1;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            int read = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read++;
                if (line.equals("closing") || read == acknowledgements) {
                    // The handle's kill, unlike the process's own, leaves the output to be read to its end.
                    process.toHandle().destroyForcibly();
                }
                if (line.matches("\\d+")) {
                    last = Math.max(last, Long.parseLong(line));
                } else {
                    // The kill can come in the middle of a line, but only there.
                    assertThat(line).matches("closing|");
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        assertThat(process.waitFor()).isNotEqualTo(1);
        return last;
    }
}
