package dev.sluice.emulator.config;

import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.QueueRoute;
import dev.sluice.emulator.model.QueueTemplate;
import dev.sluice.emulator.model.RedrivePolicy;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the queues of a file: attributes by the names AWS gives them, or the keys that ElasticMQ has for them. */
final class QueueSections {
    private static final String ATTRIBUTES = "attributes";
    private static final String TAGS = "tags";
    private static final String COPY_TO = "copyTo";
    private static final String MOVE_TO = "moveTo";
    private static final String FIFO = "fifo";
    private static final String CONTENT_BASED_DEDUPLICATION = "contentBasedDeduplication";
    private static final String CONTENT_BASED_DEDUPLICATION_ATTRIBUTE =
            QueueAttribute.CONTENT_BASED_DEDUPLICATION.wireName();
    private static final String DEAD_LETTERS_QUEUE = "deadLettersQueue";
    private static final String NAME = "name";
    private static final String MAX_RECEIVE_COUNT = "maxReceiveCount";
    private static final Map<String, QueueAttribute> DURATIONS = Map.of(
            "defaultVisibilityTimeout", QueueAttribute.VISIBILITY_TIMEOUT,
            "delay", QueueAttribute.DELAY_SECONDS,
            "receiveMessageWait", QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS);
    private static final String[] KEYS = Stream.concat(
                    Stream.of(
                            ATTRIBUTES, TAGS, COPY_TO, MOVE_TO, FIFO, CONTENT_BASED_DEDUPLICATION, DEAD_LETTERS_QUEUE),
                    DURATIONS.keySet().stream())
            .toArray(String[]::new);

    private final List<Notice> notices;

    QueueSections(List<Notice> notices) {
        this.notices = notices;
    }

    DeclaredQueue queue(String key, Section section) {
        if (section.isSection(FIFO)) {
            throw new InvalidConfigException(
                    section.path() + "." + FIFO + " must be true or false; a queue name with a dot needs quotes");
        }
        section.requireOnly(KEYS);
        Map<String, String> attributes = attributes(section, key);
        boolean fifo = Boolean.parseBoolean(attributes.get(QueueAttribute.FIFO_QUEUE.wireName()));
        if (!fifo && section.isOn(CONTENT_BASED_DEDUPLICATION, false)) {
            attributes.remove(CONTENT_BASED_DEDUPLICATION_ATTRIBUTE);
            notices.add(new Notice(
                    Level.WARNING, section.path() + ": a standard queue has no " + CONTENT_BASED_DEDUPLICATION));
        }
        String name = fifo && section.has(FIFO) ? QueueName.fifo(key) : key;
        return new DeclaredQueue(
                name, attributes, tags(section), new QueueRoute(name(section, COPY_TO), name(section, MOVE_TO)));
    }

    QueueTemplate template(Section section) {
        section.requireOnly(KEYS);
        return new QueueTemplate(attributes(section, ""), tags(section));
    }

    private Map<String, String> attributes(Section section, String name) {
        Map<String, String> attributes = texts(section.section(ATTRIBUTES));
        DURATIONS.forEach((key, attribute) -> {
            if (section.has(key)) {
                attributes.put(attribute.wireName(), Long.toString(section.seconds(key)));
            }
        });
        if (section.isOn(FIFO, QueueName.isFifo(name))) {
            attributes.put(QueueAttribute.FIFO_QUEUE.wireName(), "true");
        }
        if (section.isOn(CONTENT_BASED_DEDUPLICATION, false)) {
            attributes.put(CONTENT_BASED_DEDUPLICATION_ATTRIBUTE, "true");
        }
        if (section.has(DEAD_LETTERS_QUEUE)) {
            Section target = section.section(DEAD_LETTERS_QUEUE);
            target.requireOnly(NAME, MAX_RECEIVE_COUNT);
            attributes.put(
                    QueueAttribute.REDRIVE_POLICY.wireName(),
                    RedrivePolicy.raw(target.text(NAME, ""), target.text(MAX_RECEIVE_COUNT, "")));
        }
        return attributes;
    }

    private static Map<String, String> tags(Section section) {
        return texts(section.section(TAGS));
    }

    private static @Nullable String name(Section section, String key) {
        return section.has(key) ? section.value(key).text() : null;
    }

    private static Map<String, String> texts(Section section) {
        return section.texts().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> it.getValue().text(), (one, other) -> other, LinkedHashMap::new));
    }
}
