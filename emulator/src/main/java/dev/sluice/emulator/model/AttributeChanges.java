package dev.sluice.emulator.model;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes a CreateQueue or SetQueueAttributes gives, each checked and in the form in which it is read back; an empty value
 * removes the attribute.
 */
public final class AttributeChanges {
    private final Map<QueueAttribute, String> values;
    private final Rules rules;

    private AttributeChanges(Map<QueueAttribute, String> values, Rules rules) {
        this.values = values;
        this.rules = rules;
    }

    /**
     * Checks attributes, in the order given.
     *
     * @param fifo whether the queue is a FIFO queue
     * @throws SqsException for the first name or value that SQS does not take
     */
    public static AttributeChanges check(Map<String, String> given, boolean fifo, Rules rules) {
        Map<QueueAttribute, String> values = new LinkedHashMap<>();
        boolean passOverUnknown = rules.value(Rule.UNKNOWN_QUEUE_ATTRIBUTES_REFUSED) == Rule.OFF;
        given.forEach((name, value) -> {
            if (passOverUnknown && !QueueAttribute.isKnown(name)) {
                return;
            }
            QueueAttribute attribute = QueueAttribute.named(name);
            values.put(attribute, attribute.check(value, fifo, rules));
        });
        AttributeChanges changes = new AttributeChanges(values, rules);
        if (changes.setsKmsKey() && changes.turnsOnSqsManagedSse()) {
            throw SqsException.invalidAttributeName("You can use one type of server-side encryption (SSE) at one time."
                    + " You can either enable KMS SSE or SQS SSE.");
        }
        return changes;
    }

    /** What one attribute is set to; empty when it is removed or not given. */
    public String valueOf(QueueAttribute attribute) {
        return values.getOrDefault(attribute, "");
    }

    /**
     * The attributes of a queue after the changes.
     *
     * @param current the attributes set so far, by name
     * @throws SqsException when they do not go together
     */
    public Map<String, String> applyTo(Map<String, String> current) {
        Map<String, String> changed = new LinkedHashMap<>(current);
        values.forEach((attribute, value) -> put(changed, attribute, value));
        chooseEncryption(changed);
        if (is(QueueAttribute.FIFO_THROUGHPUT_LIMIT, "perMessageGroupId", changed)
                && !is(QueueAttribute.DEDUPLICATION_SCOPE, "messageGroup", changed)) {
            throw new SqsException(
                    SqsError.INVALID_ATTRIBUTE_VALUE,
                    "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup");
        }
        return Collections.unmodifiableMap(changed);
    }

    /**
     * Makes sure that a queue is what a repeated CreateQueue says it is; what that does not say is not compared. A policy is
     * compared by what it says, not by how it is written.
     *
     * @throws SqsException QueueNameExists for the first attribute that differs
     */
    public void refuseDifference(Map<String, String> current) {
        values.forEach((attribute, value) -> {
            if (!Json.isSame(attribute.in(current, rules).orElse(""), value)) {
                throw new SqsException(
                        SqsError.QUEUE_NAME_EXISTS,
                        "A queue already exists with the same name and a different value for attribute "
                                + attribute.wireName());
            }
        });
    }

    /** A queue is encrypted by one key at a time: the newest choice ends the other one. */
    private void chooseEncryption(Map<String, String> changed) {
        if (setsKmsKey()) {
            put(changed, QueueAttribute.SQS_MANAGED_SSE_ENABLED, "false");
        } else if (turnsOnSqsManagedSse() || values.containsKey(QueueAttribute.KMS_MASTER_KEY_ID)) {
            put(changed, QueueAttribute.KMS_MASTER_KEY_ID, "");
            put(changed, QueueAttribute.KMS_DATA_KEY_REUSE_PERIOD_SECONDS, "");
        }
    }

    private boolean setsKmsKey() {
        return !valueOf(QueueAttribute.KMS_MASTER_KEY_ID).isEmpty();
    }

    private boolean turnsOnSqsManagedSse() {
        return Boolean.parseBoolean(valueOf(QueueAttribute.SQS_MANAGED_SSE_ENABLED));
    }

    private boolean is(QueueAttribute attribute, String value, Map<String, String> attributes) {
        return attribute.in(attributes, rules).orElse("").equals(value);
    }

    private static void put(Map<String, String> attributes, QueueAttribute attribute, String value) {
        if (value.isEmpty()) {
            attributes.remove(attribute.wireName());
        } else {
            attributes.put(attribute.wireName(), value);
        }
    }
}
