package dev.sluice.compat.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An answer, whatever protocol it came in. Its envelope was checked when it was read.
 *
 * @param tree the result under the JSON protocol's names, every scalar a text; of a refusal, {@code type} (JSON only),
 *     {@code code} and {@code text}
 * @param bytes the body as it came
 */
record Answer(int status, ObjectNode tree, String bytes) {
    private static final int OK = 200;

    /** The result; fails when the request was refused. */
    ObjectNode result() {
        if (status != OK) {
            throw new AssertionError("refused with " + status + ": " + tree);
        }
        return tree;
    }

    /** A scalar of the result by its path, such as {@code /Messages/0/Body}; null when it is not there. */
    @Nullable
    String text(String path) {
        JsonNode node = result().at(path.startsWith("/") ? path : "/" + path);
        return node.isMissingNode() ? null : node.asText();
    }

    /** A scalar that has to be there. */
    String require(String path) {
        String text = text(path);
        if (text == null) {
            throw new AssertionError("no " + path + " in " + tree);
        }
        return text;
    }

    /** The members of a result's list; none when the list is absent. */
    List<JsonNode> list(String name) {
        List<JsonNode> members = new ArrayList<>();
        result().path(name).forEach(members::add);
        return members;
    }

    /** One scalar of each member of a result's list, in its order. */
    List<String> texts(String list, String member) {
        return list(list).stream().map(it -> it.path(member).asText()).toList();
    }

    /** A result's map of texts by name; empty when it is absent. */
    Map<String, String> map(String name) {
        Map<String, String> map = new TreeMap<>();
        result().path(name)
                .properties()
                .forEach(it -> map.put(it.getKey(), it.getValue().asText()));
        return map;
    }
}
