package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.RefusedCase.invalid;
import static dev.sluice.compat.contract.RefusedCase.missing;
import static dev.sluice.compat.contract.RefusedCase.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that a request can bring about: its status, its names and its words. */
final class ErrorsTest extends InBothProtocols {
    private static final String CHARACTERS = "the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] |"
            + " [#xE000-#xFFFD] | [#x10000-#x10FFFF].";

    ErrorsTest(WireProtocol protocol) {
        super(protocol);
        sqs.createQueue("q", "DelaySeconds", "0");
    }

    static Stream<RefusedCase> errors() {
        return Stream.of(
                refused(
                        "contract:2.1.queue-name-exists",
                        Refusal.QUEUE_NAME_EXISTS,
                        "A queue already exists with the same name and a different value for attribute DelaySeconds",
                        "CreateQueue",
                        "QueueName",
                        "q",
                        "Attributes",
                        map("DelaySeconds", "1")),
                refused(
                        "contract:2.1.invalid-attribute-name",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute Colour.",
                        "GetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "AttributeNames",
                        List.of("Colour")),
                refused(
                        "contract:2.1.invalid-attribute-value",
                        Refusal.INVALID_ATTRIBUTE_VALUE,
                        "Invalid value for the parameter DelaySeconds.",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map("DelaySeconds", "901")),
                character("contract:2.1.invalid-message-contents", "a\u0007\u0000", "7"),
                character("contract:2.1.invalid-message-contents", "\uffff", "FFFF"),
                character("contract:12.35", "\u001f", "1F"),
                refused(
                        "contract:2.1.batch-entry-ids-not-distinct",
                        Refusal.BATCH_ENTRY_IDS_NOT_DISTINCT,
                        "Id b repeated.",
                        "SendMessageBatch",
                        batch(entry("a"), entry("b"), entry("b"))),
                refused(
                        "contract:2.1.batch-request-too-long",
                        Refusal.BATCH_REQUEST_TOO_LONG,
                        "Batch requests cannot be longer than 1048576 bytes. You have sent 1048578 bytes.",
                        "SendMessageBatch",
                        batch(
                                map("Id", "a", "MessageBody", "x".repeat(524_289)),
                                map("Id", "b", "MessageBody", "x".repeat(524_289)))),
                refused(
                        "contract:2.1.empty-batch-request",
                        Refusal.EMPTY_BATCH_REQUEST,
                        "There should be at least one SendMessageBatchRequestEntry in the request.",
                        "SendMessageBatch",
                        batch()),
                refused(
                        "contract:2.1.empty-batch-request",
                        Refusal.EMPTY_BATCH_REQUEST,
                        "There should be at least one DeleteMessageBatchRequestEntry in the request.",
                        "DeleteMessageBatch",
                        batch()),
                refused(
                        "contract:13.12",
                        Refusal.EMPTY_BATCH_REQUEST,
                        "There should be at least one ChangeMessageVisibilityBatchRequestEntry in the request.",
                        "ChangeMessageVisibilityBatch",
                        batch()),
                refused(
                        "contract:2.1.invalid-batch-entry-id",
                        Refusal.INVALID_BATCH_ENTRY_ID,
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                                + " most 80 letters long.",
                        "SendMessageBatch",
                        batch(entry("a.b"))),
                refused(
                        "contract:2.1.too-many-entries",
                        Refusal.TOO_MANY_ENTRIES,
                        "Maximum number of entries per request are 10. You have sent 11.",
                        "SendMessageBatch",
                        "QueueUrl",
                        "q",
                        "Entries",
                        IntStream.range(0, 11).mapToObj(i -> entry("e" + i)).toList()),
                unsupported("contract:2.1.unsupported-operation", map("StringListValues", List.of("x"))),
                unsupported("contract:12.37", map("BinaryListValues", List.of(new byte[] {1}))),
                refused(
                        "contract:2.1.over-limit",
                        Refusal.OVER_LIMIT,
                        "Submitted policy is over max allowed size.",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map("Policy", "x".repeat(8193))),
                refused(
                        "contract:2.1.resource-not-found",
                        Refusal.RESOURCE_NOT_FOUND,
                        "The resource that you specified for the SourceArn parameter doesn't exist.",
                        "StartMessageMoveTask",
                        "SourceArn",
                        ContractSqs.arn("absent")),
                invalid(
                        "contract:2.1.invalid-parameter-value",
                        "Queue name cannot be empty",
                        "CreateQueue",
                        "QueueName",
                        ""),
                invalid(
                        "contract:12.42",
                        "Value for parameter QueueName is invalid. Reason: Must specify a queue name.",
                        "GetQueueUrl"),
                missing("contract:2.1.missing-required-parameter", "ReceiptHandle", "DeleteMessage", "QueueUrl", "q"));
    }

    private static RefusedCase character(String row, String body, String hexadecimal) {
        return refused(
                row,
                Refusal.INVALID_MESSAGE_CONTENTS,
                "Invalid binary character '#x" + hexadecimal + "' was found in the message body, " + CHARACTERS,
                "SendMessage",
                "QueueUrl",
                "q",
                "MessageBody",
                body);
    }

    private static RefusedCase unsupported(String row, Map<String, Object> lists) {
        Map<String, Object> value = map("DataType", "String", "StringValue", "x");
        value.putAll(lists);
        return refused(
                row,
                Refusal.UNSUPPORTED_OPERATION,
                "Message attribute list values in SendMessage operation are not supported.",
                "SendMessage",
                "QueueUrl",
                "q",
                "MessageBody",
                "b",
                "MessageAttributes",
                map("k", value));
    }

    private static Object[] batch(Object... entries) {
        return new Object[] {"QueueUrl", "q", "Entries", List.of(entries)};
    }

    private static Object entry(String id) {
        return map("Id", id, "MessageBody", "b");
    }

    @ParameterizedTest
    @MethodSource("errors")
    @Tag("contract:1.10.same-text")
    void error_hasItsStatusItsNamesAndItsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @Test
    @Tag("contract:2.2.codes")
    @Tag("contract:13.13")
    @Tag("contract:13.15")
    void failedEntry_hasTheQueryCode_andIsTheSendersFault() {
        Answer answer = sqs.call(
                "SendMessageBatch",
                batch(
                        map("Id", "delay", "MessageBody", "b", "DelaySeconds", 901),
                        map("Id", "absent"),
                        map("Id", "character", "MessageBody", "\u0001"),
                        map("Id", "empty", "MessageBody", ""),
                        map(
                                "Id",
                                "attribute",
                                "MessageBody",
                                "b",
                                "MessageAttributes",
                                map("k", map("DataType", "String", "StringValue", "\u0001"))),
                        entry("good")));

        assertThat(answer.texts("Successful", "Id")).containsExactly("good");
        assertThat(answer.texts("Failed", "Code"))
                .containsExactly(
                        "InvalidParameterValue",
                        "MissingParameter",
                        "InvalidMessageContents",
                        "EmptyValue",
                        "InvalidParameterValue");
        assertThat(answer.texts("Failed", "SenderFault")).containsOnly("true");
        String noBody = "The request must contain the parameter SendMessageBatchRequestEntry.%d.MessageBody.";
        String badCharacter = "Invalid binary character '#x1' was found in the message body, " + CHARACTERS;
        assertThat(answer.texts("Failed", "Message"))
                .containsExactly(
                        ContractSqs.invalidValue(901, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900."),
                        noBody.formatted(2),
                        badCharacter,
                        noBody.formatted(4),
                        badCharacter);
    }

    @Test
    @Tag("contract:2.2.malformed")
    @Tag("contract:13.20")
    @Tag("contract:1.11.query-integer")
    void integerThatIsNone_isMalformedInput_andInABatchFailsTheWhole() {
        Answer single = sqs.call("ReceiveMessage", "QueueUrl", "q", "WaitTimeSeconds", "soon");
        Answer batch = sqs.call("SendMessageBatch", batch(map("Id", "a", "MessageBody", "b", "DelaySeconds", "soon")));

        for (Answer answer : List.of(single, batch)) {
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.tree().path("code").asText()).isEqualTo("MalformedInput");
        }
    }

    @Test
    @Tag("contract:2.3.declared")
    void declaredErrors_ofBatches_areThoseOfEveryBatch() {
        for (String action : List.of("SendMessageBatch", "DeleteMessageBatch", "ChangeMessageVisibilityBatch")) {
            assertCode(Refusal.EMPTY_BATCH_REQUEST, action, batch());
            assertCode(Refusal.BATCH_ENTRY_IDS_NOT_DISTINCT, action, batch(entry("a"), entry("a")));
            assertCode(Refusal.INVALID_BATCH_ENTRY_ID, action, batch(entry("a b")));
            assertCode(
                    Refusal.TOO_MANY_ENTRIES,
                    action,
                    batch(IntStream.range(0, 11).mapToObj(i -> entry("e" + i)).toArray()));
        }
        for (String action : List.of("StartMessageMoveTask", "ListMessageMoveTasks")) {
            assertCode(Refusal.RESOURCE_NOT_FOUND, action, "SourceArn", ContractSqs.arn("absent"));
        }
    }

    private void assertCode(Refusal refusal, String action, Object... parameters) {
        assertThat(sqs.call(action, parameters).tree().path("code").asText()).isEqualTo(refusal.code);
    }

    @Test
    @Tag("contract:2.4.general")
    void checks_goFromTheQueueOverWhatIsMissingAndTheRangesToTheState() {
        sqs.assertQueueDoesNotExist("ReceiveMessage", "QueueUrl", "absent", "MaxNumberOfMessages", 11);
        sqs.assertMissing("VisibilityTimeout", "ChangeMessageVisibility", "QueueUrl", "q", "ReceiptHandle", "none");
        sqs.assertInvalid(
                ContractSqs.invalidValue(-1, "VisibilityTimeout", "Must be between 0 and 43200."),
                "ChangeMessageVisibility",
                "QueueUrl",
                "q",
                "ReceiptHandle",
                "none",
                "VisibilityTimeout",
                -1);
        Answer mistyped = sqs.call("ReceiveMessage", "QueueUrl", "absent", "MaxNumberOfMessages", "many");
        assertThat(mistyped.tree().path("code").asText()).isEqualTo("MalformedInput");
    }
}
