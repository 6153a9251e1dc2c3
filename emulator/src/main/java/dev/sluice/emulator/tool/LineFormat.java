package dev.sluice.emulator.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.Map;

/** Export lines as JSON: strict when reading, since whatever is skipped then would be lost. */
final class LineFormat {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .withConfigOverride(Map.class, it -> it.setSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL)))
            .build();

    private LineFormat() {}

    static String write(ExportLine line) {
        try {
            return MAPPER.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws RefusedLineException when this is no line of an export */
    static ExportLine read(String text) {
        ExportLine line;
        try {
            line = MAPPER.readValue(text, ExportLine.class);
        } catch (UnrecognizedPropertyException e) {
            throw new RefusedLineException("there is no member " + e.getPropertyName());
        } catch (ValueInstantiationException e) {
            // A record says itself what it lacks.
            Throwable reason = e.getCause();
            throw new RefusedLineException(
                    reason == null ? e.getOriginalMessage() : String.valueOf(reason.getMessage()));
        } catch (JsonMappingException e) {
            throw new RefusedLineException(place(e) + e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw new RefusedLineException("this is not JSON: " + e.getOriginalMessage());
        }
        if (line == null) {
            throw new RefusedLineException("this is no object");
        }
        return line;
    }

    private static String place(JsonMappingException refused) {
        return refused.getPath().isEmpty()
                ? ""
                : refused.getPath().get(refused.getPath().size() - 1).getFieldName() + ": ";
    }
}
