package dev.sluice.wire.protocol;

import com.fasterxml.jackson.databind.ser.std.ToStringSerializerBase;
import java.util.Base64;

/** Writes binary values as base64 in one line, as SQS does; the XML writer of itself begins a new line every 76 characters. */
final class BytesSerializer extends ToStringSerializerBase {
    private static final long serialVersionUID = 1L;

    BytesSerializer() {
        super(byte[].class);
    }

    @Override
    public String valueToString(Object value) {
        return Base64.getEncoder().encodeToString((byte[]) value);
    }
}
