package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.TypeFactory;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The query protocol's maps: lists of entries with a {@code Name} (of tags: a {@code Key}) and a {@code Value}. */
final class MapEntries {
    private static final String VALUE = "Value";

    private MapEntries() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("query maps");
        module.addSerializer(Map.class, new Serializer("Name"));
        module.addDeserializer(Map.class, new Deserializer(TypeFactory.unknownType(), "Attribute"));
        return module;
    }

    /** What the entries of a property call the key of the map. */
    private static String keyName(String property) {
        return property.regionMatches(true, 0, "Tag", 0, 3) ? "Key" : "Name";
    }

    @SuppressWarnings("rawtypes") // Jackson finds serializers by raw class.
    private static final class Serializer extends StdSerializer<Map> implements ContextualSerializer {
        private static final long serialVersionUID = 1L;

        private final String keyName;

        Serializer(String keyName) {
            super(Map.class);
            this.keyName = keyName;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property) {
            return new Serializer(keyName(property.getName()));
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Map map) {
            return map.isEmpty();
        }

        @Override
        public void serialize(Map map, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeStartArray();
            for (Object entry : map.entrySet()) {
                generator.writeStartObject();
                generator.writeObjectField(keyName, ((Map.Entry) entry).getKey());
                provider.defaultSerializeField(VALUE, ((Map.Entry) entry).getValue(), generator);
                generator.writeEndObject();
            }
            generator.writeEndArray();
        }
    }

    @SuppressWarnings("rawtypes") // Jackson finds deserializers by raw class.
    private static final class Deserializer extends StdDeserializer<Map> implements ContextualDeserializer {
        private static final long serialVersionUID = 1L;

        private final JavaType valueType;
        private final String property;

        Deserializer(JavaType valueType, String property) {
            super(Map.class);
            this.valueType = valueType;
            this.property = property;
        }

        @Override
        public JsonDeserializer<?> createContextual(DeserializationContext context, BeanProperty property) {
            return new Deserializer(property.getType().getContentType(), property.getName());
        }

        @Override
        public Map deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode tree = context.readTree(parser);
            if (tree.isTextual() && tree.textValue().isEmpty()) {
                return Map.of();
            }
            Map<String, Object> map = new LinkedHashMap<>();
            for (JsonNode entry : tree.isArray() ? tree : List.of(tree)) {
                JsonNode value = entry.path(VALUE);
                if (value.isMissingNode() && !valueType.hasRawClass(String.class)) {
                    value = context.getNodeFactory().objectNode();
                }
                map.put(key(entry), value.isMissingNode() ? null : context.readTreeAsValue(value, valueType));
            }
            return map;
        }

        private String key(JsonNode entry) {
            JsonNode key = entry.path(keyName(property));
            if (key.isTextual()) {
                return key.textValue();
            }
            throw valueType.hasRawClass(MessageAttributeValue.class)
                    ? SqsException.invalidParameterValue("The request must contain non-empty message attribute name.")
                    : SqsException.missingParameter(property + '.' + keyName(property));
        }
    }
}
