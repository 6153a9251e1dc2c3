package dev.sluice.emulator.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.sluice.emulator.model.NearestName;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration file in HOCON, of which JSON is a part. Queues are declared with AWS's own attribute names; rules are set for the
 * server, or for queues by their names whoever creates them:
 *
 * <pre>
 * port = 9324
 * queues {
 *   OrderQueue { attributes { VisibilityTimeout = 60 }, tags { team = shop } }
 *   "Orders.fifo" { attributes { FifoQueue = true } }
 * }
 * rules { batch-entries = 5 }
 * queue-rules { OrderQueue { message-bytes-max = 1024 } }
 * </pre>
 */
record ConfigFile(
        Map<Setting, String> settings,
        Map<String, String> rules,
        Map<String, Map<String, String>> queueRules,
        List<DeclaredQueue> queues) {
    static final ConfigFile NONE = new ConfigFile(Map.of(), Map.of(), Map.of(), List.of());

    private static final String RULES = "rules";
    private static final String QUEUE_RULES = "queue-rules";
    private static final String QUEUES = "queues";
    private static final String ATTRIBUTES = "attributes";
    private static final String TAGS = "tags";
    private static final List<String> SECTIONS = List.of(RULES, QUEUE_RULES, QUEUES);

    /** @throws InvalidConfigException when the file cannot be read, or has a key or value that means nothing */
    static ConfigFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidConfigException("Configuration file " + file + " cannot be read");
        }
        try {
            Config config = ConfigFactory.parseFile(file.toFile()).resolve();
            ConfigObject root = config.root();
            return new ConfigFile(settings(root), texts(object(root, RULES, RULES)), queueRules(root), queues(root));
        } catch (ConfigException | InvalidConfigException e) {
            throw new InvalidConfigException("Configuration file " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads the first of these files that exists; {@link #NONE} when none does.
     *
     * @param paths separated as a class path is
     */
    static ConfigFile readFirst(String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .map(ConfigFile::read)
                .orElse(NONE);
    }

    private static Map<Setting, String> settings(ConfigObject root) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        root.forEach((key, value) -> {
            if (!SECTIONS.contains(key)) {
                settings.put(Setting.named(key).orElseThrow(() -> unknown(key)), text(value));
            }
        });
        return settings;
    }

    private static InvalidConfigException unknown(String key) {
        Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::key);
        String nearest =
                NearestName.of(Stream.concat(settings, SECTIONS.stream()).toList(), key);
        return new InvalidConfigException("there is no setting " + key + "; did you mean " + nearest + "?");
    }

    private static List<DeclaredQueue> queues(ConfigObject root) {
        ConfigObject declared = object(root, QUEUES, QUEUES);
        return declared.keySet().stream()
                .map(name -> queue(name, object(declared, name, "queue " + name)))
                .toList();
    }

    private static DeclaredQueue queue(String name, ConfigObject queue) {
        for (String key : queue.keySet()) {
            if (!key.equals(ATTRIBUTES) && !key.equals(TAGS)) {
                throw new InvalidConfigException("queue " + name + " has no " + key
                        + ", only attributes and tags; a queue name with a dot needs quotes");
            }
        }
        return new DeclaredQueue(
                name,
                texts(object(queue, ATTRIBUTES, ATTRIBUTES + " of queue " + name)),
                texts(object(queue, TAGS, TAGS + " of queue " + name)));
    }

    private static Map<String, Map<String, String>> queueRules(ConfigObject root) {
        ConfigObject queues = object(root, QUEUE_RULES, QUEUE_RULES);
        Map<String, Map<String, String>> queueRules = new LinkedHashMap<>();
        queues.keySet().forEach(name -> queueRules.put(name, texts(object(queues, name, "rules of queue " + name))));
        return queueRules;
    }

    private static Map<String, String> texts(ConfigObject object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.forEach((key, value) -> texts.put(key, text(value)));
        return texts;
    }

    private static ConfigObject object(ConfigObject parent, String key, String what) {
        ConfigValue value = parent.get(key);
        if (value == null) {
            return ConfigFactory.empty().root();
        }
        if (value instanceof ConfigObject object) {
            return object;
        }
        throw new InvalidConfigException(what + " must be written in braces");
    }

    /** Policies are JSON in SQS, and may be written as such here. */
    private static String text(ConfigValue value) {
        boolean nested = value.valueType() == ConfigValueType.OBJECT || value.valueType() == ConfigValueType.LIST;
        return nested ? value.render(ConfigRenderOptions.concise()) : String.valueOf(value.unwrapped());
    }
}
