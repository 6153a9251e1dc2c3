package dev.sluice.compat.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.compat.contract.AnySteps.Handle;
import dev.sluice.compat.contract.AnySteps.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Has a story happen in one protocol, and tells what was answered in words that no chance and no protocol has a part in. */
final class StoryTeller {
    private static final Set<String> MADE_UP = Set.of("MessageId", "ReceiptHandle", "TaskHandle");

    private final ContractSqs sqs;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<Object, List<String>> handlesByQueue = new HashMap<>();

    StoryTeller(ContractSqs sqs) {
        this.sqs = sqs;
    }

    /** The answer to a step, with its ids and handles numbered in the order in which they were first seen. */
    String tell(Step step) {
        if (step.action() == null) {
            sqs.passSeconds(step.seconds());
            return "";
        }
        Object queue = step.parameters().getOrDefault("QueueUrl", "");
        List<String> handles = handlesByQueue.computeIfAbsent(queue, it -> new ArrayList<>());
        Answer answer = sqs.call(step.action(), known(step.parameters(), handles));
        handles.addAll(answer.tree().findValuesAsText("ReceiptHandle"));
        MADE_UP.forEach(member -> answer.tree()
                .findValuesAsText(member)
                .forEach(value -> names.putIfAbsent(value, member + names.size())));
        return answer.status() + " " + plain(answer.tree());
    }

    private static Map<String, Object> known(Map<String, Object> parameters, List<String> handles) {
        Map<String, Object> known = new LinkedHashMap<>();
        parameters.forEach((name, value) -> known.put(name, known(value, handles)));
        return known;
    }

    @SuppressWarnings("unchecked") // Names are texts in every step.
    private static Object known(Object value, List<String> handles) {
        if (value instanceof Handle handle) {
            int index = handles.size() - 1 - handle.ago();
            return index < 0 ? ContractSqs.UNKNOWN_HANDLE : handles.get(index);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(it -> known(it, handles)).toList();
        }
        return value instanceof Map<?, ?> map ? known((Map<String, Object>) map, handles) : value;
    }

    private JsonNode plain(JsonNode node) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (node.isTextual()) {
            return nodes.textNode(plain(node.textValue()));
        }
        if (node.isArray()) {
            ArrayNode array = nodes.arrayNode();
            node.forEach(member -> array.add(plain(member)));
            return array;
        }
        ObjectNode object = nodes.objectNode();
        node.properties().stream()
                .filter(member -> !member.getKey().equals("type"))
                .sorted(Map.Entry.comparingByKey())
                .forEach(member -> object.set(member.getKey(), plain(member.getValue())));
        return object;
    }

    private String plain(String text) {
        String plain = text.replace(sqs.endpoint().toString(), "")
                .replace("does not exist for this wsdl version.", "does not exist.");
        for (Map.Entry<String, String> name : names.entrySet()) {
            plain = plain.replace(name.getKey(), name.getValue());
        }
        return plain;
    }
}
