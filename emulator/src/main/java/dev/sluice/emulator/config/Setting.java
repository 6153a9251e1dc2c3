package dev.sluice.emulator.config;

import dev.sluice.emulator.model.EndpointStrategy;
import dev.sluice.emulator.model.NearestName;
import dev.sluice.emulator.model.Profile;
import dev.sluice.storage.Durability;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What can be set from outside, each thing once. One name serves all three ways: {@code data-dir} in the configuration file is
 * {@code --data-dir} on the command line and {@code SLUICE_DATA_DIR} in the environment.
 */
public enum Setting {
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
    ALSO_LISTEN(
            "also-listen",
            "[ADDRESS:]PORT,...",
            "More addresses to listen on; with a ? behind, only if nobody else has it",
            config -> config.alsoListen().isEmpty()
                    ? null
                    : config.alsoListen().stream().map(ListenAddress::toString).collect(Collectors.joining(",")),
            (config, value) -> config.withAlsoListen(ListenAddress.list(value))),
    PUBLIC_URL(
            "public-url",
            "URL",
            "What queue URLs begin with; without one, the address that the caller used",
            EmulatorConfig::publicUrl,
            (config, value) -> config.withPublicUrl(publicUrl(value))),
    ENDPOINT_STRATEGY(
            "endpoint-strategy",
            "FORM",
            "Form of queue URLs: dynamic (that of the request), off, path, domain or standard",
            config -> config.endpointStrategy().key(),
            (config, value) -> config.withEndpointStrategy(EndpointStrategy.named(value))),
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
    CLEAR_DATA(
            "clear-data",
            "BOOLEAN",
            "Whether to forget at the start what the data directory holds",
            EmulatorConfig::clearData,
            (config, value) -> config.withClearData(bool(value))),
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
            config -> onOrOff(config.control().enabled()),
            (config, value) -> config.withControl(config.control().withEnabled(isOn(value)))),
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
            config -> config.control().allowedOrigins().isEmpty()
                    ? null
                    : String.join(",", config.control().allowedOrigins()),
            (config, value) -> config.withControl(config.control()
                    .withAllowedOrigins(Set.of(matching(
                                    "https?://[^/, ]+(,https?://[^/, ]+)*",
                                    "http://host:port without a final slash",
                                    value)
                            .split(","))))),
    TIMELINE(
            "timeline",
            "on|off",
            "Whether the control API can tell what happened in the queues",
            config -> onOrOff(config.control().timeline()),
            (config, value) -> config.withControl(config.control().withTimeline(isOn(value)))),
    AUTO_CREATE_QUEUES(
            "auto-create-queues",
            "BOOLEAN",
            "Whether a request that names a queue which is not there creates it",
            EmulatorConfig::autoCreateQueues,
            (config, value) -> config.withAutoCreateQueues(bool(value))),
    QUEUES_FILE(
            "queues-file",
            "FILE",
            "File to write the queues to whenever they change; those in it are there at the next start",
            EmulatorConfig::queuesFile,
            (config, value) -> config.withQueuesFile(Path.of(value))),
    LOG_LEVEL(
            "log-level",
            "LEVEL",
            "What to log, and all that is graver: error, warning, info or debug",
            config -> nameOf(config.logLevel()),
            (config, value) -> config.withLogLevel(logLevel(value)));

    static final int MAX_PORT = 65_535;

    private static final String FLAG = "--";
    private static final List<Level> LOG_LEVELS = List.of(Level.ERROR, Level.WARNING, Level.INFO, Level.DEBUG);
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

    static Optional<Setting> flagged(String flag) {
        return flag.startsWith(FLAG) ? named(flag.substring(FLAG.length())) : Optional.empty();
    }

    /** The name in the configuration file. */
    public String key() {
        return key;
    }

    /** The name on the command line. */
    public String flag() {
        return FLAG + key;
    }

    /** The name in the environment. */
    public String environmentVariable() {
        return "SLUICE_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    String placeholder() {
        return placeholder;
    }

    /** What it is for. */
    public String description() {
        return description;
    }

    /** What it is when nobody sets it; null for nothing. */
    public @Nullable String preset() {
        return text(EmulatorConfig.defaults());
    }

    /** @throws IllegalArgumentException when it takes no such value; the message says which it takes */
    EmulatorConfig change(EmulatorConfig config, String value) {
        return change.apply(config, value);
    }

    /** What it is, as it would be given; null when there is none. */
    @Nullable
    String text(EmulatorConfig config) {
        Object current = value.apply(config);
        return current == null ? null : current.toString();
    }

    static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    private static boolean isOn(String value) {
        return matching("on|off", "on or off", value).equals("on");
    }

    private static int port(String value) {
        int port = Integer.parseInt(matching("[0-9]{1,5}", "a number from 0 to 65535", value));
        if (port > MAX_PORT) {
            throw new IllegalArgumentException("must be at most " + MAX_PORT);
        }
        return port;
    }

    private static boolean bool(String value) {
        return Boolean.parseBoolean(matching("true|false", "true or false", value));
    }

    private static Level logLevel(String value) {
        return NearestName.choose(LOG_LEVELS, Setting::nameOf, value);
    }

    private static URI publicUrl(String value) {
        return URI.create(matching(
                        "https?://[A-Za-z0-9.\\-_:\\[\\]]+(/[A-Za-z0-9.\\-_/]*)?",
                        "a URL such as http://sqs:9324",
                        value)
                .replaceAll("/+$", ""));
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
