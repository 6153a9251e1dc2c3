package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/** The JSON that rides inside attribute values and handles. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** Reads an object; empty when the text is anything else. */
    static Optional<ObjectNode> object(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            return node instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    /** Whether two texts are the same, or the same object written differently. */
    static boolean isSame(String one, String other) {
        return one.equals(other)
                || object(one)
                        .filter(it -> object(other).equals(Optional.of(it)))
                        .isPresent();
    }

    /** An object to be filled. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Whether an object has no other members than these. */
    static boolean hasOnly(ObjectNode object, Set<String> names) {
        for (Iterator<String> present = object.fieldNames(); present.hasNext(); ) {
            if (!names.contains(present.next())) {
                return false;
            }
        }
        return true;
    }

    /** Whether a node is a list of texts. */
    static boolean isTexts(JsonNode node) {
        for (JsonNode element : node) {
            if (!element.isTextual()) {
                return false;
            }
        }
        return node.isArray();
    }
}
