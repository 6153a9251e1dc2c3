package dev.sluice.emulator.config;

import dev.sluice.emulator.model.QueueTemplate;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from. The command line comes before the environment, the environment before the file; of the environment our
 * own variables come before LocalStack's.
 */
public final class ConfigSources {
    private static final String CONFIG_PROPERTY = "config.file";

    private final List<ConfigLayer> layers;
    private final ConfigFile file;
    private final List<Notice> notices;
    private final Map<Setting, String> places = new EnumMap<>(Setting.class);
    private final Map<Rule, String> rulePlaces = new EnumMap<>(Rule.class);

    private ConfigSources(List<ConfigLayer> layers, ConfigFile file, List<Notice> notices) {
        this.layers = layers;
        this.file = file;
        this.notices = notices;
    }

    /**
     * Reads everything.
     *
     * @param environment the process's variables
     * @param properties the JVM's, which take the place of flags where ElasticMQ has them
     * @throws InvalidConfigException when something is set that does not exist, or to a value it does not take
     */
    public static ResolvedConfig read(
            CommandLineArguments commandLine, Map<String, String> environment, Map<String, String> properties) {
        ConfigFile file = ConfigFile.read(file(commandLine, environment, properties), properties);
        List<Notice> notices = new ArrayList<>(file.notices());
        List<ConfigLayer> layers = List.of(
                commandLine.layer(),
                SluiceVariables.read(environment),
                LocalStackVariables.read(environment, notices),
                file.layer());
        return new ConfigSources(layers, file, notices).resolve();
    }

    private static @Nullable Path file(
            CommandLineArguments commandLine, Map<String, String> environment, Map<String, String> properties) {
        Path flagged = commandLine.configFile();
        if (flagged != null) {
            return flagged;
        }
        String exported = environment.getOrDefault(SluiceVariables.CONFIG, "");
        String named = exported.isEmpty() ? properties.get(CONFIG_PROPERTY) : exported;
        return named == null ? firstOf(environment.getOrDefault(SluiceVariables.CONFIG_SEARCH, "")) : Path.of(named);
    }

    /**
     * The first that exists, so that a container image can look where people put their files.
     *
     * @param paths separated as a class path is
     */
    private static @Nullable Path firstOf(String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
    }

    private ResolvedConfig resolve() {
        EmulatorConfig config = EmulatorConfig.defaults();
        for (Setting setting : Setting.values()) {
            config = set(setting, config);
        }
        config.effectiveDurability();
        Map<String, ConfigFile.GivenQueue> queues = queues(config.queuesFile());
        Map<String, String> queuePlaces = new LinkedHashMap<>();
        queues.forEach((name, queue) -> queuePlaces.put(name, queue.place()));
        QueueTemplate template = file.queueTemplate();
        config = config.withRules(rules(config.rules()))
                .withQueueTemplate(template == null ? QueueTemplate.EMPTY : template)
                .withQueues(queues.values().stream()
                        .map(ConfigFile.GivenQueue::queue)
                        .toList());
        return new ResolvedConfig(config, places, rulePlaces, queuePlaces, notices);
    }

    /** What was written back comes before what was declared in the beginning. */
    private Map<String, ConfigFile.GivenQueue> queues(@Nullable Path queuesFile) {
        Map<String, ConfigFile.GivenQueue> queues = new LinkedHashMap<>(file.queues());
        if (queuesFile != null && Files.exists(queuesFile)) {
            ConfigFile.read(queuesFile, Map.of())
                    .queues()
                    .forEach((name, written) -> queues.merge(name, written, ConfigFile.GivenQueue::keepingRoute));
        }
        return queues;
    }

    private EmulatorConfig set(Setting setting, EmulatorConfig config) {
        GivenValue given = layers.stream()
                .map(layer -> layer.setting(setting))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (given == null) {
            return config;
        }
        places.put(setting, given.place());
        try {
            return setting.change(config, given.text());
        } catch (IllegalArgumentException e) {
            throw given.refused(e);
        }
    }

    private Rules rules(Rules ofProfile) {
        Rules rules = ofProfile;
        for (int layer = layers.size() - 1; layer >= 0; layer--) {
            rules = set(rules, layers.get(layer).rules(), (before, rule, value, place) -> {
                rulePlaces.put(rule, place);
                return before.with(rule, value);
            });
        }
        for (Map.Entry<String, Map<String, GivenValue>> queue :
                file.queueRules().entrySet()) {
            rules = set(
                    rules,
                    queue.getValue(),
                    (before, rule, value, place) -> before.withQueue(queue.getKey(), rule, value));
        }
        return rules;
    }

    private static Rules set(Rules before, Map<String, GivenValue> values, RuleSetter setter) {
        Rules rules = before;
        for (Map.Entry<String, GivenValue> value : values.entrySet()) {
            String name = value.getKey();
            GivenValue given = value.getValue();
            Rule rule = Rule.named(name)
                    .orElseThrow(() -> new InvalidConfigException(given.name() + ": there is no rule " + name
                            + "; did you mean " + Rule.nearest(name) + "?"));
            try {
                rules = setter.set(rules, rule, rule.read(given.text()), given.place());
            } catch (IllegalArgumentException e) {
                throw given.refused(e);
            }
        }
        return rules;
    }

    @FunctionalInterface
    private interface RuleSetter {
        Rules set(Rules before, Rule rule, int value, String place);
    }
}
