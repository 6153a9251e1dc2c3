package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes values of one type as JSON: texts, bytes, numbers and truth values, and lists, maps and records of those. What {@link PlainJson}
 * is for requests, this is for answers.
 */
@FunctionalInterface
interface PlainJsonWriter {
    void write(Object value, JsonGenerator generator) throws IOException;

    /** Whether a record leaves out a member of this value. */
    default boolean isLeftOut(Object value) {
        return false;
    }

    /** The writer of a type. */
    static PlainJsonWriter of(Type type) {
        if (type == String.class) {
            return (value, generator) -> generator.writeString((String) value);
        }
        if (type == byte[].class) {
            return (value, generator) ->
                    generator.writeString(Base64.getEncoder().encodeToString((byte[]) value));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return (value, generator) -> generator.writeNumber(((Number) value).longValue());
        }
        if (type == boolean.class || type == Boolean.class) {
            return (value, generator) -> generator.writeBoolean((Boolean) value);
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return new OfRecord(record);
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return new OfList(of(list.getActualTypeArguments()[0]));
        }
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            return new OfMap(of(map.getActualTypeArguments()[1]));
        }
        throw new IllegalArgumentException("answers have nothing of " + type);
    }

    /** Lists. */
    record OfList(PlainJsonWriter element) implements PlainJsonWriter {
        @Override
        public boolean isLeftOut(Object value) {
            return ((List<?>) value).isEmpty();
        }

        @Override
        public void write(Object value, JsonGenerator generator) throws IOException {
            generator.writeStartArray();
            for (Object each : (List<?>) value) {
                element.write(each, generator);
            }
            generator.writeEndArray();
        }
    }

    /** Maps whose keys are texts. */
    record OfMap(PlainJsonWriter element) implements PlainJsonWriter {
        @Override
        public boolean isLeftOut(Object value) {
            return ((Map<?, ?>) value).isEmpty();
        }

        @Override
        public void write(Object value, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                element.write(entry.getValue(), generator);
            }
            generator.writeEndObject();
        }
    }

    /** Records, by the names that {@link PlainJson} reads them by. */
    final class OfRecord implements PlainJsonWriter {
        private final Member[] members;

        private OfRecord(Class<?> type) {
            members = Stream.of(type.getRecordComponents()).map(Member::of).toArray(Member[]::new);
        }

        @Override
        public void write(Object value, JsonGenerator generator) throws IOException {
            generator.writeStartObject();
            for (Member member : members) {
                Object part = member.of(value);
                if (part != null && !member.writer.isLeftOut(part)) {
                    generator.writeFieldName(member.name);
                    member.writer.write(part, generator);
                }
            }
            generator.writeEndObject();
        }
    }

    /** A component of a record. A method handle that is no constant would be no faster than its accessor. */
    record Member(SerializableString name, Method accessor, PlainJsonWriter writer) {
        private static final Object[] NO_ARGUMENTS = {};

        static Member of(RecordComponent component) {
            Method accessor = component.getAccessor();
            // Answers are public; this is to have it checked once.
            accessor.setAccessible(true);
            return new Member(
                    new SerializedString(PlainJson.nameOf(component)),
                    accessor,
                    PlainJsonWriter.of(component.getGenericType()));
        }

        @Nullable
        Object of(Object record) {
            try {
                return accessor.invoke(record, NO_ARGUMENTS);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(accessor + " cannot be called", e);
            }
        }
    }
}
