package dev.sluice.compat.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sluice.compat.RunningSluice;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The description of the control API says of the server what is true: no more, no less. */
final class OpenApiTest {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final Set<String> METHODS = Set.of("get", "post", "put", "delete");

    /** A request that the description gives as an example. */
    private record Example(String name, String method, String path, String body, JsonNode operation) {}

    @Test
    void description_namesTheServersRoutes() throws IOException {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            ControlClient control = new ControlClient(sluice.endpoint());
            Map<String, List<String>> served = control.get("/_sluice").path("routes");
            Map<String, Set<String>> described = new TreeMap<>();
            description(control).path("paths").properties().forEach(path -> path.getValue()
                    .fieldNames()
                    .forEachRemaining(method -> {
                        if (METHODS.contains(method)) {
                            described
                                    .computeIfAbsent(path.getKey(), it -> new TreeSet<>())
                                    .add(method.toUpperCase(Locale.ROOT));
                        }
                    }));

            assertThat(served.keySet()).isEqualTo(described.keySet());
            served.forEach((path, methods) ->
                    assertThat(methods).as(path).containsExactlyInAnyOrderElementsOf(described.get(path)));
        }
    }

    @TestFactory
    Stream<DynamicTest> examples_areAnsweredAsDescribed() throws IOException {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            JsonNode description = description(new ControlClient(sluice.endpoint()));
            return examples(description).stream()
                    .map(example -> DynamicTest.dynamicTest(example.name(), () -> answer(example, description)));
        }
    }

    @Test
    void refusals_areErrorsAsDescribed() throws IOException {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            ControlClient control = new ControlClient(sluice.endpoint());
            ObjectNode error = YAML.createObjectNode().put("$ref", "#/components/schemas/Error");

            for (Response refusal : List.of(
                    control.get("/_sluice/nowhere"),
                    control.send("PUT", "/_sluice/clock", "{}"),
                    control.post("/_sluice/clock", "{\"advance\": 5}"),
                    control.get("/_sluice/namespaces/none"))) {
                assertThat(refusal.statusCode()).isBetween(400, 499);
                assertConforms(refusal.body().asString(), error, description(control));
            }
        }
    }

    private static void answer(Example example, JsonNode description) throws IOException {
        try (RunningSluice sluice = RunningSluice.inMemory()) {
            ControlClient control = new ControlClient(sluice.endpoint());
            prepare(control);
            if (!example.body().isEmpty()) {
                assertConforms(
                        example.body(),
                        resolved(example.operation().path("requestBody"), description)
                                .at("/content/application~1json/schema"),
                        description);
            }

            Response response = control.send(example.method(), example.path(), example.body());

            JsonNode described = resolved(
                    example.operation().path("responses").path(String.valueOf(response.statusCode())), description);
            assertThat(described.isObject())
                    .as(response.statusCode() + " " + response.body().asString())
                    .isTrue();
            JsonNode content = described.path("content").path(response.contentType());
            assertThat(content.isObject()).as(response.contentType()).isTrue();
            if (content.has("schema")) {
                assertConforms(response.body().asString(), content.path("schema"), description);
            }
        }
    }

    /** Makes something of everything that the examples name. */
    private static void prepare(ControlClient control) {
        assertThat(control.post("/_sluice/namespaces", "{\"name\": \"example\"}")
                        .statusCode())
                .isEqualTo(201);
        try (SqsClient sqs = control.sqs()) {
            String orders = sqs.createQueue(it -> it.queueName("orders").tags(Map.of("team", "shop")))
                    .queueUrl();
            sqs.sendMessage(it -> it.queueUrl(orders).messageBody("hello, in flight"));
            assertThat(sqs.receiveMessage(it -> it.queueUrl(orders)).messages()).hasSize(1);
            sqs.sendMessage(
                    it -> it.queueUrl(orders).messageBody("hello, delayed").delaySeconds(60));
            sqs.sendMessage(it -> it.queueUrl(orders)
                    .messageBody("hello, visible")
                    .messageAttributes(Map.of(
                            "colour",
                            MessageAttributeValue.builder()
                                    .dataType("String")
                                    .stringValue("red")
                                    .build())));
        }
        assertThat(control.post("/_sluice/snapshots/example", "").statusCode()).isEqualTo(201);
        assertThat(control.post("/_sluice/faults", "{\"fault\": \"reorder\"}").statusCode())
                .isEqualTo(201);
    }

    private static JsonNode description(ControlClient control) throws IOException {
        return YAML.readTree(control.get("/_sluice/openapi.yaml").body().asByteArray());
    }

    private static List<Example> examples(JsonNode description) {
        List<Example> examples = new ArrayList<>();
        description.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> {
                    if (METHODS.contains(operation.getKey()) && ends(operation.getValue())) {
                        String method = operation.getKey().toUpperCase(Locale.ROOT);
                        String address = address(path.getKey(), path.getValue(), operation.getValue(), description);
                        bodies(operation.getValue())
                                .forEach((name, body) -> examples.add(new Example(
                                        method + " " + path.getKey() + " " + name,
                                        method,
                                        address,
                                        body,
                                        operation.getValue())));
                    }
                }));
        return examples;
    }

    /** Whether the answer comes to an end; one that does not is for a test of its own. */
    private static boolean ends(JsonNode operation) {
        return operation.at("/responses/200/content/text~1event-stream").isMissingNode();
    }

    /** Bodies by name; one that is empty when the description has none. */
    private static Map<String, String> bodies(JsonNode operation) {
        Map<String, String> bodies = new LinkedHashMap<>();
        operation
                .at("/requestBody/content/application~1json/examples")
                .properties()
                .forEach(example -> bodies.put(
                        example.getKey(), example.getValue().path("value").toString()));
        return bodies.isEmpty() ? Map.of("", "") : bodies;
    }

    /** The path with every parameter's example in its place. */
    private static String address(String path, JsonNode pathItem, JsonNode operation, JsonNode description) {
        StringBuilder query = new StringBuilder();
        String address = path;
        for (JsonNode parameters : List.of(pathItem.path("parameters"), operation.path("parameters"))) {
            for (JsonNode given : parameters) {
                JsonNode parameter = resolved(given, description);
                String name = parameter.path("name").asText();
                String value = parameter.path("example").asText();
                if (parameter.path("in").asText().equals("path")) {
                    address = address.replace("{" + name + "}", value);
                } else if (!value.isEmpty()) {
                    query.append(query.isEmpty() ? '?' : '&')
                            .append(name)
                            .append('=')
                            .append(value);
                }
            }
        }
        return address + query;
    }

    private static JsonNode resolved(JsonNode node, JsonNode description) {
        JsonNode reference = node.path("$ref");
        return reference.isTextual() ? description.at(reference.asText().substring(1)) : node;
    }

    private static void assertConforms(String json, JsonNode schema, JsonNode description) throws IOException {
        assertThat(schema.isObject()).as("the description has a schema").isTrue();
        ObjectNode self = schema.deepCopy();
        self.set("components", description.path("components"));
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(self)
                        .validate(YAML.readTree(json)))
                .as(json)
                .isEmpty();
    }
}
