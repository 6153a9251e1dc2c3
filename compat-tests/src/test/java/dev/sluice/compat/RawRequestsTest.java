package dev.sluice.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SDKs hide: where requests go, how they say what they are, and the exact bytes that come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RawRequestsTest {
    private static final String XML_START = "<?xml version=\"1.0\"?>";
    private static final String NAMESPACE = " xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"";
    private static final String ACCOUNT_PATH = "/000000000000/";
    private static final int TOO_MANY_BYTES = 17 << 20;

    private final RunningSluice sluice = RunningSluice.inMemory();
    private final RawSqs sqs = new RawSqs(sluice.endpoint());

    @AfterAll
    void stop() {
        sluice.close();
    }

    @Test
    void createQueue_urlIsWhereTheCallerCalled() {
        assertThat(sqs.createQueue("here", Map.of()))
                .isEqualTo(sluice.endpoint().resolve(ACCOUNT_PATH + "here").toString());

        Response elsewhere = sqs.request()
                .header("Host", "queues.example:81")
                .contentType(RawSqs.FORM)
                .formParam("Action", "GetQueueUrl")
                .formParam("QueueName", "here")
                .post("/");
        assertThat(elsewhere.asString()).contains("<QueueUrl>http://queues.example:81/000000000000/here</QueueUrl>");
    }

    @Test
    void json_success_hasTheHeadersOfAmazon() {
        sqs.createQueue("headers", Map.of());

        Response sent = sqs.json("SendMessage", "{\"QueueUrl\":\"headers\",\"MessageBody\":\"test\"}");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.header("Content-Type")).isEqualTo(RawSqs.JSON);
        assertThat(sent.header("x-amzn-RequestId")).isNotBlank();
        assertThat(sent.header("Content-Length")).isNotBlank();
        assertThat(sent.header("Date")).isNotBlank();
        assertThat(sent.asString())
                .matches(
                        "\\{\"MessageId\":\"[0-9a-f-]{36}\",\"MD5OfMessageBody\":\"098f6bcd4621d373cade4e832627b4f6\"}");
    }

    @Test
    void query_success_namesTheRequestTwice() {
        sqs.createQueue("named", Map.of());

        Response sent = sqs.form("SendMessage", Map.of("QueueUrl", "named", "MessageBody", "test"));

        assertThat(sent.header("Content-Type")).isEqualTo("text/xml");
        assertThat(sent.asString())
                .startsWith(XML_START + "<SendMessageResponse" + NAMESPACE + "><SendMessageResult><MessageId>")
                .contains("<MD5OfMessageBody>098f6bcd4621d373cade4e832627b4f6</MD5OfMessageBody>")
                .endsWith("<RequestId>" + sent.header("x-amzn-RequestId")
                        + "</RequestId></ResponseMetadata></SendMessageResponse>");
    }

    @Test
    void receiveMessage_nothingThere_answersTheEmptyResult() {
        sqs.createQueue("empty", Map.of());

        Response json = sqs.json("ReceiveMessage", "{\"QueueUrl\":\"empty\"}");
        Response xml = sqs.form("ReceiveMessage", Map.of("QueueUrl", "empty"));

        assertThat(json.asString()).isEqualTo("{}");
        assertThat(xml.asString())
                .isEqualTo(XML_START + "<ReceiveMessageResponse" + NAMESPACE
                        + "><ReceiveMessageResult/><ResponseMetadata><RequestId>" + xml.header("x-amzn-RequestId")
                        + "</RequestId></ResponseMetadata></ReceiveMessageResponse>");
    }

    @Test
    void actionWithoutResult_answersNothing() {
        sqs.createQueue("nothing", Map.of());

        Response json = sqs.json("TagQueue", "{\"QueueUrl\":\"nothing\",\"Tags\":{\"a\":\"b\"}}");
        Response xml = sqs.form("TagQueue", Map.of("QueueUrl", "nothing", "Tag.1.Key", "a", "Tag.1.Value", "b"));

        assertThat(json.statusCode()).isEqualTo(200);
        assertThat(json.header("Content-Type")).isEqualTo(RawSqs.JSON);
        assertThat(json.asByteArray()).isEmpty();
        assertThat(xml.asString())
                .isEqualTo(XML_START + "<TagQueueResponse" + NAMESPACE + "><ResponseMetadata><RequestId>"
                        + xml.header("x-amzn-RequestId") + "</RequestId></ResponseMetadata></TagQueueResponse>");
    }

    @Test
    void json_postedToTheQueuePath_needsNoQueueUrl() {
        String url = sqs.createQueue("path", Map.of());

        assertThat(sqs.json(ACCOUNT_PATH + "path", "SendMessage", "{\"MessageBody\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(sqs.json(
                                ACCOUNT_PATH + "path",
                                "SendMessage",
                                "{\"QueueUrl\":\"" + url + "\",\"MessageBody\":\"x\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(visible("path")).isEqualTo("2");
    }

    @Test
    void json_queueUrlMissingEverywhere_isAMissingQueue() {
        Response response = sqs.json("SendMessage", "{\"MessageBody\":\"x\"}");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<String>path("__type")).isEqualTo("com.amazonaws.sqs#QueueDoesNotExist");
    }

    @Test
    void query_postedToTheQueuePath_needsNoQueueUrl() {
        sqs.createQueue("form-path", Map.of());

        assertThat(sqs.form(ACCOUNT_PATH + "form-path", "SendMessage", Map.of("MessageBody", "x"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(visible("form-path")).isEqualTo("1");
    }

    @Test
    void query_queueUrlMissingEverywhere_isAnInvalidAddress() {
        Response response = sqs.form("SendMessage", Map.of("MessageBody", "x"));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.asString()).contains("<Code>InvalidAddress</Code>", "is not valid for this endpoint.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shapes",
                "https://sqs.us-east-1.amazonaws.com/000000000000/shapes",
                "http://somewhere:1234/000000000000/shapes",
                "http://localhost/queue/us-east-1/000000000000/shapes",
                "http://localhost//000000000000/shapes/",
                "https://sqs.us-east-1.amazonaws.com/2233334/shapes"
            })
    void queueUrl_anyShape_findsTheQueue(String url) {
        sqs.createQueue("shapes", Map.of());

        Response response = sqs.json("GetQueueAttributes", "{\"QueueUrl\":\"" + url + "\"}");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        assertThat(response.asString()).isEqualTo("{}");
    }

    @Test
    void query_get_takesParametersFromTheQueryString() {
        sqs.createQueue("get", Map.of());

        Response sent = sqs.request()
                .urlEncodingEnabled(false)
                .get(ACCOUNT_PATH + "get?MessageBody=a%20b+c&Action=SendMessage");
        Response received = sqs.request().get("/?Action=ReceiveMessage&QueueUrl=get");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(received.asString()).contains("<Body>a b c</Body>");
    }

    @Test
    void get_queueUrlWithoutAction_isUnknown() {
        sqs.createQueue("plain", Map.of());

        Response response = sqs.request().accept("application/json").get(ACCOUNT_PATH + "plain");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.asString()).endsWith("<UnknownOperationException/>");
    }

    @Test
    void form_withTheTargetOfAnOldClient_isStillAForm() {
        sqs.createQueue("target", Map.of());

        Response response = sqs.request()
                .contentType(RawSqs.FORM)
                .header("X-Amz-Target", "AmazonSQSv20121105.SendMessage")
                .body("QueueUrl=target&MessageBody=x&Action=SendMessage&Version=2012-11-05")
                .post("/");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.asString()).contains("<SendMessageResult>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"QueueUrl\":", "[]", "\"text\"", "not json", "{\"QueueUrl\":{}}"})
    void json_malformed_isRefused(String body) {
        Response response = sqs.json("SendMessage", body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<String>path("__type")).isEqualTo("com.amazon.coral.service#SerializationException");
        assertThat(response.header("x-amzn-query-error")).isEqualTo("MalformedInput;Sender");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Action=SendMessage&MessageBody=%ZZ", "Action=ReceiveMessage&QueueUrl=m&WaitTimeSeconds=soon"})
    void form_malformed_isRefused(String body) {
        sqs.createQueue("m", Map.of());

        Response response = sqs.request().contentType(RawSqs.FORM).body(body).post("/");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).contains("<Code>MalformedInput</Code>");
    }

    @Test
    void action_unknown_isRefusedInItsProtocol() {
        Response json = sqs.json("Bogus", "{}");
        Response xml = sqs.form("Bogus", Map.of());

        assertThat(json.statusCode()).isEqualTo(400);
        assertThat(json.header("x-amzn-query-error")).isEqualTo("InvalidAction;Sender");
        assertThat(json.<String>path("__type")).isEqualTo("com.amazon.coral.service#UnknownOperationException");
        assertThat(xml.statusCode()).isEqualTo(400);
        assertThat(xml.asString())
                .contains(
                        "<Code>InvalidAction</Code><Message>The action Bogus is not valid for this endpoint.</Message>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/json", "multipart/form-data; boundary=x"})
    void contentType_ofNeitherProtocol_isRefusedForWantOfAnAction(String contentType) {
        Response response = sqs.request()
                .contentType(contentType)
                .body("{\"QueueUrl\":\"q\"}".getBytes(UTF_8))
                .post("/");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.asString()).contains("InvalidAction");
    }

    @Test
    void body_overTheLimit_isRefusedAndTheServerGoesOn() {
        sqs.createQueue("large", Map.of());

        Response refused = sqs.json(
                "SendMessage", "{\"QueueUrl\":\"large\",\"MessageBody\":\"" + "x".repeat(TOO_MANY_BYTES) + "\"}");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.header("x-amzn-query-error")).isEqualTo("InvalidParameterValue;Sender");
        assertThat(visible("large")).isEqualTo("0");
    }

    @Test
    void message_overTheQueuesLimit_isRefused() {
        sqs.createQueue("small", Map.of("MaximumMessageSize", "1024"));

        Response fits = sqs.form("SendMessage", Map.of("QueueUrl", "small", "MessageBody", "x".repeat(1024)));
        Response tooLarge = sqs.form("SendMessage", Map.of("QueueUrl", "small", "MessageBody", "x".repeat(1025)));

        assertThat(fits.statusCode()).isEqualTo(200);
        assertThat(tooLarge.asString())
                .contains("One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes.");
    }

    @Test
    void query_carriageReturn_survives() {
        sqs.createQueue("lines", Map.of());
        sqs.form("SendMessage", Map.of("QueueUrl", "lines", "MessageBody", "a\r\nb"));

        assertThat(sqs.form("ReceiveMessage", Map.of("QueueUrl", "lines")).asString())
                .contains("<Body>a&#xD;\nb</Body>");
    }

    @Test
    void tagQueue_pluralKeysOfOldClients_areTaken() {
        sqs.createQueue("plural", Map.of());

        sqs.form("TagQueue", Map.of("QueueUrl", "plural", "Tags.1.Key", "a", "Tags.1.Value", "b"));

        assertThat(sqs.json("ListQueueTags", "{\"QueueUrl\":\"plural\"}").asString())
                .isEqualTo("{\"Tags\":{\"a\":\"b\"}}");
    }

    private String visible(String queue) {
        return sqs.json(
                        "GetQueueAttributes",
                        "{\"QueueUrl\":\"" + queue + "\",\"AttributeNames\":[\"ApproximateNumberOfMessages\"]}")
                .path("Attributes.ApproximateNumberOfMessages");
    }
}
