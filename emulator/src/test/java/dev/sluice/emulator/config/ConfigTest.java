package dev.sluice.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.control.ControlSettings;
import dev.sluice.emulator.model.EndpointStrategy;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.Durability;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    private final Path directory;

    ConfigTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("sluice.conf"), text);
    }

    private static ResolvedConfig resolve(String[] arguments, Map<String, String> environment, Path file) {
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--config";
        all[arguments.length + 1] = file.toString();
        return ConfigSources.read(CommandLineArguments.parse(all), environment, Map.of());
    }

    private static EmulatorConfig read(String[] arguments, Map<String, String> environment, Path file) {
        return resolve(arguments, environment, file).config();
    }

    private static EmulatorConfig readEnvironment(Map<String, String> environment) {
        return ConfigSources.read(CommandLineArguments.parse(), environment, Map.of())
                .config();
    }

    private static EmulatorConfig read(String... arguments) {
        return ConfigSources.read(CommandLineArguments.parse(arguments), Map.of(), Map.of())
                .config();
    }

    private static EmulatorConfig readFile(Path file) {
        return read(new String[0], Map.of(), file);
    }

    private static String print(String flag) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThat(CommandLineArguments.parse(flag)
                        .printsInformation(new PrintStream(printed, true, StandardCharsets.UTF_8)))
                .isTrue();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nothingSet_isInMemoryOnTheLoopbackAddress() {
        EmulatorConfig config = read();
        assertThat(config).isEqualTo(EmulatorConfig.defaults());
        assertThat(config.effectiveDurability()).isEqualTo(Durability.NONE);
    }

    @Test
    void flag_comesBeforeEnvironment_beforeFile() throws IOException {
        Path file = file("port = 1\nbind = 0.0.0.1\nregion = file-1");
        Map<String, String> environment = Map.of("SLUICE_PORT", "2", "SLUICE_BIND", "0.0.0.2", "SLUICE_REGION", "");
        EmulatorConfig config = read(new String[] {"--port", "3"}, environment, file);
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.bindAddress()).isEqualTo("0.0.0.2");
        assertThat(config.region()).isEqualTo("file-1");
    }

    @Test
    void everySetting_canBeSetInTheEnvironment() {
        EmulatorConfig config = readEnvironment(Map.ofEntries(
                Map.entry("SLUICE_PORT", "0"),
                Map.entry("SLUICE_BIND", "::1"),
                Map.entry("SLUICE_ALSO_LISTEN", "4566,0.0.0.0:9325?"),
                Map.entry("SLUICE_PUBLIC_URL", "http://sqs.test:80/path/"),
                Map.entry("SLUICE_ENDPOINT_STRATEGY", "domain"),
                Map.entry("SLUICE_DATA_DIR", "d"),
                Map.entry("SLUICE_DURABILITY", "disk"),
                Map.entry("SLUICE_CLEAR_DATA", "true"),
                Map.entry("SLUICE_REGION", "eu-west-1"),
                Map.entry("SLUICE_ACCOUNT_ID", "123456789012"),
                Map.entry("SLUICE_PROFILE", "aws"),
                Map.entry("SLUICE_CONTROL", "off"),
                Map.entry("SLUICE_CONTROL_TOKEN", "secret"),
                Map.entry("SLUICE_CONTROL_ALLOW_ORIGIN", "http://localhost:3000"),
                Map.entry("SLUICE_AUTO_CREATE_QUEUES", "true"),
                Map.entry("SLUICE_QUEUES_FILE", "q.conf"),
                Map.entry("SLUICE_LOG_LEVEL", "debug")));
        assertThat(config)
                .isEqualTo(EmulatorConfig.defaults()
                        .withPort(0)
                        .withBindAddress("::1")
                        .withAlsoListen(
                                List.of(new ListenAddress(null, 4566, false), new ListenAddress("0.0.0.0", 9325, true)))
                        .withPublicUrl(URI.create("http://sqs.test:80/path"))
                        .withEndpointStrategy(EndpointStrategy.DOMAIN)
                        .withClearData(true)
                        .withControl(ControlSettings.DEFAULTS
                                .withEnabled(false)
                                .withToken("secret")
                                .withAllowedOrigins(Set.of("http://localhost:3000")))
                        .withAutoCreateQueues(true)
                        .withQueuesFile(Path.of("q.conf"))
                        .withLogLevel(System.Logger.Level.DEBUG)
                        .withDataDirectory(Path.of("d"))
                        .withDurability(Durability.DISK)
                        .withRegion("eu-west-1")
                        .withAccountId("123456789012")
                        .withRules(Rules.of(Profile.AWS)));
    }

    @Test
    void rule_isSetByFlagBeforeEnvironmentBeforeFile_onTopOfTheProfile() throws IOException {
        Path file = file("profile = relaxed\nrules { batch-entries = 1, batch-bytes = 2, receive-messages-max = 3 }");
        Map<String, String> environment = Map.of(
                "SLUICE_RULE_BATCH_ENTRIES", "11", "SLUICE_RULE_BATCH_BYTES", "12", "SLUICE_RULE_QUEUE_TAGS", "");
        String[] flags = {"--rule", "batch-entries=21", "--rule=message-attributes=22"};
        assertThat(read(flags, environment, file).rules())
                .isEqualTo(Rules.of(Profile.RELAXED)
                        .with(Rule.BATCH_ENTRIES, 21)
                        .with(Rule.BATCH_BYTES, 12)
                        .with(Rule.RECEIVE_MESSAGES_MAX, 3)
                        .with(Rule.MESSAGE_ATTRIBUTES, 22));
    }

    @Test
    void rule_ofQueueInTheFile_holdsForQueuesOfThatName() throws IOException {
        Path file = file(
                """
                rules { batch-entries = 5 }
                queue-rules { Orders { batch-entries = 3, batch-bytes = 10 }, "Orders.fifo" { batch-entries = unlimited } }
                """);
        Rules rules =
                read(new String[] {"--rule", "batch-bytes=20"}, Map.of(), file).rules();
        assertThat(rules.value(Rule.BATCH_ENTRIES)).isEqualTo(5);
        assertThat(rules.forQueue("Orders").value(Rule.BATCH_ENTRIES)).isEqualTo(3);
        assertThat(rules.forQueue("Orders").value(Rule.BATCH_BYTES)).isEqualTo(10);
        assertThat(rules.forQueue("Orders.fifo").value(Rule.BATCH_ENTRIES)).isEqualTo(Rule.UNLIMITED);
        assertThat(rules.forQueue("Other").value(Rule.BATCH_BYTES)).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules { batch-entrys = 1 } | rules.batch-entrys: there is no rule batch-entrys; did you mean batch-entries?",
                "rules { batch-entries = x } | rules.batch-entries is \"x\" but must be a whole number",
                "queue-rules { Orders { batch = 1 } } | queue-rules.Orders.batch: there is no rule batch; did you mean",
                "queue-rules { Orders { list-results-max = 1 } } | queue-rules.Orders.list-results-max is \"1\" but holds for the whole server, not for a queue"
            })
    void badRule_isRefusedNamingWhereItStands(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> read(new String[0], Map.of(), file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void rules_printsEachRuleWithItsValueInEachProfile() {
        assertThat(print("--rules").lines())
                .hasSize(1 + Rule.values().length)
                .anyMatch(line -> line.matches("batch-entries +count +10 +10 +1000 +Entries of a batch request"))
                .anyMatch(line -> line.matches("purge-cool-down +seconds +60 +0 +0 +How long .*"))
                .anyMatch(line -> line.matches("short-poll-sampling +switch +on +off +off +Whether .*"))
                .anyMatch(line -> line.matches("policy-bytes +bytes +8192 +8192 +unlimited +Size of a Policy"));
    }

    @Test
    void dataDirectory_survivesTheProcessUnlessSaidOtherwise() {
        assertThat(read("--data-dir", "d").effectiveDurability()).isEqualTo(Durability.PROCESS);
        assertThat(read("--data-dir=d", "--durability=disk").effectiveDurability())
                .isEqualTo(Durability.DISK);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port abc | --port is \"abc\" but must be a number from 0 to 65535",
                "--port 65536 | --port is \"65536\" but must be at most 65535",
                "--prot 1 | There is no flag --prot; did you mean --port?",
                "--port | Missing required parameter for option '--port' (N)",
                "extra | \"extra\" belongs to no flag",
                "--durability forever | --durability is \"forever\" but must be process, disk or none",
                "--durability disk | durability disk needs a data directory",
                "--profile asw | --profile is \"asw\" but must be one of aws, test, relaxed; did you mean aws?",
                "--rule batch-entry=5 | --rule batch-entry: there is no rule batch-entry; did you mean batch-entries?",
                "--rule batch-entries=few | --rule batch-entries is \"few\" but must be a whole number of at most 2147483647, or unlimited",
                "--rule fair-queues=1 | --rule fair-queues is \"1\" but must be on or off",
                "--rule batch-entries=-1 | --rule batch-entries is \"-1\" but must be",
                "--rule batch-entries | Value for option option '--rule' (NAME=VALUE) should be in KEY=VALUE format",
                "--account-id 1 | --account-id is \"1\" but must be 12 digits",
                "--region EU_1 | --region is \"EU_1\" but must be a region such as us-east-1"
            })
    void badFlag_isRefusedWithOneLineThatNamesIt(String arguments, String message) {
        assertThatThrownBy(() -> read(arguments.split(" ")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void badValue_namesWhereItCameFrom() throws IOException {
        assertThatThrownBy(() -> readEnvironment(Map.of("SLUICE_PORT", "x")))
                .hasMessageStartingWith("SLUICE_PORT is \"x\"");
        Path file = file("port = x");
        assertThatThrownBy(() -> read(new String[0], Map.of(), file)).hasMessageStartingWith("port is \"x\"");
    }

    @Test
    void file_declaresQueuesWithAwsNames() throws IOException {
        Path file = file(
                """
                queues {
                  OrderQueue {
                    attributes { VisibilityTimeout = 60, RedrivePolicy { maxReceiveCount = 3 } }
                    tags { team = shop }
                  }
                  "Orders.fifo" { attributes { FifoQueue = true } }
                  Empty {}
                }
                """);
        assertThat(readFile(file).queues())
                .containsExactlyInAnyOrder(
                        new DeclaredQueue(
                                "OrderQueue",
                                Map.of("VisibilityTimeout", "60", "RedrivePolicy", "{\"maxReceiveCount\":3}"),
                                Map.of("team", "shop")),
                        new DeclaredQueue("Orders.fifo", Map.of("FifoQueue", "true"), Map.of()),
                        new DeclaredQueue("Empty", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prt = 1 | line 1: there is no setting prt; did you mean port?",
                "queue {} | there is no setting queue; did you mean queues?",
                "rules = 3 | rules must be written in braces",
                "queue-rules { A = 3 } | queue-rules.A must be written in braces",
                "queues = 3 | queues must be written in braces",
                "queues { A = 3 } | queues.A must be written in braces",
                "queues { Orders.fifo {} } | queues.Orders.fifo must be true or false; a queue name with a dot needs quotes",
                "queues { A { tags = 1 } } | queues.A.tags must be written in braces",
                "queues { A { visibility = 1 } } | line 1: there is no setting queues.A.visibility; did you mean queues.A.",
                "node-address { hots = a } | line 1: there is no setting node-address.hots; did you mean node-address.host?",
                "auto-create-queues { template { dely = 1 } } | no setting auto-create-queues.template.dely; did you mean auto-create-queues.template.delay?",
                "messages-storages {} | did you mean messages-storage?",
                "queues { A { delay = soon } } | delay",
                "port = { | 1: "
            })
    void badFile_isRefusedNamingTheKey(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> readFile(file))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("Configuration file " + file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void fileToSearchFor_isReadWhenItExistsAndNoneIsNamed() throws IOException {
        Path found = file("port = 1");
        Path named = Files.writeString(directory.resolve("named.conf"), "region = file-1");
        Map<String, String> search = Map.of(
                "SLUICE_CONFIG_SEARCH",
                String.join(
                        File.pathSeparator, directory.resolve("missing.conf").toString(), found.toString(), "more"));

        assertThat(readEnvironment(search).port()).isEqualTo(1);
        assertThat(read(new String[0], search, named))
                .isEqualTo(EmulatorConfig.defaults().withRegion("file-1"));
        assertThat(readEnvironment(Map.of(
                        "SLUICE_CONFIG_SEARCH",
                        directory.resolve("missing.conf").toString())))
                .isEqualTo(EmulatorConfig.defaults());
    }

    @Test
    void missingFile_isRefused() {
        assertThatThrownBy(() -> readFile(directory.resolve("none.conf")))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageEndingWith("none.conf cannot be read");
    }

    @Test
    void help_tellsEverySettingWithItsDefault() {
        String help = print("--help");
        for (Setting setting : Setting.values()) {
            assertThat(help).contains(setting.flag());
        }
        assertThat(help).contains("--config", "9324", "127.0.0.1", "us-east-1", "000000000000");
    }

    private static String printed(ResolvedConfig resolved) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        resolved.print(new PrintStream(printed, true, StandardCharsets.UTF_8));
        return printed.toString(StandardCharsets.UTF_8).replaceAll(" +", " ");
    }

    @Test
    void printConfig_tellsEachValueAndWhereItWasSet() throws IOException {
        Path file = file(
                """
                region = eu-west-1
                rules { batch-bytes = 7 }
                queue-rules { Orders { batch-entries = 3 } }
                queues { Orders { attributes { DelaySeconds = 1 } } }
                """);
        ResolvedConfig resolved = resolve(
                new String[] {"--port", "1", "--rule", "queue-tags=5"},
                Map.of("SLUICE_BIND", "::1", "SQS_DELAY_PURGE_RETRY", "1", "SQS_ENDPOINT_STRATEGY", "path"),
                file);
        assertThat(printed(resolved).lines())
                .contains(
                        "port 1 --port",
                        "bind ::1 SLUICE_BIND",
                        "also-listen 4566? SQS_ENDPOINT_STRATEGY",
                        "endpoint-strategy path SQS_ENDPOINT_STRATEGY",
                        "data-dir - default",
                        "region eu-west-1 " + file + " line 1",
                        "account-id 000000000000 default",
                        "rules.purge-cool-down 60 SQS_DELAY_PURGE_RETRY",
                        "rules.queue-tags 5 --rule queue-tags",
                        "rules.batch-bytes 7 " + file + " line 2",
                        "rules.batch-entries 10 profile test",
                        "queue-rules.Orders.batch-entries 3 file",
                        "queues.Orders {DelaySeconds=1} " + file + " line 4");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLUICE_PROT=1 | There is no variable SLUICE_PROT; did you mean SLUICE_PORT?",
                "SLUICE_DATADIR=d | There is no variable SLUICE_DATADIR; did you mean SLUICE_DATA_DIR?",
                "SLUICE_RULE_BATCH_ENTRY=1 | SLUICE_RULE_BATCH_ENTRY: there is no rule batch-entry; did you mean batch-entries?",
                "SQS_ENDPOINT_STRATEGY=paht | SQS_ENDPOINT_STRATEGY is \"paht\" but must be one of"
            })
    void unknownVariable_isRefusedWithTheNearest(String variable, String message) {
        String[] parts = variable.split("=", 2);
        assertThatThrownBy(() -> readEnvironment(Map.of(parts[0], parts[1])))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void serviceLinksOfKubernetes_areNoSettings() {
        assertThat(readEnvironment(Map.of(
                        "SLUICE_PORT", "tcp://10.0.0.1:9324",
                        "SLUICE_SERVICE_HOST", "10.0.0.1",
                        "SLUICE_SERVICE_PORT_SQS", "9324",
                        "SLUICE_PORT_9324_TCP_ADDR", "10.0.0.1")))
                .isEqualTo(EmulatorConfig.defaults());
    }

    @Test
    void configFile_isAlsoNamedByVariableOrJvmProperty() throws IOException {
        Path file = file("port = 1");
        assertThat(readEnvironment(Map.of("SLUICE_CONFIG", file.toString())).port())
                .isEqualTo(1);
        assertThat(ConfigSources.read(CommandLineArguments.parse(), Map.of(), Map.of("config.file", file.toString()))
                        .config()
                        .port())
                .isEqualTo(1);
    }
}
