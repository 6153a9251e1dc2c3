package dev.sluice.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which protocol a request speaks. */
class ProtocolsTest {
    private static final byte[] NO_BODY = {};

    @Test
    void targetHeader_isJson() {
        assertThat(ofPost(Map.of("x-amz-target", "AmazonSQS.ListQueues"))).isInstanceOf(AwsJsonProtocol.class);
    }

    @Test
    void jsonContentTypeWithoutTarget_isJson() {
        WireRequest request = Wire.post("/", NO_BODY, Map.of("Content-Type", "application/x-amz-json-1.0"));

        assertThat(Protocols.of(request)).isInstanceOf(AwsJsonProtocol.class);
        assertThat(Wire.refusal(request).status()).isEqualTo(400);
        assertThat(Wire.refusal(request).headers()).containsEntry("x-amzn-query-error", "InvalidAction;Sender");
    }

    @Test
    void unknownTarget_isRefusedInJson() {
        assertThat(Wire.text(Wire.refusal(Wire.json("Bogus", "{}"))))
                .isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\","
                        + "\"message\":\"The action Bogus is not valid for this endpoint.\"}");
    }

    @Test
    void formWithTarget_isJsonOnlyWhenTheTargetIsOneOfSqs() {
        assertThat(ofPost(Map.of(
                        "X-Amz-Target",
                        "AmazonSQSv20121105.ListQueues",
                        "Content-Type",
                        "application/x-www-form-urlencoded")))
                .isInstanceOf(AwsQueryProtocol.class);
        assertThat(ofPost(Map.of(
                        "X-Amz-Target", "AmazonSQS.ListQueues", "Content-Type", "Application/X-WWW-Form-Urlencoded")))
                .isInstanceOf(AwsJsonProtocol.class);
    }

    @Test
    void getWithAction_isQuery() {
        WireRequest request = Wire.get("/", "Action=ListQueues", Map.of());

        assertThat(Protocols.of(request)).isInstanceOf(AwsQueryProtocol.class);
        assertThat(ActionCatalog.nameOf(Wire.read(request).getClass())).isEqualTo("ListQueues");
    }

    @Test
    void getOfQueueUrlWithoutAction_isUnknownOperationInXml() {
        WireResponse response = Wire.refusal(Wire.get(Wire.QUEUE_PATH, null, Map.of("Accept", "application/json")));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.headers()).containsEntry("Content-Type", "text/xml");
        assertThat(Wire.text(response)).isEqualTo("<UnknownOperationException/>");
    }

    @Test
    void postWithoutAction_isInvalidAction() {
        WireResponse response = Wire.refusal(Wire.form(""));

        assertThat(response.status()).isEqualTo(400);
        assertThat(Wire.text(response)).contains("<Code>InvalidAction</Code>");
    }

    private static Protocol ofPost(Map<String, String> headers) {
        return Protocols.of(Wire.post("/", NO_BODY, headers));
    }
}
