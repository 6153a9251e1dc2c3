package dev.sluice.wire.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The parameters of a query request. Dots in their names make a tree of them: {@code Tag.1.Key} is the {@code Key} of
 * the first {@code Tag}.
 */
final class QueryForm {
    /** Ten messages with ten attributes of three fields each, twice over. */
    private static final int MAX_PARAMETERS = 1_000;

    /** {@code SendMessageBatchRequestEntry.1.MessageAttribute.1.Value.BinaryListValue.1} has seven. */
    private static final int MAX_NAME_PARTS = 8;

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    private QueryForm() {}

    /** The parameters by name as sent, those of the body before those of the URL. */
    static Map<String, String> parameters(WireRequest request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (request.rawQuery() != null) {
            parse(request.rawQuery(), parameters);
        }
        // One character to a byte; what the bytes mean is settled parameter by parameter.
        parse(new String(request.body(), StandardCharsets.ISO_8859_1), parameters);
        return parameters;
    }

    private static void parse(String form, Map<String, String> parameters) {
        int start = 0;
        while (start < form.length()) {
            int ampersand = form.indexOf('&', start);
            int end = ampersand < 0 ? form.length() : ampersand;
            int equals = form.indexOf('=', start);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (nameEnd > start) {
                String value = form.substring(Math.min(nameEnd + 1, end), end);
                parameters.put(decode(form.substring(start, nameEnd)), decode(value));
            }
            if (parameters.size() > MAX_PARAMETERS) {
                throw Malformed.because("The request has more than " + MAX_PARAMETERS + " parameters.");
            }
            start = end + 1;
        }
    }

    private static String decode(String encoded) {
        try {
            byte[] bytes =
                    URLDecoder.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Malformed.because("The request is not well-formed UTF-8 in percent-encoding.");
        }
    }

    /** The parameters as a tree, with a list wherever all names are numbers: ordered by them, gaps closed. */
    static JsonNode tree(Map<String, String> parameters) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        parameters.forEach((name, value) -> put(root, name, value));
        return withLists(root);
    }

    private static void put(ObjectNode root, String name, String value) {
        String[] parts = DOT.split(name, MAX_NAME_PARTS + 1);
        if (parts.length > MAX_NAME_PARTS) {
            throw Malformed.because("The request has a parameter with more than " + MAX_NAME_PARTS + " parts.");
        }
        ObjectNode parent = root;
        for (int i = 0; i < parts.length - 1; i++) {
            parent = parent.get(parts[i]) instanceof ObjectNode child ? child : parent.putObject(parts[i]);
        }
        parent.put(parts[parts.length - 1], value);
    }

    private static JsonNode withLists(JsonNode node) {
        node.properties().forEach(child -> child.setValue(withLists(child.getValue())));
        if (node.isEmpty()
                || !node.propertyStream()
                        .allMatch(child -> NUMBER.matcher(child.getKey()).matches())) {
            return node;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        node.propertyStream()
                .sorted(Comparator.comparingInt(child -> Integer.parseInt(child.getKey())))
                .forEach(child -> list.add(child.getValue()));
        return list;
    }
}
