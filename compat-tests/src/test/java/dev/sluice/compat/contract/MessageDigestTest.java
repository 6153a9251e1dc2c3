package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The digests by which clients check what was understood, on the way in and on the way out. */
final class MessageDigestTest extends InBothProtocols {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private final String url;

    MessageDigestTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
    }

    private record Body(String row, String text, String md5) {
        @Override
        public String toString() {
            return row;
        }
    }

    /**
     * Attributes and the digest over those that a receive asks for.
     *
     * @param filter names to ask for
     */
    private record Vector(String row, Map<String, Map<String, Object>> attributes, List<String> filter, String md5) {
        @Override
        public String toString() {
            return row;
        }
    }

    /** {@code attributes} are names, types and values in turn; bytes are written in base64. */
    private static Vector vector(String row, String md5, String... attributes) {
        return new Vector(row, attributes(attributes), List.of("All"), md5);
    }

    private static Map<String, Map<String, Object>> attributes(String... namesTypesValues) {
        Map<String, Map<String, Object>> attributes = new LinkedHashMap<>();
        for (int i = 0; i < namesTypesValues.length; i += 3) {
            String type = namesTypesValues[i + 1];
            String value = namesTypesValues[i + 2];
            attributes.put(
                    namesTypesValues[i],
                    type.startsWith("Binary")
                            ? map(
                                    "DataType",
                                    type,
                                    "BinaryValue",
                                    Base64.getDecoder().decode(value))
                            : map("DataType", type, "StringValue", value));
        }
        return attributes;
    }

    static Stream<Body> bodies() {
        return Stream.of(
                new Body("contract:5.5.body-1", "message", "78e731027d8fd50ed642340b7c9a63b3"),
                new Body("contract:5.5.body-2", "test", "098f6bcd4621d373cade4e832627b4f6"),
                new Body("contract:5.5.body-3", "hello", "5d41402abc4b2a76b9719d911017c592"),
                new Body("contract:5.5.body-4", "a", "0cc175b9c0f1b6a831c399e269772661"),
                new Body("contract:5.5.body-5", " ", "7215ee9c7d9dc229d2921a40e899ec5f"),
                new Body("contract:5.5.body-6", "line1\r\nline2\ttab", "bf49a925baac5063ee732293164a7b56"),
                new Body("contract:5.5.body-7", "héllo ✓ 😀", "537f5718566dd425639556ce037d44ff"));
    }

    static Stream<Vector> vectors() {
        String[] greeting = {"Help.Me", "String", "Me", "Hello", "String", "There", "General", "String", "Kenobi"};
        String[] mixed = {"color", "String", "blue", "count", "Number", "3", "blob", "Binary", "AQID"};
        String trace = Base64.getEncoder()
                .encodeToString(
                        "traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01".getBytes(UTF_8));
        String hello = "SGVsbG8gYmluYXJ5IHdvcmxkIQ==";
        String decimal = "4563442423554324324264524243.32543234";
        return Stream.of(
                vector("contract:5.5.attributes-1", "a45daa70926828a2f0a1db3418e6feb4", "k", "String", "x"),
                vector("contract:5.5.attributes-2", "ae7155c6026991b6d54b11589678bf9c", "Foo", "String", "Bar"),
                vector(
                        "contract:5.5.attributes-3",
                        "adb59cd4678ea5a855436b949cd07ab6",
                        "MyAttribute",
                        "String",
                        "foobar"),
                vector("contract:5.5.attributes-4", "4c360f3fdafd970e05fae2f149d997f5", greeting),
                new Vector(
                        "contract:5.5.attributes-5",
                        attributes(greeting),
                        List.of("General", "Hello"),
                        "fca026605781cb4126a1e9044df24232"),
                new Vector(
                        "contract:5.5.attributes-6",
                        attributes(greeting),
                        List.of("Hello"),
                        "a311262e065454b75da111d535b8dacd"),
                new Vector(
                        "contract:5.5.attributes-7",
                        attributes(greeting),
                        List.of("Hel.*"),
                        "83fee93c1bcd8b9a5a923ffacdc636c7"),
                vector("contract:5.5.attributes-8", "8cbe4db156db8a94db8b801b7addb984", "attr1", "Binary", trace),
                vector(
                        "contract:5.5.attributes-9",
                        "235c5c510d26fb653d073faed50ae77c",
                        "timestamp",
                        "Number",
                        "1493147359900"),
                vector("contract:5.5.attributes-10", "d838729972a4b70e2d2acd9d59ac847c", mixed),
                new Vector(
                        "contract:5.5.attributes-11",
                        attributes(mixed),
                        List.of("color"),
                        "da1b33cc3cbfe8b1630921e78e6b9880"),
                vector(
                        "contract:5.5.attributes-12",
                        "19e27d4e946b072f3f58da80d94fd778",
                        "attribName1",
                        "String",
                        "attribValue 1"),
                vector(
                        "contract:5.5.attributes-13",
                        "9fe1b90bbd9965bdf77bac517c7d2495",
                        "customNumberTypeAttrib",
                        "Number.float",
                        decimal),
                vector(
                        "contract:5.5.attributes-14",
                        "31a92b15d92f8db860eda32aceb656c3",
                        "binaryAttribute",
                        "Binary",
                        hello),
                vector(
                        "contract:5.5.attributes-15",
                        "c932db14a896c663f83c260297d594ff",
                        "attribName1",
                        "String",
                        "attribValue 1",
                        "customNumberTypeAttrib",
                        "Number.float",
                        decimal,
                        "binaryAttribute",
                        "Binary",
                        hello),
                vector(
                        "contract:5.5.attributes-16",
                        "797ab158d73dcb5242dedc4412c8e855",
                        "UserId",
                        "Number.bigint",
                        "1234567890123456789012"),
                vector(
                        "contract:5.5.attributes-17",
                        "cd783096648921dba095ec2755c7ef34",
                        "b",
                        "String",
                        "1",
                        "B",
                        "String",
                        "2",
                        "a",
                        "String",
                        "3"),
                vector(
                        "contract:5.5.attributes-18",
                        "6c070c114aad25fee35714269bbfa3f1",
                        "ab",
                        "String",
                        "1",
                        "a",
                        "String",
                        "2",
                        "a.b",
                        "String",
                        "3",
                        "a-b",
                        "String",
                        "4",
                        "a_b",
                        "String",
                        "5"),
                vector("contract:5.5.attributes-19", "b0158ba5389d9d48510d3481db9b2f2b", "u", "String", "héllo ✓"),
                vector("contract:5.5.attributes-20", "f3b4c310e443ce8f77fca1459bf78e85", "n", "Number", "007.50"),
                vector("contract:5.5.attributes-21", "9b22062d941772cb2b7a4e4a41f457e1", "z", "Binary", "AAEC/w=="),
                vector("contract:5.5.attributes-22", "d2f946139ae539cda0d74e1e482d1981", "z", "Binary.gif", "AAEC/w=="),
                vector(
                        "contract:5.5.attributes-23",
                        "dc4fcc172bc107e669eb5f61d5dda55e",
                        "z",
                        "String.uuid",
                        "AAEC/w=="),
                vector(
                        "contract:5.5.attributes-24",
                        "6eec7046b1bd8e779c05e4ea24696715",
                        "count",
                        "Number",
                        "42",
                        "blob",
                        "Binary",
                        "AP8=",
                        "name",
                        "String",
                        "Ada",
                        "tagged",
                        "String.json",
                        "{\"a\":1}"));
    }

    static Stream<Body> traceHeaders() {
        return Stream.of(
                new Body("contract:5.5.attributes-25", TRACE, "5ae4d5d7636402d80f4eb6d213245a88"),
                new Body("contract:5.5.attributes-26", "some-trace-id", "fdce4f2818803f2f73becc09a54792c0"));
    }

    static Stream<Body> deduplicationIds() {
        return Stream.of(
                new Body(
                        "contract:5.5.deduplication-1",
                        "same",
                        "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5"),
                new Body(
                        "contract:5.5.deduplication-2",
                        "hello",
                        "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"),
                new Body(
                        "contract:5.5.deduplication-3",
                        "{\"foo\": \"bar\"}",
                        "426fc04f04bf8fdb5831dc37bbb6dcf70f63a37e05a68c6ea5f63e85ae579376"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    @Tag("contract:5.4.body")
    @Tag("contract:14.digests")
    void messageBody_digestIsTheSameOnTheWayInAndOut(Body body) {
        assertThat(sqs.send(url, body.text()).require("MD5OfMessageBody")).isEqualTo(body.md5());
        assertThat(batch(map("Id", "a", "MessageBody", body.text())).require("/Successful/0/MD5OfMessageBody"))
                .isEqualTo(body.md5());
        assertThat(sqs.receive(url).texts("Messages", "MD5OfBody")).containsExactly(body.md5(), body.md5());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    @Tag("contract:5.4.attributes")
    @Tag("contract:5.4.returned-attributes")
    @Tag("contract:14.digests")
    @Tag("contract:12.30")
    void messageAttributes_digestIsThatOfAllWhenSent_andOfTheReturnedOnesWhenReceived(Vector vector) {
        Answer sent =
                sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "x", "MessageAttributes", vector.attributes());
        Answer batch = batch(map("Id", "a", "MessageBody", "x", "MessageAttributes", vector.attributes()));

        for (JsonNode message : receive(vector.filter()).list("Messages")) {
            assertThat(message.path("MD5OfMessageAttributes").asText()).isEqualTo(vector.md5());
        }
        String all = receive(List.of("All")).require("/Messages/0/MD5OfMessageAttributes");
        assertThat(sent.require("MD5OfMessageAttributes")).isEqualTo(all);
        assertThat(batch.require("/Successful/0/MD5OfMessageAttributes")).isEqualTo(all);
    }

    @ParameterizedTest
    @MethodSource("traceHeaders")
    @Tag("contract:5.4.system-attributes")
    @Tag("contract:5.4.system-attributes-apart")
    void messageSystemAttributes_haveADigestOfTheirOwn(Body header) {
        Map<String, Object> system = map("AWSTraceHeader", map("DataType", "String", "StringValue", header.text()));
        Map<String, Object> user = map("k", map("DataType", "String", "StringValue", "x"));

        Answer alone = sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "x", "MessageSystemAttributes", system);
        Answer both =
                batch(map("Id", "a", "MessageBody", "x", "MessageAttributes", user, "MessageSystemAttributes", system));

        assertThat(alone.require("MD5OfMessageSystemAttributes")).isEqualTo(header.md5());
        assertThat(alone.text("MD5OfMessageAttributes")).isNull();
        assertThat(both.require("/Successful/0/MD5OfMessageSystemAttributes")).isEqualTo(header.md5());
        assertThat(both.require("/Successful/0/MD5OfMessageAttributes")).isEqualTo("a45daa70926828a2f0a1db3418e6feb4");
    }

    @ParameterizedTest
    @MethodSource("deduplicationIds")
    void contentBasedDeduplicationId_isTheDigestOfTheBody(Body body) {
        String fifo = sqs.createFifoQueue("q.fifo");
        sqs.call("SendMessage", "QueueUrl", fifo, "MessageBody", body.text(), "MessageGroupId", "g")
                .result();

        assertThat(sqs.receive(fifo).require("/Messages/0/Attributes/MessageDeduplicationId"))
                .isEqualTo(body.md5());
    }

    @Test
    @Tag("contract:5.4.attributes-bytes")
    @Tag("contract:5.4.type-family")
    void messageAttributes_digestIsOverLengthsNamesTypesAndValues() throws Exception {
        Answer sent = sqs.call(
                "SendMessage",
                map(
                        "QueueUrl",
                        url,
                        "MessageBody",
                        "x",
                        "MessageAttributes",
                        attributes("z", "Binary.gif", "AAEC/w==", "é", "Number.x", "1")));

        ByteBuffer bytes = ByteBuffer.allocate(100);
        put(bytes, "z".getBytes(UTF_8));
        put(bytes, "Binary.gif".getBytes(UTF_8));
        bytes.put((byte) 2);
        put(bytes, new byte[] {0, 1, 2, (byte) 0xff});
        put(bytes, "é".getBytes(UTF_8));
        put(bytes, "Number.x".getBytes(UTF_8));
        bytes.put((byte) 1);
        put(bytes, "1".getBytes(UTF_8));
        assertThat(sent.require("MD5OfMessageAttributes")).isEqualTo(md5(bytes.flip()));
    }

    private static void put(ByteBuffer bytes, byte[] value) {
        bytes.putInt(value.length).put(value);
    }

    private static String md5(ByteBuffer bytes) throws Exception {
        var digest = java.security.MessageDigest.getInstance("MD5");
        digest.update(bytes);
        return java.util.HexFormat.of().formatHex(digest.digest());
    }

    private Answer batch(Map<String, Object> entry) {
        return sqs.call("SendMessageBatch", "QueueUrl", url, "Entries", List.of(entry));
    }

    private Answer receive(List<String> names) {
        return sqs.call(
                "ReceiveMessage",
                map(
                        "QueueUrl",
                        url,
                        "MaxNumberOfMessages",
                        10,
                        "VisibilityTimeout",
                        0,
                        "MessageAttributeNames",
                        names));
    }
}
