package dev.sluice.compat.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Spoils JSON requests: first what they say, then now and then how it is written. */
final class JsonMutation {
    private static final int MANY = 12;
    private static final int DEEP = 3_000;

    private final JsonMapper asIs = new JsonMapper();
    private final JsonMapper escaped =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private final Random random;

    JsonMutation(Random random) {
        this.random = random;
    }

    String of(ObjectNode request) {
        for (int i = random.nextInt(4); i > 0; i--) {
            List<JsonNode> places = containers(request).toList();
            mutate(places.get(random.nextInt(places.size())));
        }
        String text = written(request);
        return switch (random.nextInt(12)) {
            case 0 -> text.replaceFirst("\\{", "{" + oddMember());
            case 1 -> TextMutation.of(text, random);
            default -> text;
        };
    }

    private static Stream<JsonNode> containers(JsonNode node) {
        return node.isContainerNode()
                ? Stream.concat(Stream.of(node), node.valueStream().flatMap(JsonMutation::containers))
                : Stream.of();
    }

    private void mutate(JsonNode container) {
        if (container instanceof ObjectNode object) {
            mutate(object);
        } else if (container instanceof ArrayNode array) {
            mutate(array);
        }
    }

    private void mutate(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty() || random.nextInt(8) == 0) {
            object.set(OddValues.text(random), odd());
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(6)) {
            case 0 -> object.remove(name);
            case 1 -> object.set(OddValues.text(random), object.remove(name));
            case 2 -> object.set(name, around(object.get(name)));
            case 3 ->
                object.set(
                        name,
                        object.get(names.get(random.nextInt(names.size()))).deepCopy());
            default -> object.set(name, odd());
        }
    }

    private void mutate(ArrayNode array) {
        if (array.isEmpty() || random.nextInt(4) == 0) {
            array.add(odd());
            return;
        }
        int index = random.nextInt(array.size());
        switch (random.nextInt(5)) {
            case 0 -> array.remove(index);
            case 1 -> array.set(index, around(array.get(index)));
            case 2 -> array.addAll(Collections.nCopies(MANY, array.get(index)));
            case 3 -> array.add(array.get(index).deepCopy());
            default -> array.set(index, odd());
        }
    }

    private JsonNode around(JsonNode value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return random.nextBoolean()
                ? nodes.arrayNode().add(value)
                : nodes.objectNode().set(OddValues.text(random), value);
    }

    private JsonNode odd() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (random.nextInt(8)) {
            case 0 -> nodes.nullNode();
            case 1 -> nodes.booleanNode(random.nextBoolean());
            case 2 -> nodes.numberNode(new BigDecimal(OddValues.number(random)));
            case 3 -> nodes.arrayNode();
            case 4 -> nodes.objectNode();
            default -> nodes.textNode(OddValues.text(random));
        };
    }

    private String oddMember() {
        return switch (random.nextInt(5)) {
            case 0 -> "\"QueueUrl\":1,";
            case 1 -> "\"QueueUrl\":\"orders\",";
            case 2 -> "\"Entries\":[],";
            case 3 -> "\"Deep\":" + "[".repeat(DEEP) + "]".repeat(DEEP) + ",";
            default -> "\"\\ud800\":\"\\udc00\\u0000\",";
        };
    }

    private String written(JsonNode request) {
        try {
            return (random.nextBoolean() ? asIs : escaped).writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
