package dev.sluice.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** Writes requests as query clients do: what is nested becomes dots in names, what is listed becomes numbers from 1. */
final class FormWriter {
    private static final JsonMapper NAMES = Mappers.queryIn();

    private final StringJoiner form = new StringJoiner("&");

    private FormWriter() {}

    static String write(Object request) {
        FormWriter writer = new FormWriter();
        writer.add("Action", NAMES.getNodeFactory().textNode(ActionCatalog.nameOf(request.getClass())));
        writer.add("", NAMES.valueToTree(request));
        return writer.form.toString();
    }

    private void add(String name, JsonNode node) {
        String prefix = name.isEmpty() ? "" : name + '.';
        node.properties().forEach(child -> add(prefix + child.getKey(), child.getValue()));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(prefix + (i + 1), node.get(i));
            }
        }
        if (node.isValueNode()) {
            form.add(name + '=' + URLEncoder.encode(node.asText(), StandardCharsets.UTF_8));
        }
    }
}
