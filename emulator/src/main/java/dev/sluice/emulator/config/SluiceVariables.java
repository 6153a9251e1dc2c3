package dev.sluice.emulator.config;

import dev.sluice.emulator.model.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The environment's variables that are ours: {@code SLUICE_} and the name of a setting or {@code RULE_} and that of a rule. */
final class SluiceVariables {
    static final String CONFIG = "SLUICE_CONFIG";
    static final String CONFIG_SEARCH = "SLUICE_CONFIG_SEARCH";

    private static final List<String> FILES = List.of(CONFIG, CONFIG_SEARCH);
    private static final String PREFIX = "SLUICE_";
    private static final String RULE_PREFIX = PREFIX + "RULE_";

    /** What Kubernetes tells a container of a service that is called sluice. */
    private static final Pattern SERVICE_LINK = Pattern.compile("SLUICE_(?:SERVICE_(?:HOST|PORT).*|PORT_[0-9]+_.*)");

    private static final String SERVICE_LINK_VALUE = "tcp://";

    private SluiceVariables() {}

    /** @throws InvalidConfigException when a variable means nothing */
    static ConfigLayer read(Map<String, String> environment) {
        ConfigLayer layer = new ConfigLayer();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !isUnset(value) && !isServiceLink(variable, value)) {
                put(layer, variable, new GivenValue(value, variable, variable));
            }
        });
        return layer;
    }

    /** Compose files pass variables on as empty ones when they are not set. */
    static boolean isUnset(String value) {
        return value.isEmpty();
    }

    private static boolean isServiceLink(String variable, String value) {
        return value.startsWith(SERVICE_LINK_VALUE)
                || SERVICE_LINK.matcher(variable).matches();
    }

    private static void put(ConfigLayer layer, String variable, GivenValue value) {
        if (variable.startsWith(RULE_PREFIX)) {
            String name = variable.substring(RULE_PREFIX.length());
            layer.setRule(name.toLowerCase(Locale.ROOT).replace('_', '-'), value);
            return;
        }
        Optional<Setting> setting = Arrays.stream(Setting.values())
                .filter(it -> it.environmentVariable().equals(variable))
                .findFirst();
        if (setting.isPresent()) {
            layer.set(setting.get(), value);
        } else if (!FILES.contains(variable)) {
            throw unknown(variable);
        }
    }

    private static InvalidConfigException unknown(String variable) {
        Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::environmentVariable);
        String nearest = NearestName.of(Stream.concat(settings, FILES.stream()).toList(), variable);
        return new InvalidConfigException("There is no variable " + variable + "; did you mean " + nearest + "?");
    }
}
