package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The environment's variables that LocalStack reads, each also with {@code LOCALSTACK_} before it, as what they mean here. Those
 * that mean nothing to an SQS are left alone.
 */
final class LocalStackVariables {
    private static final String PREFIX = "LOCALSTACK_";
    private static final int PORT = 4566;
    private static final String DIRECTORY = "/var/lib/localstack";
    private static final List<String> TRUE = List.of("1", "true");

    /** Variables that nobody sets but for a server of this kind; then its port is expected too. */
    private static final List<String> TELLING = List.of(
            "LOCALSTACK_HOST",
            "HOSTNAME_EXTERNAL",
            "LOCALSTACK_HOSTNAME",
            "SQS_ENDPOINT_STRATEGY",
            "SQS_PORT_EXTERNAL",
            "LOCALSTACK_SERVICES",
            "LOCALSTACK_PERSISTENCE",
            "LOCALSTACK_DEBUG");

    private final Map<String, String> environment;
    private final ConfigLayer layer = new ConfigLayer();
    private final List<Notice> notices;

    private LocalStackVariables(Map<String, String> environment, List<Notice> notices) {
        this.environment = environment;
        this.notices = notices;
    }

    /**
     * Reads them.
     *
     * @param notices gets what a person should hear of them
     */
    static ConfigLayer read(Map<String, String> environment, List<Notice> notices) {
        LocalStackVariables variables = new LocalStackVariables(environment, notices);
        variables.listen();
        variables.publicUrl();
        variables.queueUrls();
        variables.persistence();
        variables.logLevel();
        variables.services();
        variables.rules();
        return variables.layer;
    }

    private void listen() {
        GivenValue gateway = first("GATEWAY_LISTEN");
        GivenValue edge = first("EDGE_PORT");
        GivenValue telling = first(TELLING.toArray(String[]::new));
        if (gateway != null) {
            set(Setting.ALSO_LISTEN, gateway, withPorts(gateway.text()));
        } else if (edge != null) {
            set(Setting.ALSO_LISTEN, edge, edge.text());
        } else if (telling != null) {
            set(Setting.ALSO_LISTEN, telling, PORT + "?");
        }
    }

    private static String withPorts(String listen) {
        return Arrays.stream(listen.split(","))
                .map(String::trim)
                .map(address -> address.matches("[0-9]+|.*:[0-9]+") ? address : address + ":" + PORT)
                .collect(Collectors.joining(","));
    }

    private void publicUrl() {
        GivenValue host = first("LOCALSTACK_HOST", "HOSTNAME_EXTERNAL", "LOCALSTACK_HOSTNAME");
        if (host != null) {
            GivenValue port = first("SQS_PORT_EXTERNAL", "EDGE_PORT");
            String withPort = host.text().matches(".*:[0-9]+")
                    ? host.text()
                    : host.text() + ":" + (port == null ? gatewayPort() : port.text());
            set(Setting.PUBLIC_URL, host, "http://" + withPort);
        }
    }

    private String gatewayPort() {
        GivenValue gateway = first("GATEWAY_LISTEN");
        String first = withPorts(gateway == null ? "" : gateway.text()).replaceFirst(",.*", "");
        return first.substring(first.lastIndexOf(':') + 1);
    }

    private void queueUrls() {
        GivenValue strategy = first("SQS_ENDPOINT_STRATEGY");
        if (strategy != null) {
            set(Setting.ENDPOINT_STRATEGY, strategy, strategy.text());
        }
    }

    private void persistence() {
        GivenValue persistence = ifTrue("PERSISTENCE");
        if (persistence != null) {
            set(Setting.DATA_DIR, persistence, DIRECTORY);
        }
    }

    private void logLevel() {
        GivenValue level = first("LS_LOG");
        GivenValue debug = ifTrue("DEBUG");
        if (level != null) {
            set(Setting.LOG_LEVEL, level, logLevel(level.text()));
        } else if (debug != null) {
            set(Setting.LOG_LEVEL, debug, "debug");
        }
    }

    private static String logLevel(String level) {
        return switch (level.toLowerCase(Locale.ROOT)) {
            case "trace", "trace-internal" -> "debug";
            case "warn" -> "warning";
            default -> level;
        };
    }

    private void services() {
        GivenValue services = first("SERVICES");
        if (services == null) {
            return;
        }
        String others = Arrays.stream(services.text().split(","))
                .map(service -> service.trim().replaceAll(":.*", ""))
                .filter(service -> !service.isEmpty() && !service.equals("sqs"))
                .collect(Collectors.joining(", "));
        if (!others.isEmpty()) {
            notices.add(
                    new Notice(Level.WARNING, services.name() + " asks for " + others + ", but Sluice is SQS only"));
        }
    }

    private void rules() {
        rule("SQS_DELAY_PURGE_RETRY", Rule.PURGE_COOL_DOWN, Profile.AWS);
        rule("SQS_DELAY_RECENTLY_DELETED", Rule.QUEUE_NAME_COOL_DOWN, Profile.AWS);
        rule("SQS_DISABLE_MAX_NUMBER_OF_MESSAGE_LIMIT", Rule.RECEIVE_MESSAGES_MAX, Profile.RELAXED);
    }

    private void rule(String variable, Rule rule, Profile profile) {
        GivenValue on = ifTrue(variable);
        if (on != null) {
            layer.setRule(rule.key(), new GivenValue(rule.text(profile), on.name(), on.place()));
        }
    }

    private void set(Setting setting, GivenValue given, String meaning) {
        layer.set(setting, new GivenValue(meaning, given.name(), given.place()));
    }

    private @Nullable GivenValue ifTrue(String variable) {
        GivenValue value = first(variable);
        return value != null && TRUE.contains(value.text().toLowerCase(Locale.ROOT)) ? value : null;
    }

    /** The first of these that is set, with or without the prefix. */
    private @Nullable GivenValue first(String... variables) {
        for (String variable : variables) {
            for (String name : List.of(PREFIX + variable, variable)) {
                String value = environment.getOrDefault(name, "");
                if (!SluiceVariables.isUnset(value)) {
                    return new GivenValue(value, name, name);
                }
            }
        }
        return null;
    }
}
