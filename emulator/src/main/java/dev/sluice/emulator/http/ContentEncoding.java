package dev.sluice.emulator.http;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** Unpacks request bodies; no larger than they could have been unpacked. */
final class ContentEncoding {
    private ContentEncoding() {}

    /**
     * @param encoding the {@code Content-Encoding} header
     * @throws SqsException when the body is not what the header says, or too large
     */
    static byte[] decode(byte[] body, @Nullable String encoding) {
        if (encoding == null || encoding.isBlank() || encoding.equalsIgnoreCase("identity")) {
            return body;
        }
        try (InputStream content = open(body, encoding.trim().toLowerCase(Locale.ROOT))) {
            byte[] decoded = content.readNBytes(HttpLimits.BODY_BYTES + 1);
            if (decoded.length > HttpLimits.BODY_BYTES) {
                throw BodyReader.tooLarge();
            }
            return decoded;
        } catch (IOException e) {
            throw malformed("The body is not " + encoding + ": " + e.getMessage());
        }
    }

    private static InputStream open(byte[] body, String encoding) throws IOException {
        InputStream bytes = new ByteArrayInputStream(body);
        return switch (encoding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(bytes);
            case "deflate" -> new InflaterInputStream(bytes, new Inflater(!hasZlibHeader(body)));
            default -> throw malformed("Content-Encoding " + encoding + " is not supported.");
        };
    }

    /** HTTP means zlib's format by "deflate", yet some clients send the bare stream. */
    private static boolean hasZlibHeader(byte[] body) {
        return body.length >= 2
                && (body[0] & 0x0f) == 8
                && (Byte.toUnsignedInt(body[0]) * 256 + Byte.toUnsignedInt(body[1])) % 31 == 0;
    }

    private static SqsException malformed(String message) {
        return new SqsException(SqsError.SERIALIZATION, message);
    }
}
