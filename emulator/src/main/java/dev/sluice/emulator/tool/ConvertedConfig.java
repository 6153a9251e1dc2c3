package dev.sluice.emulator.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.Iterator;
import java.util.Set;

/** A configuration of ours in the making, as JSON: settings by their names, and queues with the attribute names of AWS. */
final class ConvertedConfig {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TARGET = "deadLetterTargetArn";

    private final ObjectNode config = JSON.createObjectNode();
    private final ObjectNode queues = JSON.createObjectNode();
    private final PrintStream notes;

    /**
     * Begins with nothing.
     *
     * @param notes where to say what is left out
     */
    ConvertedConfig(PrintStream notes) {
        this.notes = notes;
    }

    /** Takes over a setting; none when the file has none. */
    void set(String setting, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            config.put(setting, value.asText());
        }
    }

    /**
     * Adds a queue.
     *
     * @param queue its name
     * @throws IllegalArgumentException when it has none
     */
    Queue addQueue(JsonNode queue) {
        if (!queue.isTextual() || queue.asText().isEmpty()) {
            throw new IllegalArgumentException("a queue has no name");
        }
        return new Queue(queues.putObject(queue.asText()));
    }

    /** Says of each field that is neither known nor empty that it is left out. */
    void noteOthers(String where, JsonNode fields, Set<String> known) {
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && !fields.path(name).isNull() && !isEmpty(fields.path(name))) {
                notes.println("left out: " + where + name);
            }
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }

    String render() {
        config.set("queues", queues);
        return config.toPrettyString() + '\n';
    }

    /** A queue of the configuration. */
    static final class Queue {
        private final ObjectNode attributes;
        private final ObjectNode tags;

        private Queue(ObjectNode section) {
            this.attributes = section.putObject("attributes");
            this.tags = section.putObject("tags");
        }

        /** Takes over an attribute; of a redrive policy the name of the dead-letter queue, which is here in whatever region it was. */
        void attribute(String name, JsonNode value) {
            if (name.equals("RedrivePolicy")) {
                attributes.put(name, redrivePolicy(value));
            } else if (value.isValueNode() && !value.isNull()) {
                attributes.put(name, value.asText());
            }
        }

        private static String redrivePolicy(JsonNode value) {
            try {
                JsonNode policy = value.isTextual() ? JSON.readTree(value.asText()) : value;
                if (policy instanceof ObjectNode fields && fields.path(TARGET).isTextual()) {
                    String arn = fields.path(TARGET).asText();
                    fields.put(TARGET, arn.substring(arn.lastIndexOf(':') + 1));
                }
                return policy.toString();
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException("a redrive policy is not JSON: " + value.asText(), e);
            }
        }

        void tag(String name, JsonNode value) {
            tags.put(name, value.asText());
        }
    }
}
