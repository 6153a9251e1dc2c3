package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The server as a person starts and stops it, and as a crash stops it. */
final class LauncherTest {
    @Test
    void help_everyFlagIsInTheReadme() throws IOException {
        String readme = Files.readString(Command.PROJECT.resolve("README.md"));

        assertThat(Pattern.compile("(?m)^ +(--[a-z-]+)")
                        .matcher(Command.of("./sluice", "--help").output())
                        .results()
                        .map(it -> it.group(1)))
                .contains("--port")
                .allSatisfy(flag -> assertThat(readme).contains("`" + flag + "`"));
    }

    @Test
    void sluice_onTerminate_stopsWithExitCodeZero() throws Exception {
        try (LaunchedSluice launched = LaunchedSluice.start(Command.of("./sluice", "--port", 0))) {
            assertThat(launched.printed()).endsWith("Ready.");
            try (SqsClient sqs = SqsClients.blocking(launched.endpoint())) {
                sqs.createQueue(it -> it.queueName("q"));
                assertThat(sqs.listQueues().queueUrls()).containsExactly(launched.endpoint() + "/000000000000/q");
            }

            assertThat(launched.terminate()).isZero();
        }
    }

    @Test
    void sluice_killed_startsAgainWithEveryMessage(@TempDir Path directory) throws Exception {
        Command command = Command.of("./sluice", "--port", 0, "--data-dir", directory);
        String sent;
        try (LaunchedSluice killed = LaunchedSluice.start(command);
                SqsClient sqs = SqsClients.blocking(killed.endpoint())) {
            sqs.createQueue(it -> it.queueName("durable"));
            sent = sqs.sendMessage(it -> it.queueUrl("durable").messageBody("still here"))
                    .messageId();
        }

        try (LaunchedSluice restarted = LaunchedSluice.start(command);
                SqsClient sqs = SqsClients.blocking(restarted.endpoint())) {
            assertThat(sqs.receiveMessage(it -> it.queueUrl("durable")).messages())
                    .extracting(Message::messageId)
                    .containsExactly(sent);
        }
    }

    @Test
    void sluice_exportedAndImported_serveTheSameMessages(@TempDir Path directory) throws Exception {
        Path data = directory.resolve("data");
        Path file = directory.resolve("export.jsonl");
        Path copy = directory.resolve("copy");
        String handle;
        try (LaunchedSluice killed = LaunchedSluice.start(Command.of("./sluice", "--port", 0, "--data-dir", data));
                SqsClient sqs = SqsClients.blocking(killed.endpoint())) {
            sqs.createQueue(it -> it.queueName("moving"));
            sqs.sendMessage(it -> it.queueUrl("moving").messageBody("in flight"));
            handle = sqs.receiveMessage(it -> it.queueUrl("moving").visibilityTimeout(600))
                    .messages()
                    .get(0)
                    .receiptHandle();
            sqs.sendMessage(it -> it.queueUrl("moving").messageBody("waiting"));

            assertThat(Command.of("./sluice", "inspect", data).output())
                    .contains("in use by a server")
                    .containsPattern(":moving +2 +1 ");
        }
        assertThat(Command.of("./sluice", "inspect", data).output()).endsWith("Sound.\n");
        Command.of("./sluice", "export", data, "-o", file).output();
        Command.of("./sluice", "import", copy, "-i", file).output();

        try (LaunchedSluice moved = LaunchedSluice.start(Command.of("./sluice", "--port", 0, "--data-dir", copy));
                SqsClient sqs = SqsClients.blocking(moved.endpoint())) {
            assertThat(sqs.receiveMessage(it -> it.queueUrl("moving").maxNumberOfMessages(10))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("waiting");
            sqs.changeMessageVisibility(
                    it -> it.queueUrl("moving").receiptHandle(handle).visibilityTimeout(0));
            assertThat(sqs.receiveMessage(it -> it.queueUrl("moving")).messages())
                    .extracting(Message::body)
                    .containsExactly("in flight");
        }
    }
}
