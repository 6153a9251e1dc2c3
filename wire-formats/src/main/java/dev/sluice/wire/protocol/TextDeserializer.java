package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a string as SQS does: numbers and booleans become text, except inside a message attribute. */
class TextDeserializer extends StdScalarDeserializer<String> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    private final boolean strict;
    private final boolean inMap;

    /**
     * Reads one kind of string.
     *
     * @param strict whether numbers and booleans are refused
     * @param inMap whether this is the value of a map, where SQS has its own words for a list
     */
    TextDeserializer(boolean strict, boolean inMap) {
        super(String.class);
        this.strict = strict;
        this.inMap = inMap;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        return property == null
                ? this
                : new TextDeserializer(
                        property.getMember().getDeclaringClass() == MessageAttributeValue.class,
                        property.getType().isMapLikeType());
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || (!strict && token.isScalarValue())) {
            return parser.getText();
        }
        if (inMap && token == JsonToken.START_ARRAY) {
            throw Malformed.because("Unrecognized collection type class java.lang.String");
        }
        throw Malformed.value(token, "a String");
    }
}
