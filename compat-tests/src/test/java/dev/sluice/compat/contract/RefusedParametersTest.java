package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.RefusedCase.invalid;
import static dev.sluice.compat.contract.RefusedCase.invalidValue;
import static dev.sluice.compat.contract.RefusedCase.missing;
import static dev.sluice.compat.contract.RefusedCase.refused;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parameters that are missing or out of range, action by action, and the words in which they are refused. */
final class RefusedParametersTest extends InBothProtocols {
    private static final String NAME_RULE =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
    private static final String GROUP_RULE =
            "MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length.";
    private static final String DEDUPLICATION_RULE =
            "MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length.";
    private static final String NOT_FOR_THIS_QUEUE =
            "The request include parameter that is not valid for this queue type.";
    private static final String NO_DEDUPLICATION = "The queue should either have ContentBasedDeduplication enabled or"
            + " MessageDeduplicationId provided explicitly";
    private static final String BAD_TAG_KEY_LENGTH = "Tag keys must be between 1 and 128 characters in length.";
    private static final String LONG_ID = "x".repeat(129);

    RefusedParametersTest(WireProtocol protocol) {
        super(protocol);
        sqs.createQueue("q");
        sqs.createQueue("q.fifo", "FifoQueue", "true");
    }

    static Stream<RefusedCase> queues() {
        return Stream.of(
                invalid(
                        "contract:3.5.name-missing",
                        "Value for parameter QueueName is invalid. Reason: Must specify a queue name.",
                        "CreateQueue"),
                invalid("contract:3.5.name-empty", "Queue name cannot be empty", "CreateQueue", "QueueName", ""),
                invalid("contract:3.5.name", NAME_RULE, "CreateQueue", "QueueName", "a b"),
                invalid("contract:3.5.name", NAME_RULE, "CreateQueue", "QueueName", "a.b"),
                invalid("contract:3.5.name", NAME_RULE, "CreateQueue", "QueueName", "é"),
                invalid("contract:3.5.name", NAME_RULE, "CreateQueue", "QueueName", "x".repeat(81)),
                invalid("contract:3.5.fifo-suffix-without-attribute", NAME_RULE, "CreateQueue", "QueueName", "a.fifo"),
                invalid(
                        "contract:3.5.fifo-false-with-suffix",
                        NAME_RULE,
                        "CreateQueue",
                        "QueueName",
                        "a.fifo",
                        "Attributes",
                        map("FifoQueue", "false")),
                invalid(
                        "contract:3.5.fifo-attribute-without-suffix",
                        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must"
                                + " end with .fifo suffix and be 1 to 80 in length",
                        "CreateQueue",
                        "QueueName",
                        "a",
                        "Attributes",
                        map("FifoQueue", "true")),
                invalid(
                        "contract:13.1",
                        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must"
                                + " end with .fifo suffix and be 1 to 80 in length",
                        "CreateQueue",
                        "QueueName",
                        "a-b_1",
                        "Attributes",
                        map("FifoQueue", "TRUE")),
                invalid(
                        "contract:3.5.name-fifo-length",
                        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must"
                                + " end with .fifo suffix and be 1 to 80 in length",
                        "CreateQueue",
                        "QueueName",
                        "x".repeat(76) + ".fifo",
                        "Attributes",
                        map("FifoQueue", "true")),
                refused(
                        "contract:3.5.fifo-false",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute FifoQueue.",
                        "CreateQueue",
                        "QueueName",
                        "a",
                        "Attributes",
                        map("FifoQueue", "false")),
                invalid(
                        "contract:3.10.name-missing",
                        "Value for parameter QueueName is invalid. Reason: Must specify a queue name.",
                        "GetQueueUrl"),
                missing("contract:3.20.attributes-missing", "Attribute.Name", "SetQueueAttributes", "QueueUrl", "q"),
                missing(
                        "contract:3.20.attributes-missing",
                        "Attribute.Name",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map()),
                refused(
                        "contract:3.9.unknown-name",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute Colour.",
                        "GetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "AttributeNames",
                        List.of("All", "Colour")),
                refused(
                        "contract:3.9.empty-name",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute .",
                        "GetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "AttributeNames",
                        List.of("")));
    }

    static Stream<RefusedCase> sends() {
        return Stream.of(
                missing("contract:3.18.body", "MessageBody", "SendMessage", "QueueUrl", "q"),
                missing("contract:3.18.body", "MessageBody", "SendMessage", "QueueUrl", "q", "MessageBody", ""),
                invalidValue(
                        "contract:3.18.delay",
                        901,
                        "DelaySeconds",
                        "DelaySeconds must be >= 0 and <= 900.",
                        "SendMessage",
                        send("q", "DelaySeconds", 901)),
                invalidValue(
                        "contract:3.18.delay",
                        -1,
                        "DelaySeconds",
                        "DelaySeconds must be >= 0 and <= 900.",
                        "SendMessage",
                        send("q", "DelaySeconds", -1)),
                invalid(
                        "contract:3.18.system-attribute",
                        "Message system attribute name 'Colour' is invalid.",
                        "SendMessage",
                        send("q", "MessageSystemAttributes", map("Colour", string("blue")))),
                invalidValue(
                        "contract:3.18.deduplication-id-on-standard",
                        "d",
                        "MessageDeduplicationId",
                        NOT_FOR_THIS_QUEUE,
                        "SendMessage",
                        send("q", "MessageDeduplicationId", "d")),
                invalidValue(
                        "contract:3.18.group-id",
                        "a b",
                        "MessageGroupId",
                        GROUP_RULE,
                        "SendMessage",
                        send("q", "MessageGroupId", "a b")),
                invalidValue(
                        "contract:3.18.group-id",
                        LONG_ID,
                        "MessageGroupId",
                        GROUP_RULE,
                        "SendMessage",
                        send("q.fifo", "MessageGroupId", LONG_ID, "MessageDeduplicationId", "d")),
                invalidValue(
                        "contract:3.18.deduplication-id",
                        "",
                        "MessageDeduplicationId",
                        DEDUPLICATION_RULE,
                        "SendMessage",
                        send("q.fifo", "MessageGroupId", "g", "MessageDeduplicationId", "")),
                invalidValue(
                        "contract:3.18.deduplication-id",
                        LONG_ID,
                        "MessageDeduplicationId",
                        DEDUPLICATION_RULE,
                        "SendMessage",
                        send("q.fifo", "MessageGroupId", "g", "MessageDeduplicationId", LONG_ID)),
                missing("contract:3.18.fifo-group", "MessageGroupId", "SendMessage", send("q.fifo")),
                invalid(
                        "contract:3.18.fifo-deduplication",
                        NO_DEDUPLICATION,
                        "SendMessage",
                        send("q.fifo", "MessageGroupId", "g")),
                invalidValue(
                        "contract:3.18.fifo-delay",
                        5,
                        "DelaySeconds",
                        NOT_FOR_THIS_QUEUE,
                        "SendMessage",
                        send("q.fifo", "MessageGroupId", "g", "MessageDeduplicationId", "d", "DelaySeconds", 5)),
                refused(
                        "contract:3.18.characters",
                        Refusal.INVALID_MESSAGE_CONTENTS,
                        "Invalid binary character '#xB' was found in the message body, the set of allowed characters is"
                                + " #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
                        "SendMessage",
                        "QueueUrl",
                        "q",
                        "MessageBody",
                        "a\u000bb"));
    }

    static Stream<RefusedCase> receives() {
        String maximum = "Must be between 1 and 10, if provided.";
        String wait = "Must be >= 0 and <= 20, if provided.";
        String timeout = "Must be >= 0 and <= 43200, if provided.";
        return Stream.of(
                receive("contract:3.16.maximum", "MaxNumberOfMessages", 0, maximum),
                receive("contract:3.16.maximum", "MaxNumberOfMessages", 11, maximum),
                receive("contract:3.16.wait", "WaitTimeSeconds", -1, wait),
                receive("contract:3.16.wait", "WaitTimeSeconds", 21, wait),
                receive("contract:3.16.visibility-timeout", "VisibilityTimeout", -1, timeout),
                receive("contract:3.16.visibility-timeout", "VisibilityTimeout", 43201, timeout));
    }

    static Stream<RefusedCase> handles() {
        String text = "The input receipt handle \"no-handle\" is not a valid receipt handle.";
        return Stream.of(
                missing("contract:3.6.handle-missing", "ReceiptHandle", "DeleteMessage", "QueueUrl", "q"),
                missing(
                        "contract:3.6.handle-missing",
                        "ReceiptHandle",
                        "DeleteMessage",
                        "QueueUrl",
                        "q",
                        "ReceiptHandle",
                        "  "),
                refused(
                        "contract:3.6.handle-unknown",
                        Refusal.RECEIPT_HANDLE_IS_INVALID,
                        text,
                        "DeleteMessage",
                        "QueueUrl",
                        "q",
                        "ReceiptHandle",
                        "no-handle"),
                missing(
                        "contract:3.3.handle-missing",
                        "ReceiptHandle",
                        "ChangeMessageVisibility",
                        change("q", null, 1)),
                missing("contract:3.3.handle-missing", "ReceiptHandle", "ChangeMessageVisibility", change("q", "", 1)),
                missing("contract:3.3.handle-missing", "ReceiptHandle", "ChangeMessageVisibility", change("q", " ", 1)),
                refused(
                        "contract:3.3.handle-unknown",
                        Refusal.RECEIPT_HANDLE_IS_INVALID,
                        text,
                        "ChangeMessageVisibility",
                        change("q", "no-handle", 1)),
                missing(
                        "contract:2.4.timeout-before-handle",
                        "VisibilityTimeout",
                        "ChangeMessageVisibility",
                        change("q", "no-handle", null)),
                missing(
                        "contract:3.3.timeout-missing",
                        "VisibilityTimeout",
                        "ChangeMessageVisibility",
                        change("q", "no-handle", null)),
                invalidValue(
                        "contract:3.3.timeout-range",
                        43201,
                        "VisibilityTimeout",
                        "Must be between 0 and 43200.",
                        "ChangeMessageVisibility",
                        change("q", "no-handle", 43201)),
                invalidValue(
                        "contract:3.3.timeout-range",
                        -1,
                        "VisibilityTimeout",
                        "Must be between 0 and 43200.",
                        "ChangeMessageVisibility",
                        change("q", "no-handle", -1)));
    }

    static Stream<RefusedCase> tagsAndTasks() {
        return Stream.of(
                missing("contract:3.22.tags-missing", "Tags", "TagQueue", "QueueUrl", "q"),
                missing("contract:3.22.tags-missing", "Tags", "TagQueue", "QueueUrl", "q", "Tags", map()),
                invalid("contract:3.22.key-length", BAD_TAG_KEY_LENGTH, "TagQueue", tag("", "v")),
                invalid("contract:3.22.key-length", BAD_TAG_KEY_LENGTH, "TagQueue", tag("k".repeat(129), "v")),
                invalid(
                        "contract:3.22.value-length",
                        "Tag values must be between 0 and 256 characters in length.",
                        "TagQueue",
                        tag("k", "v".repeat(257))),
                invalid(
                        "contract:3.22.alphabet",
                        "Tag keys may only contain unicode letters, digits, whitespace, or one of these symbols: _ . : /"
                                + " = + - @",
                        "TagQueue",
                        tag("k#", "v")),
                invalid(
                        "contract:3.22.reserved-prefix",
                        "Tag keys can't begin with 'aws:'. This prefix is reserved for AWS use.",
                        "TagQueue",
                        tag("aws:k", "v")),
                invalid("contract:3.23.keys-missing", BAD_TAG_KEY_LENGTH, "UntagQueue", "QueueUrl", "q"),
                invalid("contract:13.19", BAD_TAG_KEY_LENGTH, "UntagQueue", "QueueUrl", "q", "TagKeys", List.of()),
                invalid(
                        "contract:3.5.tags",
                        BAD_TAG_KEY_LENGTH,
                        "CreateQueue",
                        "QueueName",
                        "tagged",
                        "tags",
                        map("", "v")),
                missing("contract:3.2.handle-missing", "TaskHandle", "CancelMessageMoveTask"),
                missing("contract:3.12.source-missing", "SourceArn", "ListMessageMoveTasks"),
                missing("contract:3.21.source-missing", "SourceArn", "StartMessageMoveTask"));
    }

    private static RefusedCase receive(String row, String parameter, int value, String reason) {
        return invalidValue(row, value, parameter, reason, "ReceiveMessage", "QueueUrl", "q", parameter, value);
    }

    private static Object[] send(String queue, Object... more) {
        return Stream.concat(Stream.of("QueueUrl", queue, "MessageBody", "body"), Stream.of(more))
                .toArray();
    }

    private static @Nullable Object[] change(String queue, @Nullable String handle, @Nullable Integer timeout) {
        return new Object[] {"QueueUrl", queue, "ReceiptHandle", handle, "VisibilityTimeout", timeout};
    }

    private static Object[] tag(String key, String value) {
        return new Object[] {"QueueUrl", "q", "Tags", map(key, value)};
    }

    private static Map<String, Object> string(String value) {
        return map("DataType", "String", "StringValue", value);
    }

    @ParameterizedTest
    @MethodSource("queues")
    void queueParameters_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @ParameterizedTest
    @MethodSource("sends")
    void sendMessage_parametersAreRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @ParameterizedTest
    @MethodSource("receives")
    void receiveMessage_parametersAreRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @ParameterizedTest
    @MethodSource("handles")
    void handlesAndTimeouts_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @ParameterizedTest
    @MethodSource("tagsAndTasks")
    void tagsAndTaskParameters_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }
}
