package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the query protocol takes, refuses and answers beyond the examples. */
class AwsQueryProtocolTest {
    private static final String RECEIVE = "Action=ReceiveMessage&QueueUrl=q";

    @Test
    void list_isOrderedByNumberAndMayHaveGaps() {
        assertThat(receive("&MessageAttributeName.10=c&MessageAttributeName.2=a&MessageAttributeName.9=b")
                        .messageAttributeNames())
                .containsExactly("a", "b", "c");
    }

    @Test
    void list_ofOneMayGoWithoutNumber() {
        assertThat(receive("&AttributeName=All").attributeNames()).containsExactly("All");
    }

    @Test
    void emptyString_isAnEmptyListOrMap() {
        assertThat(receive("&AttributeName=").attributeNames()).isEmpty();
        assertThat(read("Action=SendMessageBatch&QueueUrl=q&SendMessageBatchRequestEntry="))
                .isEqualTo(new SendMessageBatch.Request("q", List.of()));
        assertThat(read("Action=TagQueue&QueueUrl=q&Tag=")).isEqualTo(new TagQueue.Request("q", Map.of()));
    }

    @Test
    void batchEntries_absentAreEmpty() {
        assertThat(read("Action=SendMessageBatch&QueueUrl=q")).isEqualTo(new SendMessageBatch.Request("q", List.of()));
    }

    @Test
    void attribute_ofOneMayGoWithoutNumber() {
        assertThat(read("Action=SetQueueAttributes&QueueUrl=q&Attribute.Name=DelaySeconds&Attribute.Value=1"))
                .isEqualTo(new SetQueueAttributes.Request("q", Map.of("DelaySeconds", "1")));
    }

    @Test
    void tags_haveTwoNames() {
        TagQueue.Request tagged = new TagQueue.Request("q", Map.of("a", "b"));

        assertThat(read("Action=TagQueue&QueueUrl=q&Tag.1.Key=a&Tag.1.Value=b")).isEqualTo(tagged);
        assertThat(read("Action=TagQueue&QueueUrl=q&Tags.1.Key=a&Tags.1.Value=b"))
                .isEqualTo(tagged);
    }

    @Test
    void attributeWithoutValue_isSentButEmpty() {
        assertThat(read("Action=SendMessage&QueueUrl=q&MessageAttribute.1.Name=a"))
                .isEqualTo(new SendMessage.Request(
                        "q",
                        null,
                        null,
                        Map.of("a", new MessageAttributeValue(null, null, null, List.of(), List.of())),
                        Map.of(),
                        null,
                        null));
    }

    @Test
    void entryWithoutName_isRefused() {
        assertThat(refusal("Action=SendMessage&QueueUrl=q&MessageAttribute.1.key=a"))
                .contains("<Code>InvalidParameterValue</Code>")
                .contains("<Message>The request must contain non-empty message attribute name.</Message>");
        assertThat(refusal("Action=SetQueueAttributes&QueueUrl=q&Attribute.1.Value=a"))
                .contains("<Code>MissingParameter</Code>")
                .contains("<Message>The request must contain the parameter Attribute.Name.</Message>");
    }

    @Test
    void parameters_mayComeInTheUrlInAnyOrder() {
        WireRequest request = Wire.get("/", "QueueName=a%20b+c&Signature=x%2By&Action=CreateQueue", Map.of());

        assertThat(Wire.read(request)).isEqualTo(new CreateQueue.Request("a b c", Map.of(), Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MaxResults=x",
                "MaxResults=",
                "MaxResults.1=1",
                "QueueNamePrefix.a=1",
                "QueueNamePrefix=%C3%28",
                "QueueNamePrefix=%ED%A0%80",
                "QueueNamePrefix=%G0",
                "QueueNamePrefix=%2",
                "a.b.c.d.e.f.g.h.i=1"
            })
    void whatCannotBeRead_isMalformedInput(String parameters) {
        assertThat(refusal("Action=ListQueues&" + parameters)).contains("<Code>MalformedInput</Code>");
    }

    @Test
    void hostileForms_areRefusedEarly() {
        String many =
                IntStream.range(0, 100_000).mapToObj(n -> "Tag." + n + ".Key=a").collect(Collectors.joining("&"));
        String deep = "a.".repeat(1_000_000) + "=1";

        assertThat(refusal("Action=ListQueues&" + many)).contains("more than 1000 parameters");
        assertThat(refusal("Action=ListQueues&" + deep)).contains("more than 8 parts");
    }

    @Test
    void hugeNumberInAName_costsNothing() {
        assertThat(receive("&AttributeName.999999999=b&AttributeName.0=a").attributeNames())
                .containsExactly("a", "b");
        assertThat(read("Action=ListQueues&Tag.99999999999999999999.Key=a"))
                .isEqualTo(new ListQueues.Request(null, null, null));
    }

    @Test
    void emptyResult_isSelfClosed() {
        WireResponse response = Wire.answer(Wire.form(RECEIVE), new ReceiveMessage.Result(List.of()));

        assertThat(Wire.text(response)).contains("><ReceiveMessageResult/><ResponseMetadata>");
    }

    @Test
    void whatXmlCannotCarry_isReplaced() {
        WireRequest request = Wire.form(RECEIVE);
        SqsException quoting = SqsException.receiptHandleIsInvalid("\u0000\u0007\uFFFE\uD800");

        assertThat(Wire.text(Protocols.of(request).writeError(request, quoting, Wire.REQUEST_ID)))
                .contains("<Message>The input receipt handle &quot;\uFFFD\uFFFD\uFFFD?&quot; is not");
    }

    @Test
    void acceptJson_getsJson() {
        Message message = new Message("m", "r", "5d", "a \"b\"", Map.of("SenderId", "x"), null, Map.of());

        assertThat(inJson("ReceiveMessage", new ReceiveMessage.Result(List.of(message))))
                .isEqualTo("{\"ReceiveMessageResponse\":{\"ReceiveMessageResult\":{\"messages\":[{\"MessageId\":\"m\","
                        + "\"ReceiptHandle\":\"r\",\"MD5OfBody\":\"5d\",\"Body\":\"a \\\"b\\\"\","
                        + "\"Attributes\":[{\"Name\":\"SenderId\",\"Value\":\"x\"}]}]}," + metadata());
        assertThat(inJson("ReceiveMessage", new ReceiveMessage.Result(List.of())))
                .isEqualTo("{\"ReceiveMessageResponse\":{\"ReceiveMessageResult\":{\"messages\":null}," + metadata());
        assertThat(inJson("GetQueueAttributes", new GetQueueAttributes.Result(Map.of("DelaySeconds", "0"))))
                .isEqualTo("{\"GetQueueAttributesResponse\":{\"GetQueueAttributesResult\":{\"Attributes\":"
                        + "[{\"Name\":\"DelaySeconds\",\"Value\":\"0\"}]}," + metadata());
        assertThat(inJson("DeleteQueue", NoResult.NO_RESULT)).isEqualTo("{\"DeleteQueueResponse\":{" + metadata());
    }

    @Test
    void acceptJson_getsErrorsInJson() {
        WireRequest request = inJson("DeleteQueue");
        SqsException failure = new SqsException(SqsError.INTERNAL_FAILURE, "Out of order.");
        WireResponse response = Protocols.of(request).writeError(request, failure, Wire.REQUEST_ID);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.headers()).containsEntry("Content-Type", "application/json");
        assertThat(Wire.text(response))
                .isEqualTo(
                        "{\"Error\":{\"Type\":\"Receiver\",\"Code\":\"InternalError\",\"Message\":\"Out of order.\"},"
                                + "\"RequestId\":\"" + Wire.REQUEST_ID + "\"}");
    }

    @Test
    void queueOfOtherAccount_hasAQueryTextOfItsOwn() {
        WireRequest request = Wire.form("Action=GetQueueUrl");
        WireResponse response = Protocols.of(request)
                .writeError(request, SqsException.queueDoesNotExistInOtherAccount(), Wire.REQUEST_ID);

        assertThat(Wire.text(response)).contains("The specified queue does not exist or you do not have access to it.");
    }

    private static Object read(String form) {
        return Wire.read(Wire.form(form));
    }

    private static ReceiveMessage.Request receive(String parameters) {
        return (ReceiveMessage.Request) read(RECEIVE + parameters);
    }

    private static String refusal(String form) {
        return Wire.text(Wire.refusal(Wire.form(form)));
    }

    private static WireRequest inJson(String action) {
        return Wire.get(Wire.QUEUE_PATH, "Action=" + action, Map.of("accept", "application/json"));
    }

    private static String inJson(String action, Object result) {
        return Wire.text(Wire.answer(inJson(action), result));
    }

    private static String metadata() {
        return "\"ResponseMetadata\":{\"RequestId\":\"" + Wire.REQUEST_ID + "\"}}}";
    }
}
