package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.SendMessage;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.Message;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SendMessage: bodies, sizes, delays, ids. Its attributes have a test of their own. */
class SendMessageTest {
    private static final String TRACE = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";

    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private SendMessage.Request delayed(String queueUrl, int delaySeconds) {
        return new SendMessage.Request(queueUrl, "body", delaySeconds, Map.of(), Map.of(), "id", "g");
    }

    @Test
    void sendMessage_returnsDigestAndId() {
        SendMessage.Result sent = sqs.send(url, "hello");
        assertThat(sent.md5OfMessageBody()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(sent.md5OfMessageAttributes()).isNull();
        assertThat(sent.md5OfMessageSystemAttributes()).isNull();
        assertThat(sent.sequenceNumber()).isNull();
        assertThat(sqs.receiveOne(url).messageId()).isEqualTo(sent.messageId());
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\t\r\n", "héllo ✓ 😀", "\uFFFD\uE000\uD7FF"})
    void sendMessage_takesEveryCharacterOfXml(String body) {
        sqs.send(url, body);
        assertThat(sqs.receiveBodies(url)).containsExactly(body);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "1f, 1F", "fffe, FFFE", "ffff, FFFF", "d83d, D83D", "dc00, DC00"})
    void sendMessage_refusesOtherCharacters(String hex, String shown) {
        char bad = (char) Integer.parseInt(hex, 16);
        for (String body : new String[] {"ok" + bad, bad + "ok"}) {
            sqs.assertRefused(
                    Sqs.sending(url, body),
                    SqsError.INVALID_MESSAGE_CONTENTS,
                    "Invalid binary character '#x" + shown + "' was found in the message body, the set of allowed"
                            + " characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] |"
                            + " [#x10000-#x10FFFF].");
        }
    }

    @Test
    void sendMessage_refusesMissingBody() {
        sqs.assertMissing(Sqs.sending(url, (String) null), "MessageBody");
        sqs.assertMissing(Sqs.sending(url, ""), "MessageBody");
    }

    @Test
    void sendMessage_bodyAndAttributesTogetherMayBeAsLongAsTheQueueAllows() {
        sqs.set(url, Map.of("MaximumMessageSize", "1024"));
        String tooLong = "One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.";
        sqs.send(url, "é".repeat(512));
        sqs.assertInvalid(Sqs.sending(url, "é".repeat(512) + "x"), tooLong);
        sqs.send(url, "😀".repeat(256));
        sqs.assertInvalid(Sqs.sending(url, "😀".repeat(256) + "x"), tooLong);
        sqs.assertInvalid(Sqs.sending(url, "€".repeat(342)), tooLong);
        // name 1 + type 6 + value 1013 + body 4
        sqs.call(Sqs.sending(url, Map.of("k", Sqs.string("x".repeat(1_013)))));
        sqs.assertInvalid(Sqs.sending(url, Map.of("k", Sqs.string("x".repeat(1_014)))), tooLong);
    }

    @Test
    void sendMessage_delayOverridesTheQueues() {
        sqs.set(url, Map.of("DelaySeconds", "60"));
        sqs.call(new SendMessage.Request(url, "now", 0, Map.of(), Map.of(), null, null));
        sqs.call(new SendMessage.Request(url, "soon", 5, Map.of(), Map.of(), null, null));
        sqs.send(url, "later");
        assertThat(sqs.receiveBodies(url)).containsExactly("now");
        sqs.pass(Duration.ofSeconds(5));
        assertThat(sqs.receiveBodies(url)).containsExactly("soon");
        sqs.pass(Duration.ofSeconds(55));
        assertThat(sqs.receiveBodies(url)).contains("later");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 901})
    void sendMessage_refusesDelayOutOfRange(int delaySeconds) {
        sqs.assertInvalid(
                delayed(url, delaySeconds),
                "Value " + delaySeconds
                        + " for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900.");
    }

    @Test
    void sendMessage_toFifoQueue_takesNoDelayOfItsOwn() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        sqs.call(delayed(fifo, 0));
        sqs.assertInvalid(
                delayed(fifo, 1),
                "Value 1 for parameter DelaySeconds is invalid. Reason: The request include parameter that is not valid"
                        + " for this queue type.");
    }

    @Test
    void sendMessage_toFifoQueue_needsGroupAndDeduplicationId() {
        String fifo = sqs.createQueue("orders.fifo", Map.of("FifoQueue", "true"));
        sqs.assertMissing(Sqs.sending(fifo, "body", null, "id"), "MessageGroupId");
        sqs.assertInvalid(
                Sqs.sending(fifo, "body", "g", null),
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                        + " explicitly");
        assertThat(sqs.call(Sqs.sending(fifo, "body", "g", "id")).sequenceNumber())
                .hasSize(20)
                .containsOnlyDigits();
    }

    @Test
    void sendMessage_toStandardQueue_takesGroupButNoDeduplicationId() {
        sqs.call(Sqs.sending(url, "body", "tenant-1", null));
        assertThat(sqs.receiveOne(url).attributes())
                .containsEntry("MessageGroupId", "tenant-1")
                .doesNotContainKeys("SequenceNumber", "MessageDeduplicationId");
        sqs.assertInvalid(
                Sqs.sending(url, "body", null, "id"),
                "Value id for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is"
                        + " not valid for this queue type.");
    }

    @Test
    void sendMessage_refusesMalformedIds() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        String tooLong = "x".repeat(129);
        for (String bad : new String[] {"", "with blank", "umläut", tooLong}) {
            String message = "Value " + bad
                    + " for parameter %1$s is invalid. Reason: %1$s can only include alphanumeric and punctuation"
                    + " characters. 1 to 128 in length.";
            sqs.assertInvalid(Sqs.sending(fifo, "body", "g", bad), message.formatted("MessageDeduplicationId"));
            sqs.assertInvalid(Sqs.sending(fifo, "body", bad, "id"), message.formatted("MessageGroupId"));
            sqs.assertInvalid(Sqs.sending(url, "body", bad, null), message.formatted("MessageGroupId"));
        }
        String everySymbol = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
        sqs.call(Sqs.sending(fifo, "body", everySymbol, everySymbol));
    }

    @Test
    void sendMessage_sameDeduplicationIdWithinFiveMinutes_returnsFirstMessageId() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        SendMessage.Result first = sqs.call(Sqs.sending(fifo, "one", "g", "id"));
        sqs.pass(Duration.ofSeconds(299));
        assertThat(sqs.call(Sqs.sending(fifo, "two", "g", "id"))).isEqualTo(first);
        sqs.pass(Duration.ofSeconds(2));
        assertThat(sqs.call(Sqs.sending(fifo, "two", "g", "id")).messageId()).isNotEqualTo(first.messageId());
    }

    @Test
    void sendMessage_contentBasedDeduplicationId_isTheDigestOfTheBody() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        String messageId = sqs.call(Sqs.sending(fifo, "same", "g", null)).messageId();
        String digest = "0967115f2813a3541eaef77de9d9d5773f1c0c04314b0bbfe4ff3b3b1c55b5d5";
        assertThat(sqs.call(Sqs.sending(fifo, "other body", "g", digest)).messageId())
                .isEqualTo(messageId);
        assertThat(sqs.receiveOne(fifo).attributes())
                .containsEntry("MessageDeduplicationId", digest)
                .containsEntry("MessageGroupId", "g");
    }

    @Test
    void sendMessage_keepsTraceHeader() {
        SendMessage.Result sent = sqs.call(new SendMessage.Request(
                url, "traced", null, Map.of(), Map.of("AWSTraceHeader", Sqs.string(TRACE)), null, null));
        assertThat(sent.md5OfMessageSystemAttributes()).isEqualTo("5ae4d5d7636402d80f4eb6d213245a88");
        Message received = sqs.receiveOne(url);
        assertThat(received.attributes()).containsEntry("AWSTraceHeader", TRACE);
        assertThat(received.md5OfMessageAttributes()).isNull();
    }

    @Test
    void sendMessage_takesTraceHeaderOfTheHttpRequest_unlessItPassesOne() {
        Caller traced = sqs.caller(Sqs.ACCOUNT, "Root=http");
        assertThat(sqs.call(Sqs.sending(url, "body"), traced).md5OfMessageSystemAttributes())
                .isNull();
        assertThat(sqs.receiveOne(url).attributes()).containsEntry("AWSTraceHeader", "Root=http");
        sqs.call(
                new SendMessage.Request(
                        url, "traced", null, Map.of(), Map.of("AWSTraceHeader", Sqs.string(TRACE)), null, null),
                traced);
        assertThat(sqs.receiveOne(url).attributes()).containsEntry("AWSTraceHeader", TRACE);
    }

    @Test
    void sendMessage_refusesOtherSystemAttributes() {
        sqs.assertInvalid(
                new SendMessage.Request(url, "body", null, Map.of(), Map.of("SenderId", Sqs.string("me")), null, null),
                "Message system attribute name 'SenderId' is invalid.");
    }
}
