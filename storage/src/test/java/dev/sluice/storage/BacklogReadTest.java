package dev.sluice.storage;

import static dev.sluice.storage.Samples.batch;
import static dev.sluice.storage.Samples.messageSaved;
import static dev.sluice.storage.Samples.queueSaved;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.storage.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payloads come from the journal, a block at a time, while it grows. */
class BacklogReadTest {
    private static final int SEGMENT_BYTES = 256 << 10;

    @TempDir
    Path data = Path.of("");

    /** With sync a segment has zeros where nothing was written yet, and what was read ahead must not have them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void payloadsAreRight_whileTheSegmentTheyAreReadFromGrows(boolean sync) throws IOException {
        Random random = new Random(7);
        JournalSettings settings = new JournalSettings(SEGMENT_BYTES, SEGMENT_BYTES, sync);
        try (QueueStore store = new DirectoryQueueStore(data, settings, 1)) {
            store.append(batch(queueSaved(1))).join();
            int read = 0;
            for (int sequence = 1; sequence <= 1_500; sequence++) {
                store.append(batch(messageSaved(1, sequence, body(sequence)))).join();
                while (read < sequence && random.nextInt(20) > 0) {
                    read++;
                    assertThat(bodyIn(store, read)).isEqualTo(body(read));
                }
            }
            for (int count = 0; count < 500; count++) {
                int any = 1 + random.nextInt(1_500);
                assertThat(bodyIn(store, any)).isEqualTo(body(any));
            }
        }
    }

    private static String body(int sequence) {
        return ("message " + sequence + " ").repeat(1 + sequence % 60);
    }

    private static String bodyIn(QueueStore store, int sequence) {
        return store.payload(1, sequence).orElseThrow().content().decode().body();
    }
}
