package dev.sluice.emulator.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every bound, waiting time and choice of SQS that can be set, each declared here and nowhere else: what it is in each {@link
 * Profile}, and what it means.
 */
public enum Rule {
    QUEUE_NAME_LENGTH(Kind.COUNT, 80, "Characters of a queue name, with its .fifo"),
    QUEUE_TAGS(Kind.COUNT, 50, Rule.UNLIMITED, "Tags of a queue"),
    TAG_KEY_LENGTH(Kind.COUNT, 128, "Characters of a tag's key"),
    TAG_VALUE_LENGTH(Kind.COUNT, 256, "Characters of a tag's value"),
    UNKNOWN_QUEUE_ATTRIBUTES_REFUSED(
            Kind.SWITCH, Rule.ON, Rule.OFF, "Whether an attribute that no queue has is refused, and not passed over"),
    QUEUE_NAME_COOL_DOWN(Kind.SECONDS, 60, 0, 0, "How long after DeleteQueue the name stays taken"),
    PURGE_COOL_DOWN(Kind.SECONDS, 60, 0, 0, "How long after PurgeQueue the next one is refused"),

    MESSAGE_BYTES_MIN(Kind.BYTES, 1_024, 1, "Least MaximumMessageSize"),
    MESSAGE_BYTES_MAX(Kind.BYTES, 1_048_576, 8 << 20, "Size of a message, greatest MaximumMessageSize and its default"),
    MESSAGE_ATTRIBUTES(Kind.COUNT, 10, Rule.UNLIMITED, "Message attributes of a message"),
    MESSAGE_ATTRIBUTE_NAME_LENGTH(Kind.COUNT, 256, "Characters of a message attribute's name"),
    MESSAGE_ATTRIBUTE_TYPE_LENGTH(Kind.COUNT, 256, "Characters of a message attribute's type, with its label"),
    MESSAGE_ID_LENGTH(
            Kind.COUNT, 128, "Characters of MessageGroupId, MessageDeduplicationId and ReceiveRequestAttemptId"),
    BATCH_ENTRIES(Kind.COUNT, 10, 1_000, "Entries of a batch request"),
    BATCH_BYTES(Kind.BYTES, 1_048_576, Rule.UNLIMITED, "Size of the messages of a SendMessageBatch together"),
    BATCH_ENTRY_ID_LENGTH(Kind.COUNT, 80, "Characters of a batch entry's Id"),

    DELAY_SECONDS_MAX(Kind.SECONDS, 900, Rule.UNLIMITED, "Greatest DelaySeconds"),
    RETENTION_SECONDS_MIN(Kind.SECONDS, 60, 1, "Least MessageRetentionPeriod"),
    RETENTION_SECONDS_MAX(Kind.SECONDS, 1_209_600, Rule.UNLIMITED, "Greatest MessageRetentionPeriod"),
    DEDUPLICATION_WINDOW(
            Kind.SECONDS, 300, "How long a MessageDeduplicationId and a ReceiveRequestAttemptId are remembered"),

    RECEIVE_MESSAGES_MAX(Kind.COUNT, 10, 1_000, "Greatest MaxNumberOfMessages"),
    RECEIVE_WAIT_SECONDS_MAX(Kind.SECONDS, 20, 60, "Greatest WaitTimeSeconds and ReceiveMessageWaitTimeSeconds"),
    IN_FLIGHT_STANDARD(Kind.COUNT, 120_000, Rule.UNLIMITED, "Messages in flight at a time in a standard queue"),
    IN_FLIGHT_FIFO(Kind.COUNT, 120_000, Rule.UNLIMITED, "Messages in flight at a time in a FIFO queue"),
    SHORT_POLL_SAMPLING(
            Kind.SWITCH,
            Rule.ON,
            Rule.OFF,
            Rule.OFF,
            "Whether a short poll of a small standard queue may miss messages; the same requests miss the same ones"),
    FAIR_QUEUES(
            Kind.SWITCH,
            Rule.ON,
            "Whether a standard queue prefers the message groups with the fewest messages in flight"),
    VISIBILITY_TIMEOUT_SECONDS_MAX(
            Kind.SECONDS, 43_200, Rule.UNLIMITED, "Greatest VisibilityTimeout, and the longest a receive lasts in all"),
    MAX_RECEIVE_COUNT_MAX(Kind.COUNT, 1_000, Rule.UNLIMITED, "Greatest maxReceiveCount of a RedrivePolicy"),
    REDRIVE_ALLOW_SOURCES(Kind.COUNT, 10, Rule.UNLIMITED, "Queues that a RedriveAllowPolicy names"),

    KMS_DATA_KEY_REUSE_SECONDS_MIN(Kind.SECONDS, 60, "Least KmsDataKeyReusePeriodSeconds"),
    KMS_DATA_KEY_REUSE_SECONDS_MAX(Kind.SECONDS, 86_400, "Greatest KmsDataKeyReusePeriodSeconds"),
    POLICY_BYTES(Kind.BYTES, 8_192, Rule.UNLIMITED, "Size of a Policy"),
    POLICY_STATEMENTS(Kind.COUNT, 20, Rule.UNLIMITED, "Statements of a Policy"),
    POLICY_ACTIONS(Kind.COUNT, 7, Rule.UNLIMITED, "Actions of a Policy's statement"),
    POLICY_PRINCIPALS(Kind.COUNT, 50, Rule.UNLIMITED, "Principals of a Policy's statement"),
    POLICY_CONDITIONS(Kind.COUNT, 10, Rule.UNLIMITED, "Conditions of a Policy's statement"),
    PERMISSION_LABEL_LENGTH(Kind.COUNT, 80, "Characters of a permission's Label"),

    LIST_RESULTS_MAX(Kind.COUNT, 1_000, "Queues in one answer of ListQueues and ListDeadLetterSourceQueues"),
    LIST_MOVE_TASKS_MAX(Kind.COUNT, 10, "Greatest MaxResults of ListMessageMoveTasks"),
    MOVE_TASKS_KEPT(Kind.COUNT, 10, "Message move tasks that a queue remembers"),
    MOVE_TASKS_ACTIVE(Kind.COUNT, 100, Rule.UNLIMITED, "Message move tasks that an account runs at a time in a region"),
    MOVE_TASK_SECONDS(Kind.SECONDS, 129_600, Rule.UNLIMITED, "How long a message move task may run"),
    MOVE_TASK_RATE_MAX(Kind.COUNT, 500, 10_000, "Greatest MaxNumberOfMessagesPerSecond of a message move task");

    /** The value of a bound that is lifted. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** The value of a switch that is on. */
    public static final int ON = 1;

    /** The value of a switch that is off. */
    public static final int OFF = 0;

    private static final String UNLIMITED_TEXT = "unlimited";
    private static final List<String> SWITCH_TEXTS = List.of("off", "on");

    /** What a rule's number means. */
    public enum Kind {
        COUNT,
        BYTES,
        SECONDS,
        SWITCH;

        /** The word for it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final int aws;
    private final int test;
    private final int relaxed;
    private final String description;

    /** One that no profile changes. */
    Rule(Kind kind, int everywhere, String description) {
        this(kind, everywhere, everywhere, everywhere, description);
    }

    Rule(Kind kind, int aws, int relaxed, String description) {
        this(kind, aws, aws, relaxed, description);
    }

    Rule(Kind kind, int aws, int test, int relaxed, String description) {
        this.kind = kind;
        this.aws = aws;
        this.test = test;
        this.relaxed = relaxed;
        this.description = description;
    }

    /** Finds a rule by its name. */
    public static Optional<Rule> named(String key) {
        return Arrays.stream(values()).filter(rule -> rule.key().equals(key)).findFirst();
    }

    /** The name of the rule that a mistyped name most likely means. */
    public static String nearest(String key) {
        return NearestName.of(Arrays.stream(values()).map(Rule::key).toList(), key);
    }

    /** The name by which it is set. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Kind kind() {
        return kind;
    }

    /** What it says, in half a sentence. */
    public String description() {
        return description;
    }

    /** Whether it holds for a server as a whole, so that a queue cannot have its own. */
    public boolean isServerWide() {
        return this == LIST_RESULTS_MAX || this == MOVE_TASKS_ACTIVE;
    }

    int in(Profile profile) {
        return switch (profile) {
            case AWS -> aws;
            case TEST -> test;
            case RELAXED -> relaxed;
        };
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException when the rule takes no such value; the message says which it takes
     */
    public int read(String value) {
        return kind == Kind.SWITCH ? readSwitch(value) : readNumber(value);
    }

    private static int readSwitch(String value) {
        if (!SWITCH_TEXTS.contains(value)) {
            throw new IllegalArgumentException("must be on or off");
        }
        return SWITCH_TEXTS.indexOf(value);
    }

    private static int readNumber(String value) {
        if (value.equals(UNLIMITED_TEXT)) {
            return UNLIMITED;
        }
        try {
            return Integer.parseInt(value.matches("[0-9]+") ? value : "");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "must be a whole number of at most " + UNLIMITED + ", or " + UNLIMITED_TEXT);
        }
    }

    /** What the rule is in a profile, as {@link #read} takes it. */
    public String text(Profile profile) {
        return text(in(profile));
    }

    /** A value of the rule, as {@link #read} takes it. */
    public String text(int value) {
        if (kind == Kind.SWITCH) {
            return SWITCH_TEXTS.get(value);
        }
        return value == UNLIMITED ? UNLIMITED_TEXT : Integer.toString(value);
    }
}
