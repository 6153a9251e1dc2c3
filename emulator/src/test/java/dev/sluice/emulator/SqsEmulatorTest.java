package dev.sluice.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.config.InvalidConfigException;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.storage.Durability;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole of it, from bytes to bytes. */
@Timeout(60)
class SqsEmulatorTest {
    private static final EmulatorConfig CONFIG = EmulatorConfig.defaults().withPort(0);

    private static final String LONG_POLL =
            "GET /000000000000/OrderQueue?Action=ReceiveMessage&WaitTimeSeconds=20 HTTP/1.1\r\nHost: h\r\n\r\n";

    private final HttpClient client = HttpClient.newHttpClient();

    private final Path directory;

    SqsEmulatorTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private String ask(SqsEmulator emulator, String form) {
        return client.sendAsync(
                        HttpRequest.newBuilder(emulator.endpoint())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .join();
    }

    @Test
    void dataDirectory_bringsQueuesAndMessagesBack() {
        EmulatorConfig config = CONFIG.withDataDirectory(directory);
        try (SqsEmulator emulator = SqsEmulator.start(config)) {
            ask(emulator, "Action=CreateQueue&QueueName=OrderQueue");
            ask(emulator, "Action=SendMessage&QueueUrl=OrderQueue&MessageBody=kept");
        }
        try (SqsEmulator emulator = SqsEmulator.start(config)) {
            assertThat(ask(emulator, "Action=ReceiveMessage&QueueUrl=OrderQueue"))
                    .contains("<Body>kept</Body>");
        }
    }

    @Test
    void durabilityNone_leavesTheDataDirectoryAlone() throws IOException {
        EmulatorConfig config = CONFIG.withDataDirectory(directory).withDurability(Durability.NONE);
        try (SqsEmulator emulator = SqsEmulator.start(config)) {
            ask(emulator, "Action=CreateQueue&QueueName=OrderQueue");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void profile_decidesWhetherCoolDownsAreKept() {
        try (SqsEmulator without = SqsEmulator.start(CONFIG);
                SqsEmulator with = SqsEmulator.start(CONFIG.withRules(Rules.of(Profile.AWS)))) {
            for (SqsEmulator emulator : List.of(without, with)) {
                ask(emulator, "Action=CreateQueue&QueueName=OrderQueue");
                ask(emulator, "Action=PurgeQueue&QueueUrl=OrderQueue");
            }
            assertThat(ask(without, "Action=PurgeQueue&QueueUrl=OrderQueue")).contains("<PurgeQueueResponse");
            assertThat(ask(with, "Action=PurgeQueue&QueueUrl=OrderQueue"))
                    .contains(
                            "<Message>Only one PurgeQueue operation on OrderQueue is allowed every 60 seconds.</Message>");
        }
    }

    @Test
    void clock_isFollowedAndOutlivesTheEmulator() {
        VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
        EmulatorConfig config = CONFIG.withDataDirectory(directory);
        try (SqsEmulator emulator = SqsEmulator.start(config, clock)) {
            ask(emulator, "Action=CreateQueue&QueueName=OrderQueue");
            ask(emulator, "Action=SendMessage&QueueUrl=OrderQueue&MessageBody=late&DelaySeconds=60");
        }
        try (SqsEmulator emulator = SqsEmulator.start(config, clock)) {
            assertThat(ask(emulator, "Action=ReceiveMessage&QueueUrl=OrderQueue"))
                    .doesNotContain("late");
            clock.advance(Duration.ofSeconds(60));
            assertThat(ask(emulator, "Action=ReceiveMessage&QueueUrl=OrderQueue"))
                    .contains("late");
        }
    }

    @Test
    void declaredQueues_areThereInWhateverOrderTheyAreDeclared() {
        String redrive =
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:Dead\",\"maxReceiveCount\":\"3\"}";
        EmulatorConfig config = CONFIG.withQueues(List.of(
                new DeclaredQueue("OrderQueue", Map.of("RedrivePolicy", redrive), Map.of("team", "shop")),
                new DeclaredQueue("Dead", Map.of(), Map.of())));
        try (SqsEmulator emulator = SqsEmulator.start(config)) {
            assertThat(ask(emulator, "Action=ListQueues")).contains("/Dead<", "/OrderQueue<");
            assertThat(ask(emulator, "Action=ListQueueTags&QueueUrl=OrderQueue"))
                    .contains("shop");
        }
    }

    @Test
    void declaredQueue_thatSqsRefuses_stopsTheStart() {
        EmulatorConfig config =
                CONFIG.withQueues(List.of(new DeclaredQueue("OrderQueue", Map.of("Visibility", "1"), Map.of())));
        assertThatThrownBy(() -> SqsEmulator.start(config))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("OrderQueue")
                .hasMessageContaining("Visibility");
    }

    @Test
    void receiveMessage_abortedLongPoll_takesNoMessage() throws IOException {
        try (SqsEmulator emulator = SqsEmulator.start(CONFIG)) {
            ask(emulator, "Action=CreateQueue&QueueName=OrderQueue");
            for (int i = 0; i < 20; i++) {
                URI endpoint = emulator.endpoint();
                try (Socket gone = new Socket(endpoint.getHost(), endpoint.getPort())) {
                    gone.getOutputStream().write(LONG_POLL.getBytes(StandardCharsets.US_ASCII));
                }
            }
            // Receivable after a second, by when the server has had time to notice.
            ask(emulator, "Action=SendMessage&QueueUrl=OrderQueue&MessageBody=for-the-living&DelaySeconds=1");
            assertThat(ask(emulator, "Action=ReceiveMessage&QueueUrl=OrderQueue&WaitTimeSeconds=5"))
                    .contains("for-the-living");
        }
    }

    @Test
    void port_inUse_isSaidSo() {
        try (SqsEmulator first = SqsEmulator.start(CONFIG)) {
            EmulatorConfig same = CONFIG.withPort(first.endpoint().getPort());
            assertThatThrownBy(() -> SqsEmulator.start(same))
                    .isInstanceOf(StartException.class)
                    .hasMessageContaining("port " + first.endpoint().getPort())
                    .hasMessageContaining("in use");
        }
    }

    @Test
    void dataDirectory_thatIsAFile_isSaidSo() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatThrownBy(() -> SqsEmulator.start(CONFIG.withDataDirectory(file)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString());
    }
}
