package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import dev.sluice.wire.action.ListMessageMoveTasks;
import dev.sluice.wire.action.ListQueueTags;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.action.SendMessageBatch;
import dev.sluice.wire.action.SetQueueAttributes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JSON protocol takes and refuses beyond the examples. */
class AwsJsonProtocolTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "{\"MessageBody\":{}} | Start of structure or map found where not expected.",
                "{\"MessageBody\":[]} | Start of list found where not expected",
                "{\"DelaySeconds\":{}} | Start of structure or map found where not expected.",
                "{\"DelaySeconds\":[]} | Start of list found where not expected",
                "{\"DelaySeconds\":\"ten\"} | STRING_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":\"\"} | STRING_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":\" 1\"} | STRING_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":true} | TRUE_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":false} | FALSE_VALUE can not be converted to an Integer",
                "{\"DelaySeconds\":99999999999} | NUMBER_VALUE can not be converted to an Integer",
                "{\"MessageAttributes\":[]} | Start of list found where not expected",
                "{\"MessageAttributes\":1} | NUMBER_VALUE can not be converted to a Map",
                "{\"MessageAttributes\":{\"a\":\"b\"}} | STRING_VALUE can not be converted to a Structure",
                "{\"MessageAttributes\":{\"a\":{\"DataType\":1}}} | NUMBER_VALUE can not be converted to a String",
                "{\"MessageAttributes\":{\"a\":{\"StringValue\":true}}} | TRUE_VALUE can not be converted to a String",
                "{\"MessageAttributes\":{\"a\":{\"BinaryValue\":[1]}}} | Start of list found where not expected"
            })
    void wrongType_isMalformedInput(String body, String text) {
        WireResponse response = Wire.refusal(Wire.json("SendMessage", body));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsEntry("x-amzn-query-error", "MalformedInput;Sender");
        assertThat(Wire.text(response))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#SerializationException\",\"message\":\"" + text
                        + "\"}");
    }

    @Test
    void listAsQueueAttribute_hasAMessageOfItsOwn() {
        assertThat(Wire.text(Wire.refusal(Wire.json("SetQueueAttributes", "{\"Attributes\":{\"Policy\":[]}}"))))
                .contains("Unrecognized collection type class java.lang.String");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "\"{}\"",
                "7",
                "{",
                "{}{}",
                "{} x",
                "{\"a\":}",
                "{'a':1}",
                "NaN",
                "<a/>",
                "{\"MessageAttributes\":{\"a\":{\"BinaryValue\":\"A?==\"}}}"
            })
    void whatIsNoObject_isMalformedInput(String body) {
        WireRequest request = Wire.json("SendMessage", Wire.QUEUE_PATH, body.getBytes(StandardCharsets.UTF_8));

        assertThat(Wire.refusal(request).headers()).containsEntry("x-amzn-query-error", "MalformedInput;Sender");
    }

    @Test
    void hostileInput_isMalformedInput() {
        List<String> bodies = List.of(
                "{\"x\":" + "[".repeat(100_000),
                "{\"QueueNamePrefix\":" + "{\"a\":".repeat(100_000),
                "{\"MaxResults\":" + "9".repeat(100_000) + "}",
                "{\"x\":1e" + "9".repeat(100_000) + "}");

        assertThat(bodies).allSatisfy(body -> assertThat(
                        Wire.refusal(Wire.json("ListQueues", body)).headers())
                .containsEntry("x-amzn-query-error", "MalformedInput;Sender"));
    }

    @Test
    void invalidUtf8_isMalformedInput() {
        byte[] body = {'{', '"', 'Q', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        assertThat(Wire.refusal(Wire.json("ListQueues", "/", body)).headers())
                .containsEntry("x-amzn-query-error", "MalformedInput;Sender");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", " {} ", "{\"Unknown\":{\"deep\":[1,{}]},\"MaxResults\":null}"})
    void nothingKnown_isAnEmptyRequest(String body) {
        assertThat(Wire.read(Wire.json("ListQueues", body))).isEqualTo(new ListQueues.Request(null, null, null));
    }

    @Test
    void numbersAndBooleans_becomeTextWhereTextIsExpected() {
        SendMessage.Request request = (SendMessage.Request) Wire.read(
                Wire.json("SendMessage", "{\"QueueUrl\":\"q\",\"MessageBody\":1.50,\"MessageGroupId\":true}"));

        assertThat(request.messageBody()).isEqualTo("1.50");
        assertThat(request.messageGroupId()).isEqualTo("true");
    }

    @Test
    void digitsInAString_areAnInteger() {
        assertThat(Wire.read(Wire.json("ListQueues", "{\"MaxResults\":\"12\"}")))
                .isEqualTo(new ListQueues.Request(null, null, 12));
    }

    @Test
    void nullInAMap_isNotSent() {
        assertThat(Wire.read(
                        Wire.json("SetQueueAttributes", "{\"QueueUrl\":\"q\",\"Attributes\":{\"a\":null,\"b\":\"\"}}")))
                .isEqualTo(new SetQueueAttributes.Request("q", Map.of("b", "")));
    }

    @Test
    void createQueue_knowsTagsInLowerCaseOnly() {
        assertThat(Wire.read(Wire.json("CreateQueue", "{\"tags\":{\"a\":\"b\"},\"Tags\":{\"c\":\"d\"}}")))
                .isEqualTo(new CreateQueue.Request(null, Map.of(), Map.of("a", "b")));
    }

    @Test
    void batchEntries_absentAndEmptyDiffer() {
        assertThat(Wire.read(Wire.json("SendMessageBatch", "{\"QueueUrl\":\"q\"}")))
                .isEqualTo(new SendMessageBatch.Request("q", null));
        assertThat(Wire.read(Wire.json("SendMessageBatch", "{\"QueueUrl\":\"q\",\"Entries\":[]}")))
                .isEqualTo(new SendMessageBatch.Request("q", List.of()));
    }

    @Test
    void emptyResults_areEmptyObjects() {
        assertThat(List.of(
                        json("ReceiveMessage", new ReceiveMessage.Result(List.of())),
                        json("GetQueueAttributes", new GetQueueAttributes.Result(Map.of())),
                        json("ListQueues", new ListQueues.Result(List.of(), null)),
                        json("ListQueueTags", new ListQueueTags.Result(Map.of())),
                        json("ListDeadLetterSourceQueues", new ListDeadLetterSourceQueues.Result(List.of(), null)),
                        json("ListMessageMoveTasks", new ListMessageMoveTasks.Result(List.of()))))
                .containsOnly("{}");
    }

    @Test
    void halfASurrogatePair_isReadAndCanBeQuoted() {
        CreateQueue.Request request =
                (CreateQueue.Request) Wire.read(Wire.json("CreateQueue", "{\"QueueName\":\"\\ud800!\"}"));
        assertThat(request.queueName()).isEqualTo("\ud800!");

        assertThat(json("ListQueueTags", new ListQueueTags.Result(Map.of("a", "\ud800!"))))
                .isEqualTo("{\"Tags\":{\"a\":\"\\uD800!\"}}");
    }

    private static String json(String action, Object result) {
        return Wire.text(Wire.answer(Golden.json(action), result));
    }
}
