package dev.sluice.emulator.action;

import dev.sluice.emulator.model.NameText;
import dev.sluice.emulator.model.QueueSettings;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.storage.EncodedContent;
import dev.sluice.storage.MessageContent;
import dev.sluice.storage.StoredAttribute;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.MessageAttributeValue;
import dev.sluice.wire.shape.MessageDigests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a message that a queue takes out of what a sender describes, or says what is wrong with it. */
final class MessageComposer {
    private static final String GROUP_ID = "MessageGroupId";
    private static final String DEDUPLICATION_ID = "MessageDeduplicationId";
    private static final String DELAY_SECONDS = "DelaySeconds";

    private MessageComposer() {}

    /**
     * Composes one message.
     *
     * @throws SqsException with the words of {@code refusals}
     */
    static NewMessage compose(MessageDraft draft, QueueSettings settings, Caller caller, SendRefusals refusals) {
        String body = draft.body();
        if (body == null || body.isEmpty()) {
            throw refusals.noBody(body);
        }
        checkDelay(draft.delaySeconds(), settings, refusals);
        MessageAttributeChecks.check(draft.attributes(), settings.rules());
        MessageAttributeChecks.checkSystem(draft.systemAttributes());
        checkIds(draft, settings, refusals);
        TextChecks.refuseIllegalCharacters(body, SqsError.INVALID_MESSAGE_CONTENTS);
        if (draft.bytes() > settings.maximumMessageSizeBytes()) {
            throw refusals.tooLong(settings.maximumMessageSizeBytes());
        }
        return message(draft, body, settings, caller);
    }

    /**
     * Makes sure that a FIFO queue can put a message in order and tell it from its duplicates.
     *
     * @throws SqsException with the words of {@code refusals}
     */
    static void requireFifoIds(MessageDraft draft, QueueSettings settings, SendRefusals refusals) {
        if (!settings.fifo()) {
            return;
        }
        if (draft.groupId() == null) {
            throw refusals.noGroupId();
        }
        if (draft.deduplicationId() == null && !settings.contentBasedDeduplication()) {
            throw SqsException.invalidParameterValue("The queue should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
    }

    private static void checkDelay(@Nullable Integer delaySeconds, QueueSettings settings, SendRefusals refusals) {
        int max = settings.rules().value(Rule.DELAY_SECONDS_MAX);
        Parameters.requireBetween(delaySeconds, 0, max, DELAY_SECONDS, "DelaySeconds must be >= 0 and <= " + max + ".");
        if (settings.fifo() && delaySeconds != null && delaySeconds > 0) {
            throw refusals.wrongQueueType(DELAY_SECONDS, delaySeconds);
        }
    }

    private static void checkIds(MessageDraft draft, QueueSettings settings, SendRefusals refusals) {
        String deduplicationId = draft.deduplicationId();
        if (deduplicationId != null && !settings.fifo()) {
            throw refusals.wrongQueueType(DEDUPLICATION_ID, deduplicationId);
        }
        checkId(draft.groupId(), GROUP_ID, settings, refusals);
        checkId(deduplicationId, DEDUPLICATION_ID, settings, refusals);
    }

    private static void checkId(@Nullable String id, String parameter, QueueSettings settings, SendRefusals refusals) {
        int max = settings.rules().value(Rule.MESSAGE_ID_LENGTH);
        if (id != null && !(NameText.isAlphanumericOrPunctuation(id) && id.length() <= max)) {
            throw refusals.malformedId(parameter, id, max);
        }
    }

    private static NewMessage message(MessageDraft draft, String body, QueueSettings settings, Caller caller) {
        String bodyMd5 = MessageDigests.ofBody(body);
        String deduplicationId = settings.fifo() ? deduplicationId(draft, body) : null;
        MessageContent content = new MessageContent(
                body,
                bodyMd5,
                stored(draft.attributes()),
                systemAttributes(draft, caller),
                caller.account(),
                deduplicationId);
        return new NewMessage(
                draft.groupId(),
                deduplicationId,
                draft.delaySeconds(),
                EncodedContent.of(content),
                bodyMd5,
                MessageDigests.ofAttributes(draft.attributes()),
                MessageDigests.ofAttributes(draft.systemAttributes()));
    }

    private static String deduplicationId(MessageDraft draft, String body) {
        return draft.deduplicationId() == null ? sha256(body) : draft.deduplicationId();
    }

    /** The X-Ray header of the HTTP request stands in for one that the sender did not pass. */
    private static Map<String, StoredAttribute> systemAttributes(MessageDraft draft, Caller caller) {
        String traceHeader = caller.traceHeader();
        return draft.systemAttributes().isEmpty() && traceHeader != null
                ? Map.of(MessageAttributeChecks.TRACE_HEADER, new StoredAttribute("String", traceHeader, null))
                : stored(draft.systemAttributes());
    }

    private static Map<String, StoredAttribute> stored(Map<String, MessageAttributeValue> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<String, StoredAttribute> stored = new LinkedHashMap<>();
        attributes.forEach((name, value) -> stored.put(
                name,
                new StoredAttribute(
                        Parameters.require(value.dataType(), name), value.stringValue(), value.binaryValue())));
        return stored;
    }

    private static String sha256(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
