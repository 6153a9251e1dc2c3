package dev.sluice.wire.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/** Reads binary values from base64 text, and from nothing else. */
final class BytesDeserializer extends StdScalarDeserializer<byte[]> {
    private static final long serialVersionUID = 1L;

    BytesDeserializer() {
        super(byte[].class);
    }

    @Override
    public byte[] deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw Malformed.value(parser.currentToken(), "a Blob");
        }
        return parser.getBinaryValue(context.getBase64Variant());
    }
}
