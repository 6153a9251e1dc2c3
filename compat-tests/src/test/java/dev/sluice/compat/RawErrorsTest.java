package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The main errors to the letter, in both protocols: status, headers and body. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RawErrorsTest {
    private static final String SQS = "com.amazonaws.sqs#";
    private static final String CORAL = "com.amazon.coral.service#";
    private static final String LEGACY = "AWS.SimpleQueueService.";
    private static final String NO_ENTRIES = "There should be at least one %s in the request.";
    private static final String QUEUE_NAME_RULE =
            "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";

    private final RunningSluice sluice = RunningSluice.withCoolDowns();
    private final RawSqs sqs = new RawSqs(sluice.endpoint());

    @BeforeAll
    void createQueues() {
        sqs.createQueue("q", Map.of("VisibilityTimeout", "30"));
        sqs.createQueue("q.fifo", Map.of("FifoQueue", "true"));
        sqs.createQueue("purged", Map.of());
        sqs.json("PurgeQueue", "{\"QueueUrl\":\"purged\"}");
        sqs.createQueue("deleted", Map.of());
        sqs.json("DeleteQueue", "{\"QueueUrl\":\"deleted\"}");
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    /**
     * A request and its refusal.
     *
     * @param json the request's members, with {@code '} for quotes
     * @param form the same request as form fields: {@code Name=value&Name=value}
     */
    private record Refusal(
            String action,
            String json,
            String form,
            int status,
            String type,
            String code,
            String jsonText,
            String queryText) {
        @Override
        public String toString() {
            return action + " " + form + ": " + code;
        }
    }

    private static Refusal refusal(
            String action, String json, String form, int status, String type, String code, String text) {
        return new Refusal(action, json, form, status, type, code, text, text);
    }

    private static Refusal invalidValue(String action, String json, String form, String text) {
        return refusal(
                action, json, form, 400, CORAL + "InvalidParameterValueException", "InvalidParameterValue", text);
    }

    private static Refusal missing(String action, String json, String form, String parameter) {
        return refusal(
                action,
                json,
                form,
                400,
                CORAL + "MissingRequiredParameterException",
                "MissingParameter",
                "The request must contain the parameter " + parameter + ".");
    }

    private static Refusal legacy(String action, String json, String form, String shape, String text) {
        return refusal(action, json, form, 400, SQS + shape, LEGACY + shape, text);
    }

    static Stream<Refusal> refusals() {
        String entry = "SendMessageBatchRequestEntry";
        return Stream.of(
                new Refusal(
                        "SendMessage",
                        "'QueueUrl':'absent','MessageBody':'x'",
                        "QueueUrl=absent&MessageBody=x",
                        400,
                        SQS + "QueueDoesNotExist",
                        LEGACY + "NonExistentQueue",
                        "The specified queue does not exist.",
                        "The specified queue does not exist for this wsdl version."),
                refusal(
                        "CreateQueue",
                        "'QueueName':'q','Attributes':{'VisibilityTimeout':'31'}",
                        "QueueName=q&Attribute.1.Name=VisibilityTimeout&Attribute.1.Value=31",
                        400,
                        SQS + "QueueNameExists",
                        "QueueAlreadyExists",
                        "A queue already exists with the same name and a different value for attribute VisibilityTimeout"),
                legacy(
                        "CreateQueue",
                        "'QueueName':'deleted'",
                        "QueueName=deleted",
                        "QueueDeletedRecently",
                        "You must wait 60 seconds after deleting a queue before you can create another with the same name."),
                invalidValue("CreateQueue", "'QueueName':'a b'", "QueueName=a b", QUEUE_NAME_RULE),
                refusal(
                        "PurgeQueue",
                        "'QueueUrl':'purged'",
                        "QueueUrl=purged",
                        403,
                        SQS + "PurgeQueueInProgress",
                        LEGACY + "PurgeQueueInProgress",
                        "Only one PurgeQueue operation on purged is allowed every 60 seconds."),
                refusal(
                        "GetQueueAttributes",
                        "'QueueUrl':'q','AttributeNames':['Colour']",
                        "QueueUrl=q&AttributeName.1=Colour",
                        400,
                        SQS + "InvalidAttributeName",
                        "InvalidAttributeName",
                        "Unknown Attribute Colour."),
                refusal(
                        "SetQueueAttributes",
                        "'QueueUrl':'q','Attributes':{'DelaySeconds':'901'}",
                        "QueueUrl=q&Attribute.1.Name=DelaySeconds&Attribute.1.Value=901",
                        400,
                        SQS + "InvalidAttributeValue",
                        "InvalidAttributeValue",
                        "Invalid value for the parameter DelaySeconds."),
                refusal(
                        "DeleteMessage",
                        "'QueueUrl':'q','ReceiptHandle':'no-handle'",
                        "QueueUrl=q&ReceiptHandle=no-handle",
                        404,
                        SQS + "ReceiptHandleIsInvalid",
                        "ReceiptHandleIsInvalid",
                        "The input receipt handle \"no-handle\" is not a valid receipt handle."),
                refusal(
                        "SendMessage",
                        "'QueueUrl':'q','MessageBody':'a\\u0007'",
                        "QueueUrl=q&MessageBody=a\u0007",
                        400,
                        SQS + "InvalidMessageContents",
                        "InvalidMessageContents",
                        "Invalid binary character '#x7' was found in the message body, the set of allowed characters is"
                                + " #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."),
                legacy(
                        "SendMessageBatch",
                        "'QueueUrl':'q','Entries':[]",
                        "QueueUrl=q",
                        "EmptyBatchRequest",
                        NO_ENTRIES.formatted(entry)),
                legacy(
                        "DeleteMessageBatch",
                        "'QueueUrl':'q','Entries':[]",
                        "QueueUrl=q",
                        "EmptyBatchRequest",
                        NO_ENTRIES.formatted("DeleteMessageBatchRequestEntry")),
                legacy(
                        "SendMessageBatch",
                        "'QueueUrl':'q','Entries':[{'Id':'a','MessageBody':'x'},{'Id':'a','MessageBody':'y'}]",
                        "QueueUrl=q&%1$s.1.Id=a&%1$s.1.MessageBody=x&%1$s.2.Id=a&%1$s.2.MessageBody=y".formatted(entry),
                        "BatchEntryIdsNotDistinct",
                        "Id a repeated."),
                legacy(
                        "SendMessageBatch",
                        "'QueueUrl':'q','Entries':[{'Id':'a b','MessageBody':'x'}]",
                        "QueueUrl=q&%1$s.1.Id=a b&%1$s.1.MessageBody=x".formatted(entry),
                        "InvalidBatchEntryId",
                        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at"
                                + " most 80 letters long."),
                missing("SendMessage", "'QueueUrl':'q'", "QueueUrl=q", "MessageBody"),
                missing("SendMessage", "'QueueUrl':'q','MessageBody':''", "QueueUrl=q&MessageBody=", "MessageBody"),
                missing(
                        "SendMessage",
                        "'QueueUrl':'q.fifo','MessageBody':'x'",
                        "QueueUrl=q.fifo&MessageBody=x",
                        "MessageGroupId"),
                missing("DeleteMessage", "'QueueUrl':'q'", "QueueUrl=q", "ReceiptHandle"),
                missing(
                        "ChangeMessageVisibility",
                        "'QueueUrl':'q','ReceiptHandle':'no-handle'",
                        "QueueUrl=q&ReceiptHandle=no-handle",
                        "VisibilityTimeout"),
                invalidValue(
                        "SendMessage",
                        "'QueueUrl':'q.fifo','MessageBody':'x','MessageGroupId':'g'",
                        "QueueUrl=q.fifo&MessageBody=x&MessageGroupId=g",
                        "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId"
                                + " provided explicitly"),
                invalidValue(
                        "ReceiveMessage",
                        "'QueueUrl':'q','MaxNumberOfMessages':11",
                        "QueueUrl=q&MaxNumberOfMessages=11",
                        "Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if"
                                + " provided."),
                invalidValue(
                        "ReceiveMessage",
                        "'QueueUrl':'q','WaitTimeSeconds':21",
                        "QueueUrl=q&WaitTimeSeconds=21",
                        "Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided."),
                invalidValue(
                        "SendMessage",
                        "'QueueUrl':'q','MessageBody':'x','DelaySeconds':901",
                        "QueueUrl=q&MessageBody=x&DelaySeconds=901",
                        "Value 901 for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."),
                refusal(
                        "StartMessageMoveTask",
                        "'SourceArn':'arn:aws:sqs:us-east-1:000000000000:absent'",
                        "SourceArn=arn:aws:sqs:us-east-1:000000000000:absent",
                        404,
                        SQS + "ResourceNotFoundException",
                        "ResourceNotFoundException",
                        "The resource that you specified for the SourceArn parameter doesn't exist."));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @Tag("contract:14.errors")
    void json_refusesToTheLetter(Refusal refusal) {
        Response response = sqs.json(refusal.action(), "{" + refusal.json().replace('\'', '"') + "}");

        assertThat(response.statusCode()).isEqualTo(refusal.status());
        assertThat(response.header("Content-Type")).isEqualTo(RawSqs.JSON);
        assertThat(response.header("x-amzn-query-error")).isEqualTo(refusal.code() + ";Sender");
        assertThat(response.header("x-amzn-errortype")).isNull();
        assertThat(response.header("x-amzn-RequestId")).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(response.asString())
                .isEqualTo("{\"__type\":\"" + refusal.type() + "\",\"message\":\""
                        + refusal.jsonText().replace("\"", "\\\"") + "\"}");
    }

    @ParameterizedTest
    @MethodSource("refusals")
    @Tag("contract:14.errors")
    void query_refusesToTheLetter(Refusal refusal) {
        Response response = sqs.form(refusal.action(), fields(refusal.form()));

        assertThat(response.statusCode()).isEqualTo(refusal.status());
        assertThat(response.header("Content-Type")).isEqualTo("text/xml");
        assertThat(response.asString())
                .isEqualTo("<?xml version=\"1.0\"?><ErrorResponse"
                        + " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"><Error><Type>Sender</Type><Code>"
                        + refusal.code() + "</Code><Message>" + escaped(refusal.queryText())
                        + "</Message><Detail/></Error><RequestId>" + response.header("x-amzn-RequestId")
                        + "</RequestId></ErrorResponse>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : form.split("&", -1)) {
            int equals = field.indexOf('=');
            fields.put(field.substring(0, equals), field.substring(equals + 1));
        }
        return fields;
    }
}
