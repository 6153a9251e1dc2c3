package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a message body may hold, and how long a message may be. */
final class MessageBodyTest extends InBothProtocols {
    private static final String ILLEGAL = "Invalid binary character '#x%s' was found in the message body, the set of"
            + " allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].";
    private static final int LARGEST = 1_048_576;

    /** Name and type of an attribute {@code k} of type {@code String}. */
    private static final int ATTRIBUTE_BYTES = "kString".length();

    private final String url;

    MessageBodyTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
    }

    private static Map<String, Object> string(String value) {
        return map("DataType", "String", "StringValue", value);
    }

    private static Map<String, Object> entry(String id, String body) {
        return map("Id", id, "MessageBody", body);
    }

    @Test
    @Tag("contract:5.1.allowed-characters")
    @Tag("contract:5.1.blank-body")
    void sendMessage_legalCharacters_comeBackUnchanged() {
        List<String> bodies = List.of(
                " ",
                "\t\n\r",
                "a\r\nb\rc\nd",
                " \u007f\u0085\ud7ff",
                "\ue000\ufffd",
                "\ud800\udc00\udbff\udfff",
                "<a href=\"x\">&amp;'é ✓ 😀</a> ]]> ");

        bodies.forEach(body -> sqs.send(url, body));

        assertThat(sqs.receiveBodies(url)).isEqualTo(bodies);
    }

    @Test
    @Tag("contract:5.1.illegal-characters")
    void sendMessage_illegalCharacter_isRefusedNamingTheFirst() {
        Map<String, String> hexByBody = Map.of(
                "a\u0007\u0008", "7",
                "\u0000", "0",
                "\u000b", "B",
                "\u000c", "C",
                "x\u001fy", "1F",
                "\ufffe", "FFFE",
                "😀\uffff", "FFFF");

        hexByBody.forEach((body, hex) -> sqs.assertRefused(
                Refusal.INVALID_MESSAGE_CONTENTS,
                ILLEGAL.formatted(hex),
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                body));

        assertThat(sqs.receiveBodies(url)).isEmpty();
    }

    @Test
    @Tag("contract:5.1.lone-surrogate")
    void sendMessage_halfASurrogatePair_isRefused() {
        HttpRequest.Builder request = sqs.request("SendMessage", map());
        if (sqs.protocol == WireProtocol.JSON) {
            String body = "{\"QueueUrl\":\"q\",\"MessageBody\":\"a\\udc00b\"}";
            Answer answer = sqs.call("SendMessage", request.POST(BodyPublishers.ofString(body)));
            assertThat(answer.tree().path("code").asText()).isEqualTo(Refusal.INVALID_MESSAGE_CONTENTS.code);
            assertThat(answer.tree().path("text").asText()).isEqualTo(ILLEGAL.formatted("DC00"));
        } else { // A form has no escape for it but bytes that are no UTF-8.
            String body = "Action=SendMessage&QueueUrl=q&MessageBody=a%ED%B0%80b";
            Answer answer = sqs.call("SendMessage", request.POST(BodyPublishers.ofString(body)));
            assertThat(answer.tree().path("code").asText()).isEqualTo(Refusal.MALFORMED_INPUT.code);
        }
        assertThat(sqs.receiveBodies(url)).isEmpty();
    }

    @Test
    @Tag("contract:5.1.illegal-character-in-batch")
    void sendMessageBatch_illegalCharacter_failsItsEntryAlone() {
        Answer answer = sqs.call(
                "SendMessageBatch", "QueueUrl", url, "Entries", List.of(entry("good", "x"), entry("bad", "a\u0007")));

        assertThat(answer.texts("Successful", "Id")).containsExactly("good");
        assertThat(answer.require("/Failed/0/Id")).isEqualTo("bad");
        assertThat(answer.require("/Failed/0/Code")).isEqualTo("InvalidMessageContents");
        assertThat(answer.require("/Failed/0/Message")).isEqualTo(ILLEGAL.formatted("7"));
        assertThat(sqs.receiveBodies(url)).containsExactly("x");
    }

    @Test
    @Tag("contract:5.1.attribute-value")
    @Tag("contract:5.3.value-characters")
    void sendMessage_illegalCharacterInAttribute_isAnInvalidParameterValue() {
        sqs.assertInvalid(
                ILLEGAL.formatted("7"),
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                "x",
                "MessageAttributes",
                map("k", string("a\u0007")));
    }

    @Test
    @Tag("contract:5.2.bytes")
    @Tag("contract:5.2.limit-inclusive")
    @Tag("contract:5.2.too-long")
    @Tag("contract:3.18.size")
    void sendMessage_asLongAsTheQueueAllows_passes_andOneByteMoreIsRefused() {
        sqs.setAttributes(url, "MaximumMessageSize", "1024");
        Map<String, Object> text = map("k", string("é"));
        Map<String, Object> bytes = map("k", map("DataType", "Binary", "BinaryValue", new byte[] {1, 2, 3}));
        int textBytes = ATTRIBUTE_BYTES + 2;
        int binaryBytes = "kBinary".length() + 3;

        assertFitsExactly("x".repeat(1024), map());
        assertFitsExactly("é".repeat(512), map());
        assertFitsExactly("😀".repeat(256), map());
        assertFitsExactly("x".repeat(1024 - textBytes), text);
        assertFitsExactly("x".repeat(1024 - binaryBytes), bytes);
        assertFitsExactly("x".repeat(1024 - 2 - textBytes), map("ké", string("é")));
    }

    private void assertFitsExactly(String body, Map<String, Object> attributes) {
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", body, "MessageAttributes", attributes)
                .result();
        sqs.assertRefused(
                Refusal.INVALID_PARAMETER_VALUE,
                "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.",
                "SendMessage",
                map("QueueUrl", url, "MessageBody", body + "x", "MessageAttributes", attributes));
    }

    @Test
    @Tag("contract:5.2.system-attributes")
    @Tag("contract:12.32")
    void sendMessage_systemAttributes_doNotCount() {
        sqs.setAttributes(url, "MaximumMessageSize", "1024");

        Answer sent = sqs.call(
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                "x".repeat(1024),
                "MessageSystemAttributes",
                map("AWSTraceHeader", string("Root=1-5759e988-bd862e3fe1be46a994272793")));

        assertThat(sent.status()).isEqualTo(200);
    }

    @Test
    @Tag("contract:5.2.largest-message")
    void sendMessage_oneMebibyte_passes_andOneByteMoreIsRefused() {
        String largest = "x".repeat(LARGEST);
        sqs.send(url, largest);

        assertThat(sqs.receiveBodies(url)).containsExactly(largest);
        sqs.assertInvalid(
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                largest + "x");
    }

    @Test
    @Tag("contract:5.2.too-long-in-batch")
    @Tag("contract:12.33")
    void sendMessageBatch_entryOverTheQueuesLimit_failsAloneInOtherWords() {
        sqs.setAttributes(url, "MaximumMessageSize", "1024");

        Answer answer = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(entry("long", "x".repeat(1025)), entry("fits", "x".repeat(1024))));

        assertThat(answer.texts("Successful", "Id")).containsExactly("fits");
        assertThat(answer.texts("Failed", "Id")).containsExactly("long");
        assertThat(answer.require("/Failed/0/Code")).isEqualTo("InvalidParameterValue");
        assertThat(answer.require("/Failed/0/SenderFault")).isEqualTo("true");
        assertThat(answer.require("/Failed/0/Message"))
                .isEqualTo("One or more parameters cannot be validated. Reason: Message must be shorter than 1024"
                        + " bytes.");
    }

    @Test
    @Tag("contract:5.2.batch-total")
    @Tag("contract:7.1.total-bytes")
    void sendMessageBatch_totalOverOneMebibyte_isRefusedAsAWhole() {
        String half = "x".repeat(LARGEST / 2);
        List<Map<String, Object>> fits = List.of(entry("a", half), entry("b", half));
        Map<String, Object> longer = map(
                "Id", "b", "MessageBody", half.substring(ATTRIBUTE_BYTES), "MessageAttributes", map("k", string("x")));

        assertThat(sqs.call("SendMessageBatch", "QueueUrl", url, "Entries", fits)
                        .list("Successful"))
                .hasSize(2);
        sqs.assertRefused(
                Refusal.BATCH_REQUEST_TOO_LONG,
                "Batch requests cannot be longer than 1048576 bytes. You have sent 1048577 bytes.",
                "SendMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(entry("a", half), longer));
        sqs.assertRefused(
                Refusal.BATCH_REQUEST_TOO_LONG,
                "Batch requests cannot be longer than 1048576 bytes. You have sent 2097152 bytes.",
                "SendMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(entry("a", "x".repeat(LARGEST)), entry("b", "x".repeat(LARGEST))));
        assertThat(sqs.attributes(url, "ApproximateNumberOfMessages"))
                .containsEntry("ApproximateNumberOfMessages", "2");
    }

    @Test
    @Tag("contract:5.2.batch-total-and-queue-limit")
    @Tag("contract:12.34")
    void sendMessageBatch_totalOverTheQueuesLimit_passes() {
        sqs.setAttributes(url, "MaximumMessageSize", "1024");
        String body = "x".repeat(1024);

        Answer answer = sqs.call(
                "SendMessageBatch",
                "QueueUrl",
                url,
                "Entries",
                List.of(entry("a", body), entry("b", body), entry("c", body)));

        assertThat(answer.list("Successful")).hasSize(3);
        assertThat(sqs.receiveBodies(url)).isEqualTo(Collections.nCopies(3, body));
    }
}
