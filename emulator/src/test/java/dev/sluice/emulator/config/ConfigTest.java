package dev.sluice.emulator.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.Durability;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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

    private static EmulatorConfig read(String[] arguments, Map<String, String> environment, ConfigFile file) {
        return new ConfigSources(CommandLineArguments.parse(arguments), environment, file).read();
    }

    private static EmulatorConfig read(String... arguments) {
        return read(arguments, Map.of(), ConfigFile.NONE);
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
        ConfigFile file = ConfigFile.read(file("port = 1\nbind = 0.0.0.1\nregion = file-1"));
        Map<String, String> environment = Map.of("SLUICE_PORT", "2", "SLUICE_BIND", "0.0.0.2", "SLUICE_REGION", "");
        EmulatorConfig config = read(new String[] {"--port", "3"}, environment, file);
        assertThat(config.port()).isEqualTo(3);
        assertThat(config.bindAddress()).isEqualTo("0.0.0.2");
        assertThat(config.region()).isEqualTo("file-1");
    }

    @Test
    void everySetting_canBeSetInTheEnvironment() {
        EmulatorConfig config = read(
                new String[0],
                Map.of(
                        "SLUICE_PORT", "0",
                        "SLUICE_BIND", "::1",
                        "SLUICE_DATA_DIR", "d",
                        "SLUICE_DURABILITY", "disk",
                        "SLUICE_REGION", "eu-west-1",
                        "SLUICE_ACCOUNT_ID", "123456789012",
                        "SLUICE_PROFILE", "aws"),
                ConfigFile.NONE);
        assertThat(config)
                .isEqualTo(EmulatorConfig.defaults()
                        .withPort(0)
                        .withBindAddress("::1")
                        .withDataDirectory(Path.of("d"))
                        .withDurability(Durability.DISK)
                        .withRegion("eu-west-1")
                        .withAccountId("123456789012")
                        .withRules(Rules.of(Profile.AWS)));
    }

    @Test
    void rule_isSetByFlagBeforeEnvironmentBeforeFile_onTopOfTheProfile() throws IOException {
        ConfigFile file = ConfigFile.read(
                file("profile = relaxed\nrules { batch-entries = 1, batch-bytes = 2, receive-messages-max = 3 }"));
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
        ConfigFile file = ConfigFile.read(
                file(
                        """
                rules { batch-entries = 5 }
                queue-rules { Orders { batch-entries = 3, batch-bytes = 10 }, "Orders.fifo" { batch-entries = unlimited } }
                """));
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
        ConfigFile file = ConfigFile.read(file(text));
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
        assertThatThrownBy(() -> read(new String[0], Map.of("SLUICE_PORT", "x"), ConfigFile.NONE))
                .hasMessageStartingWith("SLUICE_PORT is \"x\"");
        ConfigFile file = ConfigFile.read(file("port = x"));
        assertThatThrownBy(() -> read(new String[0], Map.of(), file)).hasMessageStartingWith("port is \"x\"");
    }

    @Test
    void file_declaresQueuesWithAwsNames() throws IOException {
        ConfigFile file = ConfigFile.read(
                file(
                        """
                queues {
                  OrderQueue {
                    attributes { VisibilityTimeout = 60, RedrivePolicy { maxReceiveCount = 3 } }
                    tags { team = shop }
                  }
                  "Orders.fifo" { attributes { FifoQueue = true } }
                  Empty {}
                }
                """));
        assertThat(file.queues())
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
                "prt = 1 | there is no setting prt; did you mean port?",
                "queue {} | there is no setting queue; did you mean queues?",
                "rules = 3 | rules must be written in braces",
                "queue-rules { A = 3 } | rules of queue A must be written in braces",
                "queues = 3 | queues must be written in braces",
                "queues { A = 3 } | queue A must be written in braces",
                "queues { Orders.fifo {} } | queue Orders has no fifo, only attributes and tags; a queue name with a dot needs quotes",
                "queues { A { tags = 1 } } | tags of queue A must be written in braces",
                "port = { | 1: "
            })
    void badFile_isRefusedNamingTheKey(String text, String message) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> ConfigFile.read(file))
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

        assertThat(ConfigSources.read(CommandLineArguments.parse(), search).port())
                .isEqualTo(1);
        assertThat(ConfigSources.read(CommandLineArguments.parse("--config", named.toString()), search))
                .isEqualTo(EmulatorConfig.defaults().withRegion("file-1"));
        assertThat(ConfigSources.read(
                        CommandLineArguments.parse(),
                        Map.of(
                                "SLUICE_CONFIG_SEARCH",
                                directory.resolve("missing.conf").toString())))
                .isEqualTo(EmulatorConfig.defaults());
    }

    @Test
    void missingFile_isRefused() {
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("none.conf")))
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
}
