package dev.sluice.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The JSON of the control API: strict when reading, for a field that is skipped is a test that does not test. */
final class ControlJson {
    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private ControlJson() {}

    /** Reads any JSON; missing when the text is none. */
    static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    static String text(Object value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads what a caller sent; nothing at all is an empty object.
     *
     * @throws ControlException when it is not that
     */
    static <T> T read(byte[] body, Class<T> type) {
        try {
            T value = MAPPER.readValue(body.length == 0 ? EMPTY_OBJECT : body, type);
            if (value == null) {
                throw ControlException.badRequest("The body must be a JSON object");
            }
            return value;
        } catch (UnrecognizedPropertyException e) {
            throw ControlException.badRequest("There is no field " + e.getPropertyName()
                    + ControlException.didYouMean(
                            e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .collect(Collectors.toList()),
                            e.getPropertyName()));
        } catch (ValueInstantiationException e) {
            // A record says itself what it lacks.
            Throwable reason = e.getCause();
            throw ControlException.badRequest(
                    reason == null ? e.getOriginalMessage() : String.valueOf(reason.getMessage()));
        } catch (JsonMappingException e) {
            throw ControlException.badRequest(place(e) + e.getOriginalMessage());
        } catch (IOException e) {
            throw ControlException.badRequest("The body is not JSON: "
                    + (e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage()));
        }
    }

    private static String place(JsonMappingException refused) {
        return refused.getPath().isEmpty()
                ? "The body must be an object: "
                : refused.getPath().stream()
                                .map(it -> it.getFieldName() == null ? "[" + it.getIndex() + "]" : it.getFieldName())
                                .collect(Collectors.joining("."))
                        + ": ";
    }
}
