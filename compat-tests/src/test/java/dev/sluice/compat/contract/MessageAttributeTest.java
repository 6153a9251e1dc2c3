package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which message attributes are taken. */
final class MessageAttributeTest extends InBothProtocols {
    private static final byte[] BYTES = {1, 2, 3};
    private static final String BAD_NAME = "Message (user) attributes name can only contain upper and lower score"
            + " characters, digits, periods, hyphens and underscores. ";
    private static final String BAD_TYPE = "The type of message (user) attribute 'k' is invalid. You must use only the"
            + " following supported type prefixes: Binary, Number, String.";

    private final String url;

    MessageAttributeTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
    }

    private static Map<String, Object> string(String type, String value) {
        return map("DataType", type, "StringValue", value);
    }

    private static Map<String, Object> sending(String queueUrl, Map<String, ?> attributes) {
        return map("QueueUrl", queueUrl, "MessageBody", "x", "MessageAttributes", attributes);
    }

    private void assertTaken(String name, Map<String, ?> value) {
        sqs.call("SendMessage", sending(url, map(name, value))).result();
        String handle = sqs.receive(url).require("/Messages/0/ReceiptHandle");
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", handle).result();
    }

    private void assertRefused(String text, String name, Map<String, ?> value) {
        assertRefused(text, map(name, value));
    }

    private void assertRefused(String text, Map<String, ?> attributes) {
        sqs.assertRefused(Refusal.INVALID_PARAMETER_VALUE, text, "SendMessage", sending(url, attributes));
    }

    @Test
    @Tag("contract:5.3.at-most-ten")
    void sendMessage_elevenAttributes_areRefused() {
        Map<String, Object> ten =
                IntStream.range(0, 10).boxed().collect(Collectors.toMap(i -> "a" + i, i -> string("String", "x")));
        sqs.call("SendMessage", sending(url, ten)).result();
        assertThat(sqs.receive(url).result().at("/Messages/0/MessageAttributes").size())
                .isEqualTo(10);

        ten.put("a10", string("String", "x"));
        assertRefused("Number of message attributes [11] exceeds the allowed maximum [10].", ten);
    }

    @Test
    @Tag("contract:5.3.name-alphabet")
    @Tag("contract:5.3.name-accents")
    @Tag("contract:12.36")
    void sendMessage_attributeName_lettersDigitsDotHyphenUnderscore() {
        for (String name : List.of("aZ09_-.x", "attr.1øßä", "AWS", "Amazon", "AWSx")) {
            assertTaken(name, string("String", "x"));
        }
        for (String name : List.of("a!", "a\"", "§", "a(b", "?", "a b", "a,b", "a/b", "😀")) {
            assertRefused(BAD_NAME, name, string("String", "x"));
        }
    }

    @Test
    @Tag("contract:5.3.name-empty")
    void sendMessage_attributeNameEmpty_isRefused() {
        assertRefused("The request must contain non-empty message (user) attribute names.", "", string("String", "x"));
    }

    @Test
    @Tag("contract:5.3.name-length")
    @Tag("contract:13.9")
    void sendMessage_attributeNameOf256_passes_andOneMoreIsRefused() {
        assertTaken("a".repeat(256), string("String", "x"));
        assertRefused(
                "Message (user) attribute name must be shorter than 256 bytes.",
                "a".repeat(257),
                string("String", "x"));
    }

    @Test
    @Tag("contract:5.3.name-reserved")
    void sendMessage_attributeNameOfAws_isRefusedInAnyCase() {
        for (String name : List.of("AWS.x", "aws.x", "aWs.", "Amazon.x", "AMAZON.x", "amazon.x")) {
            assertRefused(
                    "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are"
                            + " reserved for internal use. Additionally, they cannot start or end with '.'.",
                    name,
                    string("String", "x"));
        }
    }

    @Test
    @Tag("contract:5.3.name-outer-dots")
    @Tag("contract:5.3.name-successive-dots")
    @Tag("contract:13.8")
    void sendMessage_attributeNameWithMisplacedDots_isRefused() {
        String rule = "Message (user) attribute name must not ";
        assertRefused(rule + "begin with character '.'.", ".a", string("String", "x"));
        assertRefused(rule + "end with character '.'.", "a.", string("String", "x"));
        assertRefused(rule + "have successive '.' characters.", "a..b", string("String", "x"));
    }

    @Test
    @Tag("contract:5.3.value-object-empty")
    @Tag("contract:5.3.type-missing")
    void sendMessage_attributeWithoutValueOrType_isRefused() {
        String start = "The message (user) attribute 'k' must contain a non-empty message attribute ";
        assertRefused(start + "value.", "k", map());
        assertRefused(start + "type.", "k", map("StringValue", "x"));
        assertRefused(start + "type.", "k", map("BinaryValue", BYTES));
        assertRefused(start + "type.", "k", string("", "x"));
    }

    @Test
    @Tag("contract:5.3.type-prefix")
    @Tag("contract:5.3.type-suffix-without-dot")
    @Tag("contract:13.10")
    void sendMessage_attributeType_isOneOfThreeWithAnOptionalLabel() {
        assertTaken("k", string("String", "x"));
        assertTaken("k", string("String.any label", "x"));
        assertTaken("k", string("Number", "1"));
        assertTaken("k", string("Number.int", "1"));
        assertTaken("k", map("DataType", "Binary.gif", "BinaryValue", BYTES));
        for (String type : List.of("string", "NUMBER", "Foo", "StringX", " String", "Boolean", ".String")) {
            assertRefused(BAD_TYPE, "k", string(type, "1"));
        }
    }

    @Test
    @Tag("contract:5.3.type-length")
    void sendMessage_attributeTypeOf256_passes_andOneMoreIsRefused() {
        String longest = "String." + "x".repeat(249);
        assertTaken("k", string(longest, "x"));
        assertRefused("Message (user) attribute type must be shorter than 256 bytes.", "k", string(longest + "x", "x"));
    }

    @Test
    @Tag("contract:5.3.label-alphabet")
    void sendMessage_attributeTypeLabel_takesWhatBodiesTake() {
        assertTaken("k", string("String.é ✓ 😀", "x"));
        assertRefused(
                "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 |"
                        + " #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].",
                "k",
                string("String.\u0007", "x"));
    }

    @Test
    @Tag("contract:5.3.value-empty")
    void sendMessage_attributeValueEmptyOrMissing_isRefused() {
        for (String type : List.of("String", "String.x", "Number", "Number.int")) {
            String text = "Message (user) attribute 'k' must contain a non-empty value of type '" + type + "'.";
            assertRefused(text, "k", string(type, ""));
            assertRefused(text, "k", map("DataType", type));
        }
        String text = "Message (user) attribute 'k' must contain a non-empty value of type 'Binary'.";
        assertRefused(text, "k", map("DataType", "Binary", "BinaryValue", new byte[0]));
        assertRefused(text, "k", map("DataType", "Binary"));
    }

    @Test
    @Tag("contract:5.3.as-sent")
    void receiveMessage_attributes_comeBackAsSent() {
        byte[] everyByte = new byte[256];
        for (int i = 0; i < everyByte.length; i++) {
            everyByte[i] = (byte) i;
        }
        Map<String, Object> sent = map(
                "text", string("String.a <&> \"label\"", " \t\r\n<&>\"' é ✓ 😀\u0085\ufffd "),
                "Ünicode.1-a_b", string("Number.x", "-0.50e+3"),
                "bytes", map("DataType", "Binary", "BinaryValue", everyByte));
        sqs.call("SendMessage", sending(url, sent)).result();

        Answer received = sqs.receive(url);

        String attributes = "/Messages/0/MessageAttributes";
        assertThat(received.result().at(attributes).size()).isEqualTo(3);
        assertThat(received.require(attributes + "/text/DataType")).isEqualTo("String.a <&> \"label\"");
        assertThat(received.require(attributes + "/text/StringValue")).isEqualTo(" \t\r\n<&>\"' é ✓ 😀\u0085\ufffd ");
        assertThat(received.require(attributes + "/Ünicode.1-a_b/StringValue")).isEqualTo("-0.50e+3");
        assertThat(Base64.getDecoder().decode(received.require(attributes + "/bytes/BinaryValue")))
                .isEqualTo(everyByte);
        assertThat(received.text(attributes + "/bytes/StringValue")).isNull();
        assertThat(received.text(attributes + "/text/BinaryValue")).isNull();
    }

    @Test
    @Tag("contract:5.3.two-values")
    void sendMessage_attributeWithTwoValues_isRefused() {
        assertRefused(
                "Message (user) attribute 'k' must have a single value.",
                "k",
                map("DataType", "String", "StringValue", "x", "BinaryValue", BYTES));
    }

    @Test
    @Tag("contract:5.3.wrong-field")
    void sendMessage_attributeValueInTheFieldOfAnotherType_isRefused() {
        assertRefused(
                "Message (user) attribute 'k' with type 'String' must use field 'String'.",
                "k",
                map("DataType", "String", "BinaryValue", BYTES));
        assertRefused(
                "Message (user) attribute 'k' with type 'Number' must use field 'String'.",
                "k",
                map("DataType", "Number", "BinaryValue", BYTES));
        assertRefused(
                "Message (user) attribute 'k' with type 'Binary' must use field 'Binary'.", "k", string("Binary", "x"));
    }

    @Test
    @Tag("contract:5.3.number-not-numeric")
    @Tag("contract:5.3.number-range")
    void sendMessage_attributeOfTypeNumber_isAnyDecimal() {
        for (String number : List.of("0", "-1.5", "+1", "1e5", "1E-9", ".5", "5.", "9".repeat(60), "1e999")) {
            assertTaken("k", string("Number", number));
        }
        for (String text : List.of("abc", "0x10", " 1", "1 ", "1,000", "NaN", "Infinity", "-", "1e", "٣")) {
            assertRefused(
                    "Can't cast the value of message (user) attribute 'k' to a number.", "k", string("Number", text));
        }
    }

    @Test
    @Tag("contract:5.3.number-as-sent")
    @Tag("contract:13.11")
    void receiveMessage_attributeOfTypeNumber_comesBackAsSent() {
        sqs.call("SendMessage", sending(url, map("n", string("Number", "007.50"))))
                .result();

        Answer received = sqs.receive(url);
        assertThat(received.require("/Messages/0/MessageAttributes/n/StringValue"))
                .isEqualTo("007.50");
        assertThat(received.require("/Messages/0/MD5OfMessageAttributes"))
                .isEqualTo("f3b4c310e443ce8f77fca1459bf78e85");
    }

    @Test
    @Tag("contract:5.3.list-values")
    @Tag("contract:5.3.list-values-in-batch")
    void sendMessage_listValues_areAnUnsupportedOperation() {
        String text = "Message attribute list values in SendMessage operation are not supported.";
        Map<String, Object> strings = map("k", map("DataType", "String", "StringListValues", List.of("x")));
        Map<String, Object> binaries = map("k", map("DataType", "Binary", "BinaryListValues", List.of(BYTES)));

        sqs.assertRefused(Refusal.UNSUPPORTED_OPERATION, text, "SendMessage", sending(url, strings));
        sqs.assertRefused(Refusal.UNSUPPORTED_OPERATION, text, "SendMessage", sending(url, binaries));

        Answer batch = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(map("Id", "a", "MessageBody", "x", "MessageAttributes", strings)));
        assertThat(batch.require("/Failed/0/Code")).isEqualTo("AWS.SimpleQueueService.UnsupportedOperation");
        assertThat(batch.require("/Failed/0/Message")).isEqualTo(text);
    }

    @Test
    @Tag("contract:5.3.empty-map")
    @Tag("contract:3.18.no-attributes")
    void sendMessage_emptyMapOfAttributes_isNone() {
        Answer sent = sqs.call("SendMessage", sending(url, map()));

        assertThat(sent.text("MD5OfMessageAttributes")).isNull();
        assertThat(sqs.receive(url).text("/Messages/0/MessageAttributes")).isNull();
    }
}
