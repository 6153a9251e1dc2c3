package dev.sluice.emulator.control;

import dev.sluice.storage.StoredAttribute;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot as a file that can be read, written by hand and committed. Times are ISO 8601 durations from the moment of restoring,
 * negative for what was before it. Only names and bodies are needed.
 */
record SnapshotFile(List<Queue> queues) {
    SnapshotFile {
        queues = orEmpty(queues);
    }

    /**
     * A queue.
     *
     * @param region null for the caller's, as is the account
     * @param attributes by the names AWS gives them
     */
    record Queue(
            String name,
            @Nullable String region,
            @Nullable String account,
            Map<String, String> attributes,
            Map<String, String> tags,
            List<Message> messages,
            List<Duplicate> deduplication) {
        Queue {
            name = required(name, "name");
            attributes = orEmpty(attributes);
            tags = orEmpty(tags);
            messages = orEmpty(messages);
            deduplication = orEmpty(deduplication);
        }
    }

    /**
     * A message, in the order of sending.
     *
     * @param messageId a UUID; null for one that is made up
     * @param state visible, delayed or in-flight; null for visible
     * @param visibleIn when the delay or the visibility timeout ends
     * @param sent null for now
     * @param retainedFrom from when retention counts; null for when it was sent
     */
    record Message(
            String body,
            @Nullable String messageId,
            @Nullable String state,
            @Nullable String visibleIn,
            @Nullable String sent,
            @Nullable String retainedFrom,
            @Nullable Integer receiveCount,
            @Nullable String firstReceived,
            @Nullable String lastReceived,
            @Nullable String groupId,
            @Nullable String deduplicationId,
            @Nullable String senderId,
            @Nullable String deadLetterSourceArn,
            Map<String, StoredAttribute> attributes,
            Map<String, StoredAttribute> systemAttributes) {
        Message {
            body = required(body, "body");
            attributes = orEmpty(attributes);
            systemAttributes = orEmpty(systemAttributes);
        }
    }

    /** A send that is remembered, so that the same one is not taken again. */
    record Duplicate(
            String groupId,
            String deduplicationId,
            String messageId,
            String expiresIn,
            String bodyMd5,
            @Nullable String attributesMd5,
            @Nullable String systemAttributesMd5) {
        Duplicate {
            groupId = required(groupId, "groupId");
            deduplicationId = required(deduplicationId, "deduplicationId");
            messageId = required(messageId, "messageId");
            expiresIn = required(expiresIn, "expiresIn");
            bodyMd5 = required(bodyMd5, "bodyMd5");
        }
    }

    private static String required(@Nullable String value, String field) {
        if (value == null) {
            throw ControlException.badRequest(field + " is missing");
        }
        return value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        if (list != null && list.stream().anyMatch(Objects::isNull)) {
            throw ControlException.badRequest("null is no element of a list here");
        }
        return list == null ? List.of() : List.copyOf(list);
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        // Maps that take no null do not want to be asked for one either.
        if (map != null && map.values().stream().anyMatch(Objects::isNull)) {
            throw ControlException.badRequest("null is no value of an attribute or tag");
        }
        return map == null ? Map.of() : map;
    }
}
