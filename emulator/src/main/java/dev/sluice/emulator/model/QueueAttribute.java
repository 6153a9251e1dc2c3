package dev.sluice.emulator.model;

import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every queue attribute, once: its name, the queues that have it, whether and to what it can be set, and what it is by default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
public enum QueueAttribute {
    APPROXIMATE_NUMBER_OF_MESSAGES("ApproximateNumberOfMessages"),
    APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED("ApproximateNumberOfMessagesDelayed"),
    APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE("ApproximateNumberOfMessagesNotVisible"),
    CREATED_TIMESTAMP("CreatedTimestamp"),
    LAST_MODIFIED_TIMESTAMP("LastModifiedTimestamp"),
    QUEUE_ARN("QueueArn"),

    DELAY_SECONDS("DelaySeconds", Queues.ALL, "0", AttributeRule.upTo(Rule.DELAY_SECONDS_MAX)),
    MAXIMUM_MESSAGE_SIZE(
            "MaximumMessageSize",
            Queues.ALL,
            null, // As much as the rules allow.
            AttributeRule.between(Rule.MESSAGE_BYTES_MIN, Rule.MESSAGE_BYTES_MAX)),
    MESSAGE_RETENTION_PERIOD(
            "MessageRetentionPeriod",
            Queues.ALL,
            "345600",
            AttributeRule.between(Rule.RETENTION_SECONDS_MIN, Rule.RETENTION_SECONDS_MAX)),
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS(
            "ReceiveMessageWaitTimeSeconds", Queues.ALL, "0", AttributeRule.upTo(Rule.RECEIVE_WAIT_SECONDS_MAX)),
    VISIBILITY_TIMEOUT("VisibilityTimeout", Queues.ALL, "30", AttributeRule.upTo(Rule.VISIBILITY_TIMEOUT_SECONDS_MAX)),

    SQS_MANAGED_SSE_ENABLED("SqsManagedSseEnabled", Queues.ALL, "true", AttributeRule.flag()),
    KMS_MASTER_KEY_ID("KmsMasterKeyId", Queues.ALL, null, AttributeRule.text()),
    KMS_DATA_KEY_REUSE_PERIOD_SECONDS(
            "KmsDataKeyReusePeriodSeconds",
            Queues.ALL,
            "300",
            AttributeRule.between(Rule.KMS_DATA_KEY_REUSE_SECONDS_MIN, Rule.KMS_DATA_KEY_REUSE_SECONDS_MAX)),

    POLICY("Policy", Queues.ALL, null, AttributeRule.unlessEmpty(new AccessPolicyRule())),
    REDRIVE_POLICY(
            "RedrivePolicy", Queues.ALL, null, AttributeRule.unlessEmpty((name, value, rules) -> RedrivePolicy.read(
                            value, rules)
                    .canonical())),
    REDRIVE_ALLOW_POLICY(
            "RedriveAllowPolicy",
            Queues.ALL,
            null,
            AttributeRule.unlessEmpty((name, value, rules) -> RedriveAllowPolicy.check(value, rules))),

    FIFO_QUEUE("FifoQueue", Queues.FIFO, null, AttributeRule.fifoForGood()),
    CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication", Queues.FIFO, "false", AttributeRule.flag()),
    DEDUPLICATION_SCOPE("DeduplicationScope", Queues.FIFO, "queue", AttributeRule.oneOf("queue", "messageGroup")),
    FIFO_THROUGHPUT_LIMIT(
            "FifoThroughputLimit", Queues.FIFO, "perQueue", AttributeRule.oneOf("perQueue", "perMessageGroupId"));

    private static final Map<String, QueueAttribute> BY_NAME =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(QueueAttribute::wireName, Function.identity()));

    private final String wireName;
    private final Queues queues;
    private final @Nullable String defaultValue;

    @SuppressWarnings("Immutable") // Every rule is a function without state.
    private final @Nullable AttributeRule rule;

    /** One that SQS computes and nobody sets. */
    QueueAttribute(String wireName) {
        this(wireName, Queues.ALL, null, null);
    }

    QueueAttribute(String wireName, Queues queues, @Nullable String defaultValue, @Nullable AttributeRule rule) {
        this.wireName = wireName;
        this.queues = queues;
        this.defaultValue = defaultValue;
        this.rule = rule;
    }

    /**
     * Finds an attribute.
     *
     * @throws SqsException InvalidAttributeName when SQS knows none of that name
     */
    public static QueueAttribute named(String wireName) {
        QueueAttribute attribute = BY_NAME.get(wireName);
        if (attribute == null) {
            throw SqsException.unknownAttribute(wireName);
        }
        return attribute;
    }

    static boolean isKnown(String wireName) {
        return BY_NAME.containsKey(wireName);
    }

    public String wireName() {
        return wireName;
    }

    /** What the attribute is in a queue with these attributes set: as set, else by default, else nothing. */
    public Optional<String> in(Map<String, String> attributes, Rules rules) {
        String value = attributes.get(wireName);
        if (value == null && this == MAXIMUM_MESSAGE_SIZE) {
            return Optional.of(Integer.toString(rules.value(Rule.MESSAGE_BYTES_MAX)));
        }
        return Optional.ofNullable(value == null ? defaultValue : value);
    }

    /** What GetQueueAttributes tells of it: nothing where the queue has no use for it. Not for the computed ones. */
    public Optional<String> shownIn(Map<String, String> attributes, Rules rules) {
        boolean hidden = (queues == Queues.FIFO && !FIFO_QUEUE.isSet(attributes))
                || (this == KMS_DATA_KEY_REUSE_PERIOD_SECONDS && !KMS_MASTER_KEY_ID.isSet(attributes));
        return hidden ? Optional.empty() : in(attributes, rules);
    }

    boolean isSet(Map<String, String> attributes) {
        return attributes.containsKey(wireName);
    }

    /**
     * Checks a value the attribute shall be set to.
     *
     * @param fifo whether the queue is a FIFO queue
     * @return the value in the form in which it is read back; empty to remove it
     * @throws SqsException InvalidAttributeName when the queue has no such attribute or nobody can set it; for a bad value
     *     InvalidAttributeValue, or InvalidParameterValue for a redrive policy
     */
    String check(String value, boolean fifo, Rules rules) {
        if (rule == null) {
            throw SqsException.unknownAttribute(wireName);
        }
        if (queues == Queues.FIFO && !fifo) {
            throw refusalOnStandardQueue();
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            throw SqsException.invalidAttributeValue(wireName);
        }
        return rule.check(wireName, value, rules);
    }

    private SqsException refusalOnStandardQueue() {
        return this == DEDUPLICATION_SCOPE || this == FIFO_THROUGHPUT_LIMIT
                ? SqsException.invalidAttributeName(
                        "You can specify the " + wireName + " only when FifoQueue is set to true.")
                : SqsException.unknownAttribute(wireName);
    }

    private enum Queues {
        ALL,
        FIFO
    }
}
