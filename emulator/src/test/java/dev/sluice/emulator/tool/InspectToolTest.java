package dev.sluice.emulator.tool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreChange.QueueSaved;
import dev.sluice.storage.StoredQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command says of a directory; how it finds out is tested with the store. */
final class InspectToolTest {
    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:orders";

    private final Path directory;

    InspectToolTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void createQueue() {
        try (QueueStore store = DirectoryQueueStore.open(directory, Durability.PROCESS)) {
            StoredQueue orders =
                    new StoredQueue(1, "eu-west-1", "123456789012", "orders", Map.of(), Map.of(), 1_000, 1_000, 0);
            store.append(new ChangeBatch(1, List.of(new QueueSaved(orders)))).join();
        }
    }

    @Test
    void inspect_soundDirectory_listsQueuesAndFiles() {
        ToolRun run = ToolRun.of(new InspectTool(), directory);

        assertThat(run.well()).isTrue();
        assertThat(run.out())
                .contains("format 2, closed in order")
                .containsPattern(ARN + " +0 +0 +0 +0")
                .containsPattern("MANIFEST +\\d+ +0 +sound")
                .endsWith("Sound.\n");
    }

    @Test
    void inspect_missingGeneration_isToldAndFails() throws IOException {
        deleteGeneration();

        ToolRun run = ToolRun.of(new InspectTool(), directory);

        assertThat(run.well()).isFalse();
        assertThat(run.out())
                .containsPattern("generation-0000000001.mapdb +0 +0 +missing")
                .contains("is missing; restore the directory from a backup")
                .contains("Damaged: no server starts on it");
    }

    @Test
    void inspect_asJson_isOneObject() throws IOException {
        ToolRun run = ToolRun.of(new InspectTool(), "--json", directory);

        JsonNode json = new JsonMapper().readTree(run.out());
        assertThat(json.path("sound").booleanValue()).isTrue();
        assertThat(json.path("queues").path(0).path("arn").textValue()).isEqualTo(ARN);
        assertThat(json.path("files").path(0).path("state").textValue()).isEqualTo("sound");
    }

    private void deleteGeneration() throws IOException {
        Files.delete(directory.resolve("generation-0000000001.mapdb"));
    }
}
