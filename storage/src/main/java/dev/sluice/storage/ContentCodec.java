package dev.sluice.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The binary form of {@link MessageContent}. It begins with its own version, since it is copied from file to file unread. */
final class ContentCodec {
    private static final int VERSION = 1;

    private ContentCodec() {}

    static byte[] encode(MessageContent content) {
        byte[] body = content.body().getBytes(StandardCharsets.UTF_8);
        boolean plain =
                content.attributes().isEmpty() && content.systemAttributes().isEmpty();
        RecordOutput out = new RecordOutput(body.length + (plain ? plainBytes(content) : 256));
        out.writeByte(VERSION);
        out.writeBytes(body);
        out.writeString(content.bodyMd5());
        writeAttributes(out, content.attributes());
        writeAttributes(out, content.systemAttributes());
        out.writeString(content.senderId());
        out.writeString(content.deduplicationId());
        return out.toByteArray();
    }

    /** What most messages take besides their bodies, for it to be written into one array that is then kept. */
    private static int plainBytes(MessageContent content) {
        String deduplicationId = content.deduplicationId();
        return Byte.BYTES
                + 6 * Integer.BYTES
                + content.bodyMd5().length()
                + content.senderId().length()
                + (deduplicationId == null ? 0 : deduplicationId.length());
    }

    static MessageContent decode(ByteBuffer encoded) {
        RecordInput in = new RecordInput(encoded);
        int version = in.readByte();
        if (version != VERSION) {
            throw new StoreException("A message content has version " + version + ", this Sluice reads version "
                    + VERSION + "; use the Sluice that wrote it or a newer one");
        }
        return new MessageContent(
                in.readString(),
                in.readString(),
                readAttributes(in),
                readAttributes(in),
                in.readString(),
                in.readOptionalString());
    }

    private static void writeAttributes(RecordOutput out, Map<String, StoredAttribute> attributes) {
        out.writeMap(attributes, attribute -> {
            out.writeString(attribute.dataType());
            out.writeString(attribute.stringValue());
            out.writeBytes(attribute.binaryValue());
        });
    }

    private static Map<String, StoredAttribute> readAttributes(RecordInput in) {
        return in.readMap(() -> new StoredAttribute(in.readString(), in.readOptionalString(), in.readOptionalBytes()));
    }
}
