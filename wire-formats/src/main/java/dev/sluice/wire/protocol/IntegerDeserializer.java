package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Reads an integer as SQS does: from a number, or from a string of digits and nothing else. */
final class IntegerDeserializer extends StdScalarDeserializer<Integer> {
    private static final long serialVersionUID = 1L;

    IntegerDeserializer() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_STRING) {
            try {
                return Integer.valueOf(parser.getText());
            } catch (NumberFormatException e) {
                throw Malformed.value(token, "an Integer");
            }
        }
        throw Malformed.value(token, "an Integer");
    }
}
