package dev.sluice.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message carries. A queue needs it only to answer a receive, so it lives where the store puts it.
 *
 * @param attributes the sender's message attributes by name, in the order sent
 * @param systemAttributes the message system attributes the sender passed, by name
 * @param bodyMd5 32 lower-case hex digits
 * @param deduplicationId on FIFO queues: the id given, or the digest of the body
 */
public record MessageContent(
        String body,
        String bodyMd5,
        Map<String, StoredAttribute> attributes,
        Map<String, StoredAttribute> systemAttributes,
        String senderId,
        @Nullable String deduplicationId) {
    public MessageContent {
        attributes = inOrder(attributes);
        systemAttributes = inOrder(systemAttributes);
    }

    private static Map<String, StoredAttribute> inOrder(Map<String, StoredAttribute> attributes) {
        return attributes.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
}
