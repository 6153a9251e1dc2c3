package dev.sluice.emulator.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.config.CommandLineArguments;
import dev.sluice.emulator.config.ConfigSources;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.storage.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other emulators become configuration files that Sluice reads. */
final class ImportFromOthersTest {
    private static final String GOAWS =
            """
            Local:
              Host: localhost
              Port: 4100
              Region: eu-west-1
              AccountId: "100010001000"
              QueueAttributeDefaults:
                VisibilityTimeout: 11
                ReceiveMessageWaitTimeSeconds: 2
              Queues:
                - Name: orders
                  VisibilityTimeout: 5
                  RedrivePolicy: '{"maxReceiveCount": 3, "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:100010001000:orders-dead"}'
                - Name: orders-dead
              Topics:
                - Name: news
            CI:
              Queues:
                - Name: only-in-ci
            """;

    private static final String FAUXQS =
            """
            {"region": "eu-central-1",
             "queues": [
               {"name": "orders.fifo", "attributes": {"FifoQueue": "true", "VisibilityTimeout": 7}, "tags": {"team": "shop"}},
               {"name": "plain"}],
             "buckets": ["files"]}
            """;

    private final Path input;
    private final Path output;

    ImportFromOthersTest(@TempDir Path temp) {
        input = temp.resolve("theirs");
        output = temp.resolve("sluice.json");
    }

    private ToolRun convert(String file, String... arguments) throws IOException {
        Files.writeString(input, file);
        Object[] all = new Object[arguments.length + 4];
        System.arraycopy(arguments, 0, all, 4, arguments.length);
        all[0] = "-i";
        all[1] = input;
        all[2] = "-o";
        all[3] = output;
        return ToolRun.of(new ImportTool(), all);
    }

    private EmulatorConfig read() {
        return ConfigSources.read(CommandLineArguments.parse("--config", output.toString()), Map.of(), Map.of())
                .config();
    }

    private DeclaredQueue queue(String name) {
        return read().queues().stream()
                .filter(queue -> queue.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void goAws_keepsQueuesWithTheirAttributesAndDefaults() throws IOException {
        ToolRun run = convert(GOAWS, "--from", "goaws");

        assertThat(run.well()).isTrue();
        assertThat(read().region()).isEqualTo("eu-west-1");
        assertThat(read().accountId()).isEqualTo("100010001000");
        assertThat(read().port()).isEqualTo(4100);
        assertThat(queue("orders").attributes())
                .containsEntry("VisibilityTimeout", "5")
                .containsEntry("ReceiveMessageWaitTimeSeconds", "2")
                .containsEntry("RedrivePolicy", "{\"maxReceiveCount\":3,\"deadLetterTargetArn\":\"orders-dead\"}");
        assertThat(queue("orders-dead").attributes()).containsEntry("VisibilityTimeout", "11");
    }

    @Test
    void goAws_saysWhatIsLeftOut() throws IOException {
        assertThat(convert(GOAWS, "--from", "goaws").err())
                .contains("left out: Topics")
                .doesNotContain("Host");
    }

    @Test
    void goAws_takesTheEnvironmentAskedFor() throws IOException {
        convert(GOAWS, "--from", "goaws", "--environment", "CI");

        assertThat(read().queues()).extracting(DeclaredQueue::name).containsExactly("only-in-ci");
    }

    @Test
    void goAws_withoutTheEnvironment_namesTheNearest() {
        assertThatThrownBy(() -> convert(GOAWS, "--from", "goaws", "--environment", "CJ"))
                .isInstanceOf(StoreException.class)
                .hasMessage("Nothing was imported: there is no environment CJ; did you mean CI?");
        assertThat(output).doesNotExist();
    }

    @Test
    void fauxqs_keepsQueuesWithTheirAttributesAndTags() throws IOException {
        ToolRun run = convert(FAUXQS, "--from", "fauxqs");

        assertThat(read().region()).isEqualTo("eu-central-1");
        assertThat(queue("orders.fifo").attributes()).containsEntry("VisibilityTimeout", "7");
        assertThat(queue("orders.fifo").tags()).containsEntry("team", "shop");
        assertThat(queue("plain").attributes()).isEmpty();
        assertThat(run.err()).contains("left out: buckets");
    }

    @Test
    void brokenFile_isRefusedAndNothingIsWritten() {
        assertThatThrownBy(() -> convert("{\"queues\": [", "--from", "fauxqs"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("Nothing was imported: the file cannot be read: ");
        assertThat(output).doesNotExist();
    }

    @Test
    void unknownFormat_isRefusedWithTheNearest() {
        assertThatThrownBy(() -> convert(GOAWS, "--from", "gows"))
                .isInstanceOf(StoreException.class)
                .hasMessage("There is nothing to import from gows; did you mean goaws?");
    }

    @Test
    void directoryAndFormat_areNotTakenTogether() {
        assertThatThrownBy(() -> convert(GOAWS, "--from", "goaws", "directory"))
                .isInstanceOf(StoreException.class)
                .hasMessage("import --from takes no directory");
    }
}
