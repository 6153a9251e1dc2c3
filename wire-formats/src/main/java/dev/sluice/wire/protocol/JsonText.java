package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes answers as JSON: records of texts, numbers, truth values and bytes, and of lists, maps and records of those. Nulls, empty
 * lists and empty maps are left out. Data binding would write the same, and takes longer to load than the rest of the server to
 * start.
 */
final class JsonText {
    /** Deeper than any request, shallow enough to cost nothing. */
    private static final int MAX_DEPTH = 50;

    /** For the mapper of the protocol, too. */
    static final JsonFactory FACTORY = new JsonFactoryBuilder()
            // Names of message attributes are the callers' to choose: no place for them in the intern pool.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final Map<Class<?>, Member[]> MEMBERS = new ConcurrentHashMap<>();

    private JsonText() {}

    /** A component of a record. */
    private record Member(SerializableString name, Method accessor) {
        static Member[] of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Member[] members = new Member[components.length];
            for (int i = 0; i < members.length; i++) {
                members[i] =
                        new Member(new SerializedString(PlainJson.nameOf(components[i])), components[i].getAccessor());
            }
            return members;
        }
    }

    /** The bytes of a record or a map. */
    static byte[] bytes(Object value) {
        BufferRecycler recycler = FACTORY._getBufferRecycler();
        try (ByteArrayBuilder bytes = new ByteArrayBuilder(recycler)) {
            try (JsonGenerator generator = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
                write(value, generator);
            }
            return bytes.getClearAndRelease();
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("An answer that cannot be written: " + value.getClass(), e);
        } finally {
            recycler.releaseToPool();
        }
    }

    private static void write(Object value, JsonGenerator generator) throws IOException, ReflectiveOperationException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value instanceof byte[] bytes) {
            generator.writeString(Base64.getEncoder().encodeToString(bytes));
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        } else {
            writeRecord(value, generator);
        }
    }

    private static void writeRecord(Object record, JsonGenerator generator)
            throws IOException, ReflectiveOperationException {
        generator.writeStartObject();
        for (Member member : MEMBERS.computeIfAbsent(record.getClass(), Member::of)) {
            Object value = member.accessor.invoke(record);
            if (value != null && !isEmpty(value)) {
                generator.writeFieldName(member.name);
                write(value, generator);
            }
        }
        generator.writeEndObject();
    }

    private static boolean isEmpty(Object value) {
        return value instanceof List<?> list ? list.isEmpty() : value instanceof Map<?, ?> map && map.isEmpty();
    }
}
