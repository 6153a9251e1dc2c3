package dev.sluice.emulator;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.sluice.emulator.model.NearestName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A configuration file in HOCON, of which JSON is a part. Queues are declared with AWS's own attribute names:
 *
 * <pre>
 * port = 9324
 * queues {
 *   OrderQueue { attributes { VisibilityTimeout = 60 }, tags { team = shop } }
 *   "Orders.fifo" { attributes { FifoQueue = true } }
 * }
 * </pre>
 */
record ConfigFile(Map<Setting, String> settings, List<DeclaredQueue> queues) {
    static final ConfigFile NONE = new ConfigFile(Map.of(), List.of());

    private static final String QUEUES = "queues";
    private static final String ATTRIBUTES = "attributes";
    private static final String TAGS = "tags";

    /** @throws InvalidConfigException when the file cannot be read, or has a key or value that means nothing */
    static ConfigFile read(Path file) {
        if (!Files.isReadable(file)) {
            throw new InvalidConfigException("Configuration file " + file + " cannot be read");
        }
        try {
            Config config = ConfigFactory.parseFile(file.toFile()).resolve();
            return new ConfigFile(settings(config.root()), queues(config.root()));
        } catch (ConfigException | InvalidConfigException e) {
            throw new InvalidConfigException("Configuration file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<Setting, String> settings(ConfigObject root) {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        root.forEach((key, value) -> {
            if (!key.equals(QUEUES)) {
                settings.put(Setting.named(key).orElseThrow(() -> unknown(key)), text(value));
            }
        });
        return settings;
    }

    private static InvalidConfigException unknown(String key) {
        Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::key);
        String nearest =
                NearestName.of(Stream.concat(settings, Stream.of(QUEUES)).toList(), key);
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
        return new DeclaredQueue(name, texts(name, queue, ATTRIBUTES), texts(name, queue, TAGS));
    }

    private static Map<String, String> texts(String name, ConfigObject queue, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(queue, key, key + " of queue " + name).forEach((text, value) -> texts.put(text, text(value)));
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
