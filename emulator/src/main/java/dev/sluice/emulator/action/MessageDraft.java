package dev.sluice.emulator.action;

import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as its sender describes it, alone or in a batch, before anything of it is checked. */
record MessageDraft(
        @Nullable String body,
        @Nullable Integer delaySeconds,
        Map<String, MessageAttributeValue> attributes,
        Map<String, MessageAttributeValue> systemAttributes,
        @Nullable String deduplicationId,
        @Nullable String groupId) {
    static MessageDraft of(SendMessage.Request request) {
        return new MessageDraft(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributes(),
                request.messageDeduplicationId(),
                request.messageGroupId());
    }

    static MessageDraft of(SendMessageBatch.Entry entry) {
        return new MessageDraft(
                entry.messageBody(),
                entry.delaySeconds(),
                entry.messageAttributes(),
                entry.messageSystemAttributes(),
                entry.messageDeduplicationId(),
                entry.messageGroupId());
    }

    /** What counts against the limits: the body and the message attributes, but not the system attributes. */
    int bytes() {
        return (body == null ? 0 : TextChecks.utf8Bytes(body)) + MessageAttributeChecks.bytes(attributes);
    }
}
