package dev.sluice.wire.shape;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The MD5 digests by which clients check that SQS understood them: 32 lower-case hex digits.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">How
 *     to calculate the MD5 message digest for message attributes</a>
 */
public final class MessageDigests {
    private static final HexFormat HEX = HexFormat.of();

    /** Never fed: looking a digest up by name costs more than hashing a short message, cloning one does not. */
    private static final MessageDigest UNUSED = md5();

    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private MessageDigests() {}

    /** The digest of a body's UTF-8 bytes. */
    public static String ofBody(String body) {
        return HEX.formatHex(fresh().digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of message attributes, or of message system attributes; null when there are none. */
    public static @Nullable String ofAttributes(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        MessageDigest digest = fresh();
        new TreeMap<>(attributes).forEach((name, value) -> {
            add(digest, name);
            add(digest, value);
        });
        return HEX.formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, MessageAttributeValue value) {
        add(digest, orEmpty(value.dataType()));
        byte[] binary = value.binaryValue();
        if (binary != null) {
            digest.update(BINARY);
            add(digest, binary);
        } else {
            digest.update(STRING);
            add(digest, orEmpty(value.stringValue()));
        }
    }

    private static void add(MessageDigest digest, String text) {
        add(digest, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static MessageDigest fresh() {
        try {
            return (MessageDigest) UNUSED.clone();
        } catch (CloneNotSupportedException e) {
            return md5();
        }
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
