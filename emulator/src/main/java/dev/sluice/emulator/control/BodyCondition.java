package dev.sluice.emulator.control;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a body must be like: {@code equals}, {@code contains} or {@code matches} a text, or has a value at a place of its JSON. A
 * place is a JSON pointer such as {@code /items/0/id}, or the same as a path, {@code $.items[0].id}.
 */
final class BodyCondition {
    private static final String EQUALS = "equals";
    private static final String CONTAINS = "contains";
    private static final String MATCHES = "matches";
    private static final Set<String> TEXTS = Set.of(EQUALS, CONTAINS, MATCHES);
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[([0-9]+)]|\\['([^']+)']");

    private BodyCondition() {}

    /** @throws ControlException when it is not that */
    static void check(JsonNode condition) {
        if (condition.isTextual()) {
            return;
        }
        if (!condition.isObject() || condition.isEmpty()) {
            throw ControlException.badRequest(
                    "body must be a text, or an object with equals, contains, matches or paths such as $.type");
        }
        for (Map.Entry<String, JsonNode> member : condition.properties()) {
            if (TEXTS.contains(member.getKey())) {
                checkText(member.getKey(), member.getValue());
            } else {
                place(member.getKey());
            }
        }
    }

    private static void checkText(String name, JsonNode text) {
        if (!text.isTextual()) {
            throw ControlException.badRequest("body." + name + " must be a text");
        }
        if (name.equals(MATCHES)) {
            try {
                Pattern.compile(text.textValue());
            } catch (PatternSyntaxException e) {
                throw ControlException.badRequest("body.matches must be a regular expression: " + e.getDescription());
            }
        }
    }

    private static JsonPointer place(String text) {
        if (text.startsWith("/")) {
            return JsonPointer.compile(text);
        }
        if (!text.startsWith("$")) {
            throw ControlException.badRequest("There is no condition " + text + " for a body"
                    + ControlException.didYouMean(TEXTS, text) + " A path starts with $ or /");
        }
        JsonPointer place = JsonPointer.empty();
        Matcher step = STEP.matcher(text);
        int end = 1;
        while (end < text.length()) {
            if (!step.find(end) || step.start() != end) {
                throw ControlException.badRequest("body: " + text
                        + " is no path such as $.items[0].id; wildcards and filters are not among them");
            }
            place = step.group(2) != null
                    ? place.appendIndex(Integer.parseInt(step.group(2)))
                    : place.appendProperty(step.group(1) != null ? step.group(1) : step.group(3));
            end = step.end();
        }
        return place;
    }

    /** Adds what of a body is not so, each in words. */
    static void addDifferences(JsonNode condition, String body, List<String> differences) {
        if (condition.isTextual()) {
            addTextDifference(EQUALS, condition.textValue(), body, differences);
            return;
        }
        JsonNode json = null;
        for (Map.Entry<String, JsonNode> member : condition.properties()) {
            if (TEXTS.contains(member.getKey())) {
                addTextDifference(member.getKey(), member.getValue().textValue(), body, differences);
            } else {
                json = json == null ? ControlJson.tree(body) : json;
                addValueDifference(member.getKey(), member.getValue(), json, differences);
            }
        }
    }

    private static void addTextDifference(String how, String text, String body, List<String> differences) {
        boolean met =
                switch (how) {
                    case EQUALS -> body.equals(text);
                    case CONTAINS -> body.contains(text);
                    default -> Pattern.compile(text).matcher(body).find();
                };
        if (!met) {
            differences.add("body is " + shortened(body) + ", which " + how + " " + text + " does not fit");
        }
    }

    private static void addValueDifference(String path, JsonNode wanted, JsonNode json, List<String> differences) {
        JsonNode value = json.at(place(path));
        if (json instanceof MissingNode) {
            differences.add("body is no JSON, so that it has no " + path);
        } else if (value.isMissingNode()) {
            differences.add(path + " is not there, should be " + wanted);
        } else if (!isSame(value, wanted)) {
            differences.add(path + " is " + shortened(value.toString()) + ", not " + wanted);
        }
    }

    private static boolean isSame(JsonNode value, JsonNode wanted) {
        return value.equals(
                (one, other) -> one.isNumber() && other.isNumber()
                        ? one.decimalValue().compareTo(other.decimalValue())
                        : one.equals(other) ? 0 : 1,
                wanted);
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 100) + "…";
    }
}
