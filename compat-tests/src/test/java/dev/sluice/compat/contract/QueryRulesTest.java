package dev.sluice.compat.contract;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a form can say: numbers in names, singulars, percent signs. */
final class QueryRulesTest {
    private final ContractSqs sqs = new ContractSqs(WireProtocol.QUERY);
    private final String url = sqs.createQueue("q");

    @AfterEach
    void stop() {
        sqs.close();
    }

    @Test
    @Tag("contract:1.7.order-and-gaps")
    void numbers_giveTheOrder_andMayHaveGaps() {
        String entry = "&SendMessageBatchRequestEntry.";
        post(
                        "SendMessageBatch",
                        "QueueUrl=q" + entry + "11.Id=c" + entry + "11.MessageBody=c" + entry + "2.Id=a" + entry
                                + "2.MessageBody=a" + entry + "3.Id=b" + entry + "3.MessageBody=b")
                .result();

        assertThat(sqs.receiveBodies(url)).containsExactly("a", "b", "c");
    }

    @Test
    @Tag("contract:1.7.malformed-map-key")
    void mapEntryWithoutName_isRefused() {
        assertRefused(
                post("SendMessage", "QueueUrl=q&MessageBody=b&MessageAttribute.1.key=k&MessageAttribute.1.value=v"),
                Refusal.INVALID_PARAMETER_VALUE,
                "The request must contain non-empty message attribute name.");
    }

    @Test
    @Tag("contract:1.7.binary")
    void binaryValue_isDecodedFromBase64() {
        post(
                        "SendMessage",
                        "QueueUrl=q&MessageBody=b&MessageAttribute.1.Name=z&MessageAttribute.1.Value.DataType=Binary"
                                + "&MessageAttribute.1.Value.BinaryValue=AAEC%2Fw%3D%3D")
                .result();

        JsonNode message = sqs.receive(url).list("Messages").get(0);
        assertThat(message.path("MD5OfMessageAttributes").asText()).isEqualTo("9b22062d941772cb2b7a4e4a41f457e1");
        assertThat(message.at("/MessageAttributes/z/BinaryValue").asText()).isEqualTo("AAEC/w==");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a+b", "a%20b", "%61%20b"})
    @Tag("contract:1.7.blanks")
    void plusAndPercent20_areBlanks(String body) {
        post("SendMessage", "QueueUrl=q&MessageBody=" + body).result();

        assertThat(sqs.receiveBodies(url)).containsExactly("a b");
    }

    @Test
    @Tag("contract:1.7.receive-system-names")
    void receiveMessage_takesSystemAttributeNamesUnderBothNames() {
        sqs.send(url, "b");

        Answer answer = post(
                "ReceiveMessage", "QueueUrl=q&AttributeName.1=SenderId&MessageSystemAttributeName.1=SentTimestamp");
        assertThat(answer.list("Messages").get(0).path("Attributes").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("SenderId", "SentTimestamp");
    }

    @Test
    @Tag("contract:1.8.carriage-return")
    @Tag("contract:12.51")
    void carriageReturn_comesBackAsAReference() {
        sqs.send(url, "line1\r\nline2\ttab <&>\" ");

        Answer received = sqs.call("ReceiveMessage", "QueueUrl", url);
        assertThat(received.bytes()).contains("<Body>line1&#xD;\nline2\ttab &lt;&amp;&gt;&quot; </Body>");
        assertThat(received.require("/Messages/0/Body")).isEqualTo("line1\r\nline2\ttab <&>\" ");
    }

    private static void assertRefused(Answer answer, Refusal refusal, String text) {
        assertThat(answer.status()).isEqualTo(refusal.status);
        assertThat(answer.tree().path("code").asText()).isEqualTo(refusal.code);
        assertThat(answer.tree().path("text").asText()).isEqualTo(text);
    }

    private Answer post(String action, String form) {
        HttpRequest.Builder request =
                sqs.request(action, ContractSqs.map()).POST(ofString("Action=" + action + "&" + form));
        return sqs.call(action, request);
    }
}
