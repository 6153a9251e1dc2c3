package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/** AWS JSON 1.0. */
final class JsonClient implements ProtocolClient {
    static final String CONTENT_TYPE = "application/x-amz-json-1.0";
    private static final JsonMapper MAPPER = new JsonMapper();

    @Override
    public HttpRequest.Builder request(URI uri, String action, Map<String, ?> parameters) {
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", CONTENT_TYPE)
                .header("X-Amz-Target", "AmazonSQS." + action)
                .POST(BodyPublishers.ofString(text(parameters)));
    }

    @Override
    public ObjectNode result(String action, HttpResponse<String> response) {
        ProtocolClient.requestId(response);
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo(CONTENT_TYPE);
        assertThat(response.headers().firstValue("x-amzn-query-error")).isEmpty();
        if (WITHOUT_RESULT.contains(action)) {
            assertThat(response.body()).as("body of an action without result").isEmpty();
            return MAPPER.createObjectNode();
        }
        return (ObjectNode) texts(parse(response.body()));
    }

    @Override
    public ObjectNode refusal(HttpResponse<String> response) {
        ProtocolClient.requestId(response);
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo(CONTENT_TYPE);
        String fault = ";" + ProtocolClient.fault(response);
        String code = ProtocolClient.header(response, "x-amzn-query-error");
        assertThat(code).endsWith(fault);
        JsonNode body = parse(response.body());
        String type = body.path("__type").asText();
        String textName = type.endsWith("#AccessDeniedException") ? "Message" : "message";
        assertThat(body.fieldNames()).toIterable().containsExactly("__type", textName);
        return MAPPER.createObjectNode()
                .put("type", type)
                .put("code", code.substring(0, code.length() - fault.length()))
                .put("text", body.get(textName).asText());
    }

    /** The same tree with every scalar a text, as the query protocol has them; nothing in it may be null or empty. */
    private static JsonNode texts(JsonNode node) {
        assertThat(node.isNull()).as("null in an answer").isFalse();
        if (node.isObject()) {
            ObjectNode object = MAPPER.createObjectNode();
            node.properties().forEach(member -> {
                assertThat(member.getValue().isContainerNode()
                                && member.getValue().isEmpty())
                        .as("empty member %s", member.getKey())
                        .isFalse();
                object.set(member.getKey(), texts(member.getValue()));
            });
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = MAPPER.createArrayNode();
            node.forEach(member -> array.add(texts(member)));
            return array;
        }
        return MAPPER.getNodeFactory().textNode(node.asText());
    }

    static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    static JsonNode tree(Map<String, ?> value) {
        return MAPPER.valueToTree(value);
    }

    static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.toString(), e);
        }
    }
}
