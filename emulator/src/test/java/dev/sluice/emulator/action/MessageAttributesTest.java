package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a message attribute may be, and which ones a receive returns. */
class MessageAttributesTest {
    private static final Map<String, MessageAttributeValue> GREETING =
            Map.of("Help.Me", Sqs.string("Me"), "Hello", Sqs.string("There"), "General", Sqs.string("Kenobi"));

    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private void assertRefused(String name, MessageAttributeValue value, String message) {
        sqs.assertInvalid(Sqs.sending(url, Map.of(name, value)), message);
    }

    private static MessageAttributeValue typed(String dataType) {
        return MessageAttributeValue.ofString(dataType, "1");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Message receive(String... messageAttributeNames) {
        ReceiveMessage.Request receiving = new ReceiveMessage.Request(
                url, List.of(), List.of(), List.of(messageAttributeNames), null, 0, null, null);
        return sqs.call(receiving).messages().get(0);
    }

    @Test
    void sendMessage_keepsAttributesAndTheirDigest() {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        attributes.put("attribName1", Sqs.string("attribValue 1"));
        attributes.put(
                "customNumberTypeAttrib",
                MessageAttributeValue.ofString("Number.float", "4563442423554324324264524243.32543234"));
        attributes.put("binaryAttribute", MessageAttributeValue.ofBinary("Binary", bytes("Hello binary world!")));
        String digest = "c932db14a896c663f83c260297d594ff";
        assertThat(sqs.call(Sqs.sending(url, attributes)).md5OfMessageAttributes())
                .isEqualTo(digest);
        Message received = receive("All");
        assertThat(received.md5OfMessageAttributes()).isEqualTo(digest);
        assertThat(received.messageAttributes()).containsOnlyKeys(attributes.keySet());
        assertThat(received.messageAttributes().get("attribName1")).isEqualTo(Sqs.string("attribValue 1"));
        assertThat(received.messageAttributes())
                .hasEntrySatisfying("binaryAttribute", value -> assertThat(value.binaryValue())
                        .isEqualTo(bytes("Hello binary world!")));
    }

    @ParameterizedTest
    @CsvSource({
        "All, 4c360f3fdafd970e05fae2f149d997f5",
        ".*, 4c360f3fdafd970e05fae2f149d997f5",
        "*, 4c360f3fdafd970e05fae2f149d997f5",
        "Hello, a311262e065454b75da111d535b8dacd",
        "Hel.*, 83fee93c1bcd8b9a5a923ffacdc636c7"
    })
    void receiveMessage_digestIsOverTheAttributesReturned(String filter, String digest) {
        sqs.call(Sqs.sending(url, GREETING));
        assertThat(receive(filter).md5OfMessageAttributes()).isEqualTo(digest);
    }

    @Test
    void receiveMessage_selectsByExactNames() {
        sqs.call(Sqs.sending(url, GREETING));
        Message received = receive("General", "Hello", "absent", "hello", "AWS.", "..foo");
        assertThat(received.messageAttributes()).containsOnlyKeys("General", "Hello");
        assertThat(received.md5OfMessageAttributes()).isEqualTo("fca026605781cb4126a1e9044df24232");
    }

    @Test
    void receiveMessage_withoutNames_returnsNoAttributes() {
        sqs.call(Sqs.sending(url, GREETING));
        Message received = receive();
        assertThat(received.messageAttributes()).isEmpty();
        assertThat(received.md5OfMessageAttributes()).isNull();
    }

    @Test
    void sendMessage_takesTenAttributesAndNoMore() {
        Map<String, MessageAttributeValue> attributes = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            attributes.put("a" + i, Sqs.string("x"));
        }
        sqs.call(Sqs.sending(url, attributes));
        attributes.put("a10", Sqs.string("x"));
        sqs.assertInvalid(
                Sqs.sending(url, attributes), "Number of message attributes [11] exceeds the allowed maximum [10].");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A.b-c_d.1", "attr.1øßä", "awsome", "aws"})
    void sendMessage_takesName(String name) {
        sqs.call(Sqs.sending(url, Map.of(name, Sqs.string("x"))));
        assertThat(receive(name).messageAttributes()).containsOnlyKeys(name);
    }

    @Test
    void sendMessage_takesNameOf256Characters() {
        sqs.call(Sqs.sending(url, Map.of("n".repeat(256), Sqs.string("x"))));
        assertRefused(
                "n".repeat(257), Sqs.string("x"), "Message (user) attribute name must be shorter than 256 bytes.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a!", "a b", "a\"", "§", "a(", "a?"})
    void sendMessage_refusesOtherCharactersInName(String name) {
        assertRefused(
                name,
                Sqs.string("x"),
                "Message (user) attributes name can only contain upper and lower score characters, digits, periods,"
                        + " hyphens and underscores. ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AWS.x", "aws.x", "Amazon.x", "AMAZON."})
    void sendMessage_refusesReservedNames(String name) {
        assertRefused(
                name,
                Sqs.string("x"),
                "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved"
                        + " for internal use. Additionally, they cannot start or end with '.'.");
    }

    @Test
    void sendMessage_refusesMisplacedDots() {
        assertRefused("", Sqs.string("x"), "The request must contain non-empty message (user) attribute names.");
        assertRefused(".a", Sqs.string("x"), "Message (user) attribute name must not begin with character '.'.");
        assertRefused("a.", Sqs.string("x"), "Message (user) attribute name must not end with character '.'.");
        assertRefused(
                "a..b", Sqs.string("x"), "Message (user) attribute name must not have successive '.' characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"string", "StringX", "Integer", ".String", " String"})
    void sendMessage_refusesUnknownTypes(String dataType) {
        assertRefused(
                "n",
                typed(dataType),
                "The type of message (user) attribute 'n' is invalid. You must use only the following supported type"
                        + " prefixes: Binary, Number, String.");
    }

    @Test
    void sendMessage_takesTypeOf256Characters() {
        String type = "String." + "x".repeat(249);
        sqs.call(Sqs.sending(url, Map.of("n", typed(type))));
        assertRefused("n", typed(type + "x"), "Message (user) attribute type must be shorter than 256 bytes.");
    }

    @Test
    void sendMessage_refusesMissingParts() {
        assertRefused(
                "n",
                new MessageAttributeValue(null, null, null, List.of(), List.of()),
                "The message (user) attribute 'n' must contain a non-empty message attribute value.");
        assertRefused(
                "n",
                new MessageAttributeValue(null, "x", null, List.of(), List.of()),
                "The message (user) attribute 'n' must contain a non-empty message attribute type.");
        String noValue = "Message (user) attribute 'n' must contain a non-empty value of type '%s'.";
        assertRefused("n", Sqs.string(""), noValue.formatted("String"));
        assertRefused(
                "n",
                new MessageAttributeValue("Number.int", null, null, List.of(), List.of()),
                noValue.formatted("Number.int"));
        assertRefused("n", MessageAttributeValue.ofBinary("Binary", new byte[0]), noValue.formatted("Binary"));
    }

    @Test
    void sendMessage_refusesValuesInTheWrongField() {
        assertRefused(
                "n",
                new MessageAttributeValue("String", "x", bytes("x"), List.of(), List.of()),
                "Message (user) attribute 'n' must have a single value.");
        assertRefused(
                "n",
                MessageAttributeValue.ofBinary("String", bytes("x")),
                "Message (user) attribute 'n' with type 'String' must use field 'String'.");
        assertRefused(
                "n",
                MessageAttributeValue.ofString("Binary", "x"),
                "Message (user) attribute 'n' with type 'Binary' must use field 'Binary'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "+1.50", "007.50", ".5", "1.", "1e10", "1E-128"})
    void sendMessage_keepsNumberAsSent(String number) {
        sqs.call(Sqs.sending(url, Map.of("n", MessageAttributeValue.ofString("Number", number))));
        assertThat(receive("n").messageAttributes())
                .containsEntry("n", MessageAttributeValue.ofString("Number", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "1a", ".", "1e", "0x1", " 1", "1,5", "--1"})
    void sendMessage_refusesWhatIsNoNumber(String text) {
        assertRefused(
                "n",
                MessageAttributeValue.ofString("Number", text),
                "Can't cast the value of message (user) attribute 'n' to a number.");
    }

    @Test
    void sendMessage_refusesListValues() {
        sqs.assertRefused(
                Sqs.sending(url, Map.of("n", new MessageAttributeValue("String", null, null, List.of("x"), List.of()))),
                SqsError.UNSUPPORTED_OPERATION,
                "Message attribute list values in SendMessage operation are not supported.");
    }

    @Test
    void sendMessage_refusesIllegalCharactersInValue() {
        assertRefused(
                "n",
                Sqs.string("a\u0007"),
                "Invalid binary character '#x7' was found in the message body, the set of allowed characters is #x9 | #xA"
                        + " | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
    }
}
