package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Profile;
import dev.sluice.storage.Durability;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be set from outside, each thing once. One name serves all three ways: {@code data-dir} in the configuration file is
 * {@code --data-dir} on the command line and {@code SLUICE_DATA_DIR} in the environment.
 */
enum Setting {
    PORT(
            "port",
            "N",
            "Port to listen on; 0 picks a free one",
            EmulatorConfig::port,
            (config, value) -> config.withPort(port(value))),
    BIND(
            "bind",
            "ADDRESS",
            "Address to listen on; 0.0.0.0 for all",
            EmulatorConfig::bindAddress,
            EmulatorConfig::withBindAddress),
    DATA_DIR(
            "data-dir",
            "DIR",
            "Directory to keep queues and messages in; without one they are kept in memory",
            EmulatorConfig::dataDirectory,
            (config, value) -> config.withDataDirectory(Path.of(value))),
    DURABILITY(
            "durability",
            "LEVEL",
            "What an acknowledged change survives: process (a killed server), disk (a power loss) or none;"
                    + " process when there is a data directory",
            EmulatorConfig::durability,
            (config, value) -> config.withDurability(durability(value))),
    REGION(
            "region",
            "NAME",
            "Region of callers that name none",
            EmulatorConfig::region,
            (config, value) -> config.withRegion(matching("[a-z0-9-]{1,64}", "a region such as us-east-1", value))),
    ACCOUNT_ID(
            "account-id",
            "ID",
            "Account of callers that name none",
            EmulatorConfig::accountId,
            (config, value) -> config.withAccountId(matching("[0-9]{12}", "12 digits", value))),
    PROFILE(
            "profile",
            "NAME",
            "How strict SQS is: aws, test (the same without waiting and chance) or relaxed (bounds lifted)",
            config -> config.rules().profile().key(),
            (config, value) -> config.withRules(config.rules().withProfile(Profile.named(value)))),
    CONTROL(
            "control",
            "on|off",
            "Whether there is a control API below /_sluice/",
            config -> config.control().enabled() ? "on" : "off",
            (config, value) -> config.withControl(config.control()
                    .withEnabled(matching("on|off", "on or off", value).equals("on")))),
    CONTROL_TOKEN(
            "control-token",
            "TEXT",
            "What a request to the control API has to bring, as Authorization: Bearer TEXT",
            config -> config.control().token(),
            (config, value) -> config.withControl(
                    config.control().withToken(matching("[!-~]{1,256}", "1 to 256 letters without spaces", value)))),
    CONTROL_ALLOW_ORIGIN(
            "control-allow-origin",
            "ORIGIN",
            "Whose web pages may use the control API, such as http://localhost:3000; several with commas",
            config -> null,
            (config, value) -> config.withControl(config.control()
                    .withAllowedOrigins(Set.of(matching(
                                    "https?://[^/, ]+(,https?://[^/, ]+)*",
                                    "http://host:port without a final slash",
                                    value)
                            .split(",")))));

    private final String key;
    private final String placeholder;
    private final String description;

    @SuppressWarnings("ImmutableEnumChecker") // a method reference keeps nothing
    private final Function<EmulatorConfig, @Nullable Object> value;

    @SuppressWarnings("ImmutableEnumChecker") // as above
    private final BiFunction<EmulatorConfig, String, EmulatorConfig> change;

    Setting(
            String key,
            String placeholder,
            String description,
            Function<EmulatorConfig, @Nullable Object> value,
            BiFunction<EmulatorConfig, String, EmulatorConfig> change) {
        this.key = key;
        this.placeholder = placeholder;
        this.description = description;
        this.value = value;
        this.change = change;
    }

    static Optional<Setting> named(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** The name in the configuration file. */
    String key() {
        return key;
    }

    String flag() {
        return "--" + key;
    }

    String environmentVariable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String placeholder() {
        return placeholder;
    }

    /** What it is for and what it is when not set. */
    String description() {
        Object preset = value.apply(EmulatorConfig.defaults());
        return preset == null ? description : description + " (default: " + preset + ")";
    }

    /** @throws IllegalArgumentException when it takes no such value; the message says which it takes */
    EmulatorConfig change(EmulatorConfig config, String value) {
        return change.apply(config, value);
    }

    static String nameOf(Durability durability) {
        return durability.name().toLowerCase(Locale.ROOT);
    }

    private static int port(String value) {
        int port = Integer.parseInt(matching("[0-9]{1,5}", "a number from 0 to 65535", value));
        if (port > 65_535) {
            throw new IllegalArgumentException("must be at most 65535");
        }
        return port;
    }

    private static Durability durability(String value) {
        return Arrays.stream(Durability.values())
                .filter(durability -> nameOf(durability).equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be process, disk or none"));
    }

    private static String matching(String regex, String what, String value) {
        if (!value.matches(regex)) {
            throw new IllegalArgumentException("must be " + what);
        }
        return value;
    }
}
