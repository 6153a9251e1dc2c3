package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where settings come from: the command line comes before the environment, the environment before the file. */
public record ConfigSources(CommandLineArguments commandLine, Map<String, String> environment, ConfigFile file) {
    private static final String RULE_VARIABLE = "SLUICE_RULE_";
    private static final String SEARCH_VARIABLE = "SLUICE_CONFIG_SEARCH";

    /**
     * Reads everything, with the file that the command line names. Without one it is the first that exists of those named in the
     * environment, so that a container image can look where people put their files.
     *
     * @throws InvalidConfigException when something is set that does not exist, or to a value it does not take
     */
    public static EmulatorConfig read(CommandLineArguments commandLine, Map<String, String> environment) {
        Path file = commandLine.configFile();
        return new ConfigSources(
                        commandLine,
                        environment,
                        file == null
                                ? ConfigFile.readFirst(environment.getOrDefault(SEARCH_VARIABLE, ""))
                                : ConfigFile.read(file))
                .read();
    }

    /** @throws InvalidConfigException when a value is not one that its setting or rule takes, or there is no such rule */
    EmulatorConfig read() {
        EmulatorConfig config = EmulatorConfig.defaults().withQueues(file.queues());
        Map<Setting, String> flags = commandLine.settings();
        for (Setting setting : Setting.values()) {
            config = read(setting, flags.get(setting), config);
        }
        config.effectiveDurability();
        return config.withRules(rules(config.rules()));
    }

    private EmulatorConfig read(Setting setting, @Nullable String flagged, EmulatorConfig config) {
        String variable = setting.environmentVariable();
        if (flagged != null) {
            return change(config, setting, flagged, setting.flag());
        }
        String exported = environment.get(variable);
        // Compose files pass variables on as empty ones when they are not set.
        if (exported != null && !exported.isEmpty()) {
            return change(config, setting, exported, variable);
        }
        return change(config, setting, file.settings().get(setting), setting.key());
    }

    private static EmulatorConfig change(
            EmulatorConfig config, Setting setting, @Nullable String value, String calledThere) {
        if (value == null) {
            return config;
        }
        try {
            return setting.change(config, value);
        } catch (IllegalArgumentException e) {
            throw refused(calledThere, value, e);
        }
    }

    private Rules rules(Rules ofProfile) {
        Rules rules = set(ofProfile, file.rules(), name -> "rules." + name, Rules::with);
        for (Map.Entry<String, Map<String, String>> queue : file.queueRules().entrySet()) {
            rules = set(
                    rules,
                    queue.getValue(),
                    name -> "queue-rules." + queue.getKey() + "." + name,
                    (before, rule, value) -> before.withQueue(queue.getKey(), rule, value));
        }
        rules = set(rules, exportedRules(), ConfigSources::variable, Rules::with);
        return set(rules, commandLine.rules(), name -> "--rule " + name, Rules::with);
    }

    private Map<String, String> exportedRules() {
        Map<String, String> exported = new HashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(RULE_VARIABLE) && !value.isEmpty()) {
                String name = variable.substring(RULE_VARIABLE.length());
                exported.put(name.toLowerCase(Locale.ROOT).replace('_', '-'), value);
            }
        });
        return exported;
    }

    private static String variable(String ruleName) {
        return RULE_VARIABLE + ruleName.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Rules set(
            Rules before, Map<String, String> values, UnaryOperator<String> calledThere, RuleSetter setter) {
        Rules rules = before;
        for (Map.Entry<String, String> value : values.entrySet()) {
            String name = value.getKey();
            Rule rule = Rule.named(name)
                    .orElseThrow(() -> new InvalidConfigException(calledThere.apply(name) + ": there is no rule " + name
                            + "; did you mean " + Rule.nearest(name) + "?"));
            try {
                rules = setter.set(rules, rule, rule.read(value.getValue()));
            } catch (IllegalArgumentException e) {
                throw refused(calledThere.apply(name), value.getValue(), e);
            }
        }
        return rules;
    }

    private static InvalidConfigException refused(String calledThere, String value, IllegalArgumentException reason) {
        return new InvalidConfigException(calledThere + " is \"" + value + "\" but " + reason.getMessage(), reason);
    }

    @FunctionalInterface
    private interface RuleSetter {
        Rules set(Rules before, Rule rule, int value);
    }
}
