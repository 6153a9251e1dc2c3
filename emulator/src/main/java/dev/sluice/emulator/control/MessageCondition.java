package dev.sluice.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.emulator.timeline.TimelineEvent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.StoredAttribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a message must be like. What is null does not matter.
 *
 * @param body a text that it must be, or an object of {@link BodyCondition}s
 * @param attributes what these message attributes must be, as text
 */
record MessageCondition(
        @Nullable String messageId,
        @Nullable String group,
        @Nullable JsonNode body,
        @Nullable Map<String, String> attributes) {
    MessageCondition {
        if (body != null) {
            BodyCondition.check(body);
        }
    }

    /** Adds what of an event's message is not so, each in words. May read files. */
    void addDifferences(TimelineEvent entry, List<String> differences) {
        if (messageId != null && !entry.messageId().map(UUID::toString).equals(Optional.of(messageId))) {
            differences.add(
                    "messageId is " + entry.messageId().map(UUID::toString).orElse("not known") + ", not " + messageId);
        }
        String itsGroup = entry.event().groupId();
        if (group != null && !group.equals(itsGroup)) {
            differences.add("group is " + itsGroup + ", not " + group);
        }
        if (body != null || attributes != null) {
            entry.content()
                    .ifPresentOrElse(
                            content -> addDifferences(content, differences),
                            () -> differences.add("what the message carries is not known any more"));
        }
    }

    private void addDifferences(MessageContent content, List<String> differences) {
        if (body != null) {
            BodyCondition.addDifferences(body, content.body(), differences);
        }
        if (attributes != null) {
            attributes.forEach((name, wanted) -> {
                StoredAttribute attribute = content.attributes().get(name);
                String value = attribute == null ? null : attribute.stringValue();
                if (!wanted.equals(value)) {
                    differences.add("attribute " + name + " is " + value + ", not " + wanted);
                }
            });
        }
    }
}
