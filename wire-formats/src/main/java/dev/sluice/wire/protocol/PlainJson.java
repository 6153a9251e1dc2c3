package dev.sluice.wire.protocol;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.wire.action.QueueRequest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value of one type from JSON in one pass, as long as it is as clients usually send it: texts, integers, and lists, maps and
 * records of those, each member once and by its right name. At anything else it gives up, for data binding to read the same bytes
 * again and say what is wrong with them, if anything is. So there is one place that knows what SQS tolerates, and the requests that
 * carry the load do not pay for it.
 */
@FunctionalInterface
interface PlainJson {
    /**
     * Reads the value that begins with the parser's current token, to its end.
     *
     * @param token the current one
     * @return null when there is something in it that is not plain
     */
    @Nullable
    Object read(@Nullable JsonToken token, JsonParser parser) throws IOException;

    /**
     * Reads the one value of a document.
     *
     * @return null when it is not plain, or not alone
     */
    default @Nullable Object readDocument(JsonParser parser) throws IOException {
        Object value = read(parser.nextToken(), parser);
        return value != null && parser.nextToken() == null ? value : null;
    }

    /** The reader of a type; one that always gives up when values of the type are never plain. */
    static PlainJson of(Type type) {
        if (type == String.class) {
            return (token, parser) -> token == JsonToken.VALUE_STRING ? parser.getText() : null;
        }
        if (type == Integer.class) {
            return (token, parser) -> isInt(token, parser) ? (Integer) parser.getIntValue() : null;
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return new OfRecord(record);
        }
        if (type instanceof ParameterizedType collection) {
            Type[] arguments = collection.getActualTypeArguments();
            PlainJson element = of(arguments[arguments.length - 1]);
            return collection.getRawType() == List.class
                    ? (token, parser) -> list(element, token, parser)
                    : (token, parser) -> map(element, token, parser);
        }
        return (token, parser) -> null;
    }

    /** The name that data binding knows a component by. */
    static String nameOf(RecordComponent component) {
        JsonProperty given = component.getAccessor().getAnnotation(JsonProperty.class);
        String name = component.getName();
        return given == null ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : given.value();
    }

    /** Whether a component is the queue URL of a request that is for a queue. */
    static boolean isQueueUrl(RecordComponent component) {
        return QueueRequest.class.isAssignableFrom(component.getDeclaringRecord())
                && component.getName().equals("queueUrl");
    }

    private static boolean isInt(@Nullable JsonToken token, JsonParser parser) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() == JsonParser.NumberType.INT;
    }

    private static @Nullable List<Object> list(PlainJson element, @Nullable JsonToken start, JsonParser parser)
            throws IOException {
        if (start != JsonToken.START_ARRAY) {
            return null;
        }
        List<Object> list = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object value = element.read(token, parser);
            if (value == null) {
                return null;
            }
            list.add(value);
        }
        return list;
    }

    private static @Nullable Map<String, Object> map(PlainJson element, @Nullable JsonToken start, JsonParser parser)
            throws IOException {
        if (start != JsonToken.START_OBJECT) {
            return null;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            Object value = element.read(parser.nextToken(), parser);
            if (value == null || map.put(name, value) != null) {
                return null;
            }
        }
        return map;
    }

    /** Records, by the names of their components. */
    final class OfRecord implements PlainJson {
        private record Member(int index, PlainJson value) {}

        private final Constructor<?> constructor;
        private final Map<String, Member> members = new HashMap<>();

        /** The index of what may stand elsewhere in a request when it is not here; -1 for none. */
        private int queueUrl = -1;

        private OfRecord(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                members.put(nameOf(components[i]), new Member(i, of(components[i].getGenericType())));
                if (isQueueUrl(components[i])) {
                    queueUrl = i;
                }
            }
            try {
                constructor = type.getConstructor(types);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(type + " cannot be made", e);
            }
        }

        @Override
        public @Nullable Object read(@Nullable JsonToken token, JsonParser parser) throws IOException {
            if (token != JsonToken.START_OBJECT) {
                return null;
            }
            Object[] values = new Object[constructor.getParameterCount()];
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                Member member = members.get(name);
                if (member == null || values[member.index] != null) {
                    return null;
                }
                Object value = member.value.read(parser.nextToken(), parser);
                if (value == null) {
                    return null;
                }
                values[member.index] = value;
            }
            return queueUrl >= 0 && values[queueUrl] == null ? null : made(values);
        }

        private @Nullable Object made(Object[] values) {
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                return null;
            }
        }
    }
}
