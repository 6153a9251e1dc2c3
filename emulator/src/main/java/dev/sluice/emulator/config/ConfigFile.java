package dev.sluice.emulator.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import dev.sluice.emulator.model.QueueTemplate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
 *
 * <p>What ElasticMQ's files say is understood beside it, see {@link ElasticMqSections}.
 *
 * @param queues by name, in the file's order
 * @param queueTemplate for queues that a request's naming them creates
 */
record ConfigFile(
        ConfigLayer layer,
        Map<String, Map<String, GivenValue>> queueRules,
        Map<String, GivenQueue> queues,
        @Nullable QueueTemplate queueTemplate,
        List<Notice> notices) {
    private static final String RULES = "rules";
    private static final String QUEUE_RULES = "queue-rules";
    private static final String QUEUES = "queues";
    private static final String AUTO_CREATE = Setting.AUTO_CREATE_QUEUES.key();
    private static final String ENABLED = "enabled";
    private static final String TEMPLATE = "template";
    private static final List<String> SECTIONS = List.of(RULES, QUEUE_RULES, QUEUES);

    /** A queue of the file, and where it stands there. */
    record GivenQueue(DeclaredQueue queue, String place) {
        /** As it was written elsewhere meanwhile; where its messages go is a matter of the declaration. */
        GivenQueue keepingRoute(GivenQueue written) {
            DeclaredQueue now = written.queue;
            return new GivenQueue(
                    new DeclaredQueue(now.name(), now.attributes(), now.tags(), queue.route()), written.place);
        }
    }

    /** What a start without a file has. */
    static ConfigFile none() {
        return new ConfigFile(new ConfigLayer(), Map.of(), Map.of(), null, List.of());
    }

    /**
     * Reads a file.
     *
     * @param file null for none
     * @param properties the JVM's, for what the file leaves open; those that name one of ElasticMQ's keys come before the file
     * @throws InvalidConfigException when the file cannot be read, or has a key or value that means nothing
     */
    static ConfigFile read(@Nullable Path file, Map<String, String> properties) {
        Map<String, String> overriding = overriding(properties);
        if (file == null) {
            return overriding.isEmpty() ? none() : read(parse(overriding));
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new InvalidConfigException("Configuration file " + file + " cannot be read");
        }
        try {
            Config config = parse(overriding).withFallback(ConfigFactory.parseFile(file.toFile()));
            return read(config.resolveWith(config.withFallback(parse(properties))));
        } catch (ConfigException | InvalidConfigException e) {
            throw new InvalidConfigException("Configuration file " + file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> overriding(Map<String, String> properties) {
        Map<String, String> overriding = new HashMap<>(properties);
        overriding.keySet().removeIf(key -> !ElasticMqSections.areNamedBy(key) && !key.startsWith(QUEUES + "."));
        return overriding;
    }

    private static Config parse(Map<String, String> properties) {
        Properties parsed = new Properties();
        parsed.putAll(properties);
        return ConfigFactory.parseProperties(
                parsed, ConfigParseOptions.defaults().setOriginDescription("system property"));
    }

    private static ConfigFile read(Config config) {
        Section root = new Section("", config.root());
        ConfigLayer layer = new ConfigLayer();
        List<Notice> notices = new ArrayList<>();
        ElasticMqSections elasticMq = new ElasticMqSections(root, layer, notices);
        QueueSections queues = new QueueSections(notices);
        QueueTemplate template = null;
        for (String key : root.keys()) {
            if (key.equals(AUTO_CREATE) && root.isSection(key)) {
                template = template(root.section(key), layer, queues);
            } else if (Setting.named(key).isPresent()) {
                layer.set(Setting.named(key).get(), root.value(key));
            } else if (!SECTIONS.contains(key) && !elasticMq.read(key)) {
                throw root.unknown(key, names());
            }
        }
        root.section(RULES).texts().forEach(layer::setRule);
        return new ConfigFile(layer, queueRules(root), queues(root, queues), template, notices);
    }

    private static List<String> names() {
        Stream<String> settings = Arrays.stream(Setting.values()).map(Setting::key);
        return Stream.of(settings, SECTIONS.stream(), ElasticMqSections.names())
                .flatMap(it -> it)
                .toList();
    }

    private static @Nullable QueueTemplate template(Section autoCreate, ConfigLayer layer, QueueSections queues) {
        autoCreate.requireOnly(ENABLED, TEMPLATE);
        if (autoCreate.has(ENABLED)) {
            layer.set(Setting.AUTO_CREATE_QUEUES, autoCreate.value(ENABLED));
        }
        return autoCreate.has(TEMPLATE) ? queues.template(autoCreate.section(TEMPLATE)) : null;
    }

    private static Map<String, GivenQueue> queues(Section root, QueueSections sections) {
        Section queues = root.section(QUEUES);
        Map<String, GivenQueue> declared = new LinkedHashMap<>();
        for (String key : queues.keys()) {
            DeclaredQueue queue = sections.queue(key, queues.section(key));
            declared.put(queue.name(), new GivenQueue(queue, queues.value(key).place()));
        }
        return declared;
    }

    private static Map<String, Map<String, GivenValue>> queueRules(Section root) {
        Section queues = root.section(QUEUE_RULES);
        Map<String, Map<String, GivenValue>> queueRules = new LinkedHashMap<>();
        queues.keys().forEach(name -> queueRules.put(name, queues.section(name).texts()));
        return queueRules;
    }
}
