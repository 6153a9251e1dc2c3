package dev.sluice.compat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sluice.compat.Command;
import dev.sluice.compat.LaunchedSluice;
import dev.sluice.compat.RunningSluice;
import dev.sluice.compat.SqsClients;
import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.config.CommandLineArguments;
import dev.sluice.emulator.config.ConfigSources;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.config.ListenAddress;
import dev.sluice.emulator.config.Notice;
import dev.sluice.emulator.config.ResolvedConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** Each file is started as it is, but for the port, and asked over HTTP. */
final class ConfigurationFilesTest {
    private static final Path FILES = Path.of("src", "test", "resources", "config");

    private static ResolvedConfig read(
            String file, Map<String, String> environment, Map<String, String> properties, String... flags) {
        return ConfigSources.read(
                CommandLineArguments.parse(flags), environment, with(properties, "config.file", FILES.resolve(file)));
    }

    private static Map<String, String> with(Map<String, String> some, String key, Object value) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.put(key, value.toString());
        return all;
    }

    private static ResolvedConfig read(String file) {
        return read(file, Map.of(), Map.of(), "--port", "0");
    }

    private static RunningSluice start(EmulatorConfig config) {
        return new RunningSluice(SqsEmulator.start(config));
    }

    /** HOCON asks the JVM's properties for what a file leaves open. */
    private static RunningSluice startWith(Map<String, String> properties, String file) {
        return start(read(file, Map.of(), properties, "--port", "0").config());
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(it -> it.queueName(queue)).queueUrl();
    }

    private static Map<QueueAttributeName, String> attributes(SqsClient sqs, String queue) {
        return sqs.getQueueAttributes(it -> it.queueUrl(queue).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }

    private static List<String> bodies(SqsClient sqs, String queue) {
        return sqs.receiveMessage(it -> it.queueUrl(queue).maxNumberOfMessages(10)).messages().stream()
                .map(Message::body)
                .toList();
    }

    private static void send(SqsClient sqs, String queue, String body) {
        sqs.sendMessage(it -> it.queueUrl(queue).messageBody(body));
    }

    private static HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String get(URI endpoint, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = ask(HttpRequest.newBuilder(endpoint.resolve(path)));
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }

    @Test
    void elasticMqAnyHost_answersQueueUrlsAsCalled() throws Exception {
        EmulatorConfig config = read("elasticmq-any-host.conf").config();
        assertThat(config.bindAddress()).isEqualTo("0.0.0.0");
        assertThat(config.alsoListen()).containsExactly(new ListenAddress("0.0.0.0", 9325, true));

        try (RunningSluice sluice = start(config);
                SqsClient sqs = sluice.client()) {
            assertThat(url(sqs, "orders")).isEqualTo(sluice.endpoint() + "/000000000000/orders");
            assertThat(attributes(sqs, "orders")).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "10");
            send(sqs, "/queue/orders", "by the old URL");
            assertThat(bodies(sqs, sluice.endpoint() + "/queue/orders")).containsExactly("by the old URL");
            assertThat(get(sluice.endpoint(), "/health")).isEqualTo("{\"status\":\"ok\"}");
            assertThat(get(sluice.endpoint(), "/ready")).isEqualTo("{\"status\":\"ok\"}");
        }
        assertThat(read("elasticmq-any-host.conf", Map.of(), Map.of()).config().port())
                .isEqualTo(9324);
    }

    @Test
    void elasticMqFixedHost_isWhatQueueUrlsBeginWith_andReachesTheQueue() throws Exception {
        try (RunningSluice sluice = start(read("elasticmq-fixed-host.conf").config());
                SqsClient sqs = sluice.client()) {
            assertThat(url(sqs, "mailer")).isEqualTo("http://elasticmq.internal:9324/sqs/000000000000/mailer");
            send(sqs, url(sqs, "mailer"), "found");
            assertThat(get(sluice.endpoint(), "/sqs/000000000000/mailer?Action=ReceiveMessage"))
                    .contains("<Body>found</Body>");
        }
    }

    @Test
    void elasticMqOverrides_comeAsJvmProperties() {
        Map<String, String> overrides = Map.of(
                "node-address.host", "queues.test", "node-address.port", "80", "queues.extra.delay", "7 seconds");
        EmulatorConfig config = read("elasticmq-fixed-host.conf", Map.of(), overrides, "--port", "0")
                .config();
        try (RunningSluice sluice = start(config);
                SqsClient sqs = sluice.client()) {
            assertThat(url(sqs, "mailer")).isEqualTo("http://queues.test:80/sqs/000000000000/mailer");
            assertThat(attributes(sqs, "extra")).containsEntry(QueueAttributeName.DELAY_SECONDS, "7");
        }
    }

    @Test
    void elasticMqGeneratedHost_leadsBackHereOnAnyPort() {
        try (RunningSluice sluice = start(read("elasticmq-generated-host.conf", Map.of(), Map.of())
                        .config());
                SqsClient sqs = sluice.client()) {
            assertThat(url(sqs, "jobs")).isEqualTo(sluice.endpoint() + "/000000000000/jobs");
        }
    }

    @Test
    void elasticMqDeadLetters_mayBeDeclaredLaterOrNot() {
        try (RunningSluice sluice = start(read("elasticmq-dead-letters.conf").config());
                SqsClient sqs = sluice.client()) {
            assertThat(attributes(sqs, "payments"))
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30")
                    .containsEntry(QueueAttributeName.DELAY_SECONDS, "1")
                    .containsEntry(QueueAttributeName.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, "2")
                    .containsEntry(
                            QueueAttributeName.REDRIVE_POLICY,
                            "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:payments-dead\",\"maxReceiveCount\":3}");
            assertThat(attributes(sqs, "payments-dead")).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "60");
            assertThat(attributes(sqs, "refunds").get(QueueAttributeName.REDRIVE_POLICY))
                    .contains(":refunds-dead\"");
            assertThat(attributes(sqs, "refunds-dead")).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "30");
        }
    }

    @Test
    void elasticMqFifo_hasItsSuffixWhetherWrittenOrNot() {
        try (RunningSluice sluice = start(read("elasticmq-fifo.conf").config());
                SqsClient sqs = sluice.client()) {
            assertThat(sqs.listQueues().queueUrls())
                    .extracting((String url) -> url.replaceAll(".*/", ""))
                    .containsExactly("audit.fifo", "ledger-dead.fifo", "ledger.fifo", "plain-queue");
            for (int i = 0; i < 2; i++) {
                sqs.sendMessage(
                        it -> it.queueUrl("ledger.fifo").messageBody("once").messageGroupId("g"));
            }
            assertThat(bodies(sqs, "ledger.fifo")).containsExactly("once");
            assertThat(attributes(sqs, "audit.fifo"))
                    .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "false");
        }
    }

    @Test
    void elasticMqCopyAndMove_takeMessagesElsewhere() {
        try (RunningSluice sluice = start(read("elasticmq-copy-and-move.conf").config());
                SqsClient sqs = sluice.client()) {
            send(sqs, "incoming", "one");
            send(sqs, "old-name", "two");
            sqs.sendMessageBatch(it -> it.queueUrl("old-name")
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("a")
                            .messageBody("three")
                            .build()));

            assertThat(bodies(sqs, "incoming")).containsExactly("one", "two", "three");
            assertThat(bodies(sqs, "audit")).containsExactly("one", "two", "three");
            assertThat(bodies(sqs, "old-name")).isEmpty();
            assertThat(sqs.listQueueTags(it -> it.queueUrl("incoming")).tags())
                    .isEqualTo(Map.of("team", "shop", "cost centre", "42"));
        }
    }

    @Test
    void elasticMqAutoCreate_makesWhateverQueueARequestNames() {
        try (RunningSluice sluice = start(read("elasticmq-auto-create.conf").config());
                SqsClient sqs = sluice.client()) {
            send(sqs, "surprise", "kept");
            assertThat(bodies(sqs, "surprise")).containsExactly("kept");
            assertThat(attributes(sqs, "surprise"))
                    .containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "45")
                    .containsKey(QueueAttributeName.REDRIVE_POLICY);
            assertThat(sqs.listQueueTags(it -> it.queueUrl("surprise")).tags()).containsEntry("made", "by naming");
            assertThat(url(sqs, "other.fifo")).endsWith("/other.fifo");
            assertThat(attributes(sqs, "other.fifo"))
                    .containsEntry(QueueAttributeName.CONTENT_BASED_DEDUPLICATION, "true");
            assertThat(sqs.listQueues(it -> it.queueNamePrefix("everything")).queueUrls())
                    .extracting((String url) -> url.replaceAll(".*/", ""))
                    .containsExactly("everything-dead", "everything-dead.fifo");
        }
    }

    @Test
    void elasticMqStorage_bringsQueuesAndMessagesBack_untilTheyArePruned(@TempDir Path directory) throws IOException {
        Map<String, String> variables = Map.of("STORAGE_DIR", directory.toString());
        try (RunningSluice sluice = startWith(variables, "elasticmq-storage.conf");
                SqsClient sqs = sluice.client()) {
            sqs.createQueue(it -> it.queueName("made-later")
                    .attributes(
                            Map.of(QueueAttributeName.DELAY_SECONDS, "0", QueueAttributeName.VISIBILITY_TIMEOUT, "9"))
                    .tags(Map.of("a", "b")));
            send(sqs, "declared", "kept");
        }
        assertThat(Files.readString(directory.resolve("queues.conf")))
                .contains("declared", "made-later", "VisibilityTimeout");
        try (RunningSluice sluice = startWith(variables, "elasticmq-storage.conf");
                SqsClient sqs = sluice.client()) {
            assertThat(bodies(sqs, "declared")).containsExactly("kept");
        }
        try (RunningSluice sluice = startWith(with(variables, "PRUNE", true), "elasticmq-storage.conf");
                SqsClient sqs = sluice.client()) {
            assertThat(attributes(sqs, "declared"))
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")
                    .containsEntry(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "0");
            assertThat(attributes(sqs, "made-later")).containsEntry(QueueAttributeName.VISIBILITY_TIMEOUT, "9");
            assertThat(sqs.listQueueTags(it -> it.queueUrl("made-later")).tags())
                    .containsEntry("a", "b");
        }
    }

    @Test
    void elasticMqTuned_keepsRegionAccountAndLimits() {
        ResolvedConfig resolved = read("elasticmq-tuned.conf");
        assertThat(resolved.notices())
                .extracting(Notice::level)
                .containsExactly(System.Logger.Level.DEBUG, System.Logger.Level.DEBUG);
        try (RunningSluice sluice = start(resolved.config());
                SqsClient sqs = sluice.client()) {
            String form = "Action=GetQueueAttributes&QueueUrl=tuned&AttributeName.1=QueueArn";
            assertThat(get(sluice.endpoint(), "/?" + form)).contains("arn:aws:sqs:eu-central-1:123456789012:tuned");
            sqs.createQueue(
                    it -> it.queueName("wide").attributes(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, "2000000")));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The variables of a compose file's only service, in either of the two ways to write them. */
    private static Map<String, String> environment(String file) throws IOException {
        JsonNode compose = new YAMLMapper().readTree(Files.readString(FILES.resolve(file)));
        JsonNode environment = compose.path("services").path("localstack").path("environment");
        Map<String, String> variables = new LinkedHashMap<>();
        environment
                .properties()
                .forEach(it -> variables.put(it.getKey(), it.getValue().asText()));
        environment.elements().forEachRemaining(it -> {
            if (environment.isArray()) {
                String[] parts = it.asText().split("=", 2);
                variables.put(parts[0], parts[1]);
            }
        });
        return variables;
    }

    private static LaunchedSluice launch(String file) throws Exception {
        Command command = Command.of("./sluice", "--port", 0);
        for (Map.Entry<String, String> variable : environment(file).entrySet()) {
            command = command.with(variable.getKey(), variable.getValue());
        }
        return LaunchedSluice.start(command);
    }

    @Test
    void localStackCompose_isHonoured() throws Exception {
        try (LaunchedSluice sluice = launch("localstack-compose.yaml");
                SqsClient sqs = SqsClients.askingOnce(sluice.endpoint())) {
            assertThat(sluice.printed())
                    .filteredOn(line -> line.contains("asks for"))
                    .singleElement(STRING)
                    .endsWith("SERVICES asks for s3, but Sluice is SQS only");

            String url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
            assertThat(url).isEqualTo("http://localstack:4566/queue/us-east-1/000000000000/q");
            for (String form : List.of(
                    url,
                    "http://sqs.us-east-1.localhost.localstack.cloud:4566/000000000000/q",
                    "http://us-east-1.queue.localhost.localstack.cloud:4566/000000000000/q",
                    "http://localhost:4566/000000000000/q",
                    "http://localhost:4566/queue/q")) {
                send(sqs, form, "by any URL");
            }
            assertThat(sqs.receiveMessage(it -> it.queueUrl(url).maxNumberOfMessages(11))
                            .messages())
                    .hasSize(5);
            sqs.purgeQueue(it -> it.queueUrl(url));
            assertThatThrownBy(() -> sqs.purgeQueue(it -> it.queueUrl(url)))
                    .isInstanceOf(PurgeQueueInProgressException.class);

            assertThat(get(sluice.endpoint(), "/_localstack/health")).contains("\"sqs\":\"running\"");
            assertThat(get(sluice.endpoint(), "/_localstack/init/ready")).contains("\"completed\":true");
            assertThat(get(sluice.endpoint(), "/_localstack/init")).contains("\"READY\":true");
            assertThat(get(sluice.endpoint(), "/_localstack/info")).contains("\"edition\"");
        }
    }

    @Test
    void localStackLegacyCompose_isHonoured() throws Exception {
        try (LaunchedSluice sluice = launch("localstack-legacy-compose.yaml");
                SqsClient sqs = SqsClients.askingOnce(sluice.endpoint())) {
            String url = sqs.createQueue(it -> it.queueName("q")).queueUrl();
            assertThat(url).isEqualTo("http://us-east-1.queue.queues.test:4576/000000000000/q");
            send(sqs, url, "found");
            assertThat(bodies(sqs, "q")).containsExactly("found");
        }
    }
}
