package dev.sluice.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Digests recorded on AWS, and some computed by the documented rule. */
class MessageDigestsTest {
    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("message", "78e731027d8fd50ed642340b7c9a63b3"),
                arguments("test", "098f6bcd4621d373cade4e832627b4f6"),
                arguments("hello", "5d41402abc4b2a76b9719d911017c592"),
                arguments("a", "0cc175b9c0f1b6a831c399e269772661"),
                arguments(" ", "7215ee9c7d9dc229d2921a40e899ec5f"),
                arguments("line1\r\nline2\ttab", "bf49a925baac5063ee732293164a7b56"),
                arguments("héllo ✓ 😀", "537f5718566dd425639556ce037d44ff"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void body(String body, String md5) {
        assertThat(MessageDigests.ofBody(body)).isEqualTo(md5);
    }

    static Stream<Arguments> attributes() {
        Attribute general = string("General", "Kenobi");
        Attribute hello = string("Hello", "There");
        Attribute helpMe = string("Help.Me", "Me");
        Attribute color = string("color", "blue");
        Attribute text = string("attribName1", "attribValue 1");
        Attribute number = typed("customNumberTypeAttrib", "Number.float", "4563442423554324324264524243.32543234");
        Attribute binary = binary("binaryAttribute", "Binary", "SGVsbG8gYmluYXJ5IHdvcmxkIQ==");
        return Stream.of(
                vector("a45daa70926828a2f0a1db3418e6feb4", string("k", "x")),
                vector("ae7155c6026991b6d54b11589678bf9c", string("Foo", "Bar")),
                vector("adb59cd4678ea5a855436b949cd07ab6", string("MyAttribute", "foobar")),
                vector("4c360f3fdafd970e05fae2f149d997f5", helpMe, hello, general),
                vector("fca026605781cb4126a1e9044df24232", general, hello),
                vector("a311262e065454b75da111d535b8dacd", hello),
                vector("83fee93c1bcd8b9a5a923ffacdc636c7", hello, helpMe),
                vector(
                        "8cbe4db156db8a94db8b801b7addb984",
                        binary(
                                "attr1",
                                "Binary",
                                base64("traceparent\u001e00-774062d6c37081a5a0b9b5b88e30627c-2d2482211f6489da-01"))),
                vector("235c5c510d26fb653d073faed50ae77c", typed("timestamp", "Number", "1493147359900")),
                vector(
                        "d838729972a4b70e2d2acd9d59ac847c",
                        color,
                        typed("count", "Number", "3"),
                        binary("blob", "Binary", "AQID")),
                vector("da1b33cc3cbfe8b1630921e78e6b9880", color),
                vector("19e27d4e946b072f3f58da80d94fd778", text),
                vector("9fe1b90bbd9965bdf77bac517c7d2495", number),
                vector("31a92b15d92f8db860eda32aceb656c3", binary),
                vector("c932db14a896c663f83c260297d594ff", text, number, binary),
                vector("797ab158d73dcb5242dedc4412c8e855", typed("UserId", "Number.bigint", "1234567890123456789012")),
                vector("cd783096648921dba095ec2755c7ef34", string("b", "1"), string("B", "2"), string("a", "3")),
                vector(
                        "6c070c114aad25fee35714269bbfa3f1",
                        string("ab", "1"),
                        string("a", "2"),
                        string("a.b", "3"),
                        string("a-b", "4"),
                        string("a_b", "5")),
                vector("b0158ba5389d9d48510d3481db9b2f2b", string("u", "héllo ✓")),
                vector("f3b4c310e443ce8f77fca1459bf78e85", typed("n", "Number", "007.50")),
                vector("9b22062d941772cb2b7a4e4a41f457e1", binary("z", "Binary", "AAEC/w==")),
                vector("d2f946139ae539cda0d74e1e482d1981", binary("z", "Binary.gif", "AAEC/w==")),
                vector("dc4fcc172bc107e669eb5f61d5dda55e", typed("z", "String.uuid", "AAEC/w==")),
                vector(
                        "6eec7046b1bd8e779c05e4ea24696715",
                        typed("count", "Number", "42"),
                        binary("blob", "Binary", "AP8="),
                        string("name", "Ada"),
                        typed("tagged", "String.json", "{\"a\":1}")),
                vector(
                        "5ae4d5d7636402d80f4eb6d213245a88",
                        string(
                                "AWSTraceHeader",
                                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")),
                vector("fdce4f2818803f2f73becc09a54792c0", string("AWSTraceHeader", "some-trace-id")));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void attributes(String md5, Map<String, MessageAttributeValue> attributes) {
        assertThat(MessageDigests.ofAttributes(attributes)).isEqualTo(md5);
    }

    @Test
    void noAttributes_noDigest() {
        assertThat(MessageDigests.ofAttributes(Map.of())).isNull();
    }

    private record Attribute(String name, MessageAttributeValue value) {}

    private static Attribute string(String name, String value) {
        return typed(name, "String", value);
    }

    private static Attribute typed(String name, String dataType, String value) {
        return new Attribute(name, MessageAttributeValue.ofString(dataType, value));
    }

    private static Attribute binary(String name, String dataType, String base64) {
        return new Attribute(
                name,
                MessageAttributeValue.ofBinary(dataType, Base64.getDecoder().decode(base64)));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments vector(String md5, Attribute... attributes) {
        Map<String, MessageAttributeValue> byName = new HashMap<>();
        List.of(attributes).forEach(attribute -> byName.put(attribute.name(), attribute.value()));
        return arguments(md5, byName);
    }
}
