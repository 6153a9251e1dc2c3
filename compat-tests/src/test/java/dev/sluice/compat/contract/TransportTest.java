package dev.sluice.compat.contract;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;
import static java.net.http.HttpRequest.BodyPublishers.ofInputStream;
import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a request says what it is, who sends it, and how HTTP carries it. */
final class TransportTest {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TARGET = "X-Amz-Target";
    private static final String QUEUE_PATH = "/000000000000/q";

    private final ContractSqs sqs = new ContractSqs(WireProtocol.JSON);
    private final String url = sqs.createQueue("q");

    @AfterEach
    void stop() {
        sqs.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {JsonClient.CONTENT_TYPE, FORM, "text/plain", "application/json"})
    @Tag("contract:1.1.json-target")
    void post_withATargetOfSqs_isJsonWhateverItsContentTypeAndPath(String contentType) {
        for (String path : List.of("/", QUEUE_PATH, "/any/where/else")) {
            HttpResponse<String> response =
                    sqs.send(post(path, contentType, "{\"QueueUrl\":\"q\"}").header(TARGET, "AmazonSQS.ListQueueTags"));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("{}");
        }
    }

    @Test
    @Tag("contract:1.1.json-without-target")
    @Tag("contract:2.1.unknown-operation")
    void post_ofJsonWithoutTarget_isAnUnknownOperation() {
        assertUnknownOperation(sqs.send(post("/", JsonClient.CONTENT_TYPE, "{}")));
    }

    @Test
    @Tag("contract:1.1.target-case")
    @Tag("contract:1.1.unknown-target")
    void post_withATargetThatIsNone_isAnUnknownOperation() {
        for (String target : List.of("AmazonSQS.Bogus", "amazonsqs.ListQueues", "AmazonSQS.listqueues", "AmazonSQS.")) {
            assertUnknownOperation(
                    sqs.send(post("/", JsonClient.CONTENT_TYPE, "{}").header(TARGET, target)));
        }
    }

    @Test
    @Tag("contract:1.1.form")
    void post_ofAForm_isQuery_withItsActionInFormOrUrl() {
        String body = "QueueUrl=q";
        for (String type : List.of(FORM, FORM + "; charset=UTF-8", FORM + ";charset=utf-8")) {
            assertXml(sqs.send(post("/", type, "Action=ListQueueTags&" + body)), "<ListQueueTagsResult/>");
            assertXml(sqs.send(post("/?Action=ListQueueTags", type, body)), "<ListQueueTagsResult/>");
        }
    }

    @Test
    @Tag("contract:1.1.query-string")
    void getAndEmptyPost_withAnActionInTheUrl_areQuery() {
        String uri = QUEUE_PATH + "?Action=SendMessage&MessageBody=a%20b+c&Version=2012-11-05";

        assertXml(sqs.send(get(uri)), "<SendMessageResult>");
        assertXml(sqs.send(request(uri).POST(noBody())), "<SendMessageResult>");
        assertThat(sqs.receiveBodies(url)).containsExactly("a b c", "a b c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/xml"})
    @Tag("contract:1.1.get-queue-without-action")
    void get_ofAQueueUrlWithoutAction_isAnUnknownOperationInXml(String accept) {
        HttpResponse<String> response = sqs.send(get(QUEUE_PATH).header("Accept", accept));

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo("text/xml");
        assertThat(response.body()).isEqualTo("<UnknownOperationException/>");
        ProtocolClient.requestId(response);
    }

    @Test
    @Tag("contract:1.1.get-root")
    void get_ofTheRootWithoutAction_tellsWhatThisIs() {
        HttpResponse<String> response = sqs.send(get("/"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"service\":\"sqs\"");
    }

    @Test
    @Tag("contract:1.1.query-mode")
    void json_refusal_isTheSameWhetherOrNotTheClientKnowsQueryErrors() {
        HttpRequest.Builder plain = sqs.request("DeleteQueue", Map.of("QueueUrl", "absent"));
        HttpRequest.Builder queryMode = plain.copy().header("x-amzn-query-mode", "true");

        HttpResponse<String> one = sqs.send(plain);
        HttpResponse<String> other = sqs.send(queryMode);
        assertThat(other.statusCode()).isEqualTo(one.statusCode());
        assertThat(other.body()).isEqualTo(one.body());
        assertThat(ProtocolClient.header(other, "x-amzn-query-error"))
                .isEqualTo(ProtocolClient.header(one, "x-amzn-query-error"))
                .isEqualTo("AWS.SimpleQueueService.NonExistentQueue;Sender");
    }

    @Test
    @Tag("contract:1.1.no-action")
    void post_ofAFormWithoutAction_isAnInvalidAction() {
        HttpResponse<String> response = sqs.send(post("/", FORM, "QueueUrl=q"));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("<Code>InvalidAction</Code>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AWS4-HMAC-SHA256 Credential=111122223333/20260102/eu-west-1/sqs/aws4_request, SignedHeaders=host, Signature=0",
                "AWS4-HMAC-SHA256 Credential=111122223333/20260102/eu-west-1/sqs/aws4_request,SignedHeaders=host,Signature=0"
            })
    @Tag("contract:1.4.header")
    void authorization_tellsAccountAndRegion(String authorization) {
        HttpRequest.Builder request = sqs.request("CreateQueue", Map.of("QueueName", "mine"))
                .header("Authorization", authorization)
                .header("X-Amz-Security-Token", "token");

        assertThat(sqs.call("CreateQueue", request).require("QueueUrl")).endsWith("/111122223333/mine");
        Answer attributes = sqs.callAs(
                "111122223333",
                "eu-west-1",
                "GetQueueAttributes",
                Map.of("QueueUrl", "mine", "AttributeNames", List.of("QueueArn")));
        assertThat(attributes.map("Attributes")).containsEntry("QueueArn", "arn:aws:sqs:eu-west-1:111122223333:mine");
    }

    @Test
    @Tag("contract:1.4.presigned")
    void presignedUrl_tellsAccountAndRegion_andItsParametersAreNoneOfTheActions() {
        HttpResponse<String> response = sqs.send(get("/?Action=CreateQueue&QueueName=mine"
                + "&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=111122223333%2F20260102%2Feu-west-1%2Fsqs%2Faws4_request"
                + "&X-Amz-Date=20260102T030405Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=0"
                + "&X-Amz-Security-Token=token"));

        assertXml(response, "/111122223333/mine</QueueUrl>");
        assertThat(sqs.callAs("111122223333", "eu-west-1", "ListQueues", Map.of())
                        .list("QueueUrls"))
                .hasSize(1);
    }

    @Test
    @Tag("contract:1.4.signature-2")
    void signatureOfVersion2_isIgnored() {
        assertXml(
                sqs.send(post(
                        "/",
                        FORM,
                        "Action=ListQueueTags&QueueUrl=q&AWSAccessKeyId=AKID&Signature=x%3D&SignatureVersion=2"
                                + "&SignatureMethod=HmacSHA256&Timestamp=2001-01-01T00%3A00%3A00Z")),
                "<ListQueueTagsResult/>");
    }

    @Test
    @Tag("contract:1.4.none")
    @Tag("contract:1.4.any-signature")
    void requestWithoutSignature_orWithAnyAtAll_isTheDefaultAccounts() {
        assertThat(url).endsWith("/000000000000/q");
        for (String authorization : List.of("nonsense", ContractSqs.authorization("AKIDEXAMPLE", "us-east-1"))) {
            HttpRequest.Builder request =
                    sqs.request("GetQueueUrl", Map.of("QueueName", "q")).header("Authorization", authorization);
            assertThat(sqs.call("GetQueueUrl", request).require("QueueUrl")).isEqualTo(url);
        }
    }

    @Test
    @Tag("contract:1.4.sender-id")
    void senderId_isTheSendersAccount() {
        sqs.send(url, "body");

        assertThat(sqs.receive(url).require("/Messages/0/Attributes/SenderId")).isEqualTo("000000000000");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("contract:1.5.request-id")
    @Tag("contract:1.5.content-type")
    @Tag("contract:1.5.headers")
    void everyAnswer_hasTheHeadersOfAmazonAndNoOthers(WireProtocol protocol) {
        for (String queue : List.of("q", "absent")) {
            HttpResponse<String> response = sqs.send(protocol.client()
                    .request(
                            sqs.endpoint().resolve("/"), "SendMessage", Map.of("QueueUrl", queue, "MessageBody", "b")));

            ProtocolClient.requestId(response);
            assertThat(response.headers().firstValue("date")).isPresent();
            assertThat(response.headers().firstValueAsLong("content-length"))
                    .hasValue(response.body().getBytes(UTF_8).length);
            assertThat(response.headers().map().keySet())
                    .isSubsetOf(
                            "connection",
                            "content-length",
                            "content-type",
                            "date",
                            "x-amzn-requestid",
                            "x-amzn-query-error");
        }
    }

    @Test
    @Tag("contract:1.5.empty-body-type")
    void json_emptyBody_hasAContentTypeAllTheSame() {
        HttpResponse<String> response = sqs.send(sqs.request("PurgeQueue", Map.of("QueueUrl", "q")));

        assertThat(ProtocolClient.header(response, "content-length")).isEqualTo("0");
        assertThat(ProtocolClient.header(response, "content-type")).isEqualTo(JsonClient.CONTENT_TYPE);
    }

    @Test
    @Tag("contract:1.5.compression")
    @Tag("contract:13.21")
    void body_inGzipOrDeflate_isRead_andAnyOtherEncodingRefused() throws IOException {
        byte[] body = "{\"QueueUrl\":\"q\"}".getBytes(UTF_8);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(body);
        }
        ByteArrayOutputStream deflate = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflate)) {
            out.write(body);
        }

        assertThat(encoded("gzip", gzip.toByteArray()).body()).isEqualTo("{}");
        assertThat(encoded("deflate", deflate.toByteArray()).body()).isEqualTo("{}");
        assertThat(encoded("br", body).statusCode()).isEqualTo(400);
    }

    @Test
    @Tag("contract:1.5.expect")
    @Tag("contract:1.5.chunked")
    void body_announcedOrInChunks_isRead() {
        HttpRequest.Builder request = sqs.request("ListQueueTags", Map.of("QueueUrl", "q"));

        assertThat(sqs.send(request.copy().expectContinue(true)).body()).isEqualTo("{}");
        assertThat(sqs.send(request.copy()
                                .POST(ofInputStream(
                                        () -> new ByteArrayInputStream("{\"QueueUrl\":\"q\"}".getBytes(UTF_8)))))
                        .body())
                .isEqualTo("{}");
    }

    @Test
    @Tag("contract:1.5.ignored-headers")
    void headersOfSdks_changeNothing() {
        HttpRequest.Builder request = sqs.request("ListQueueTags", Map.of("QueueUrl", "q"))
                .header("amz-sdk-invocation-id", "id")
                .header("amz-sdk-request", "attempt=1; max=3")
                .header("User-Agent", "aws-sdk")
                .header("X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD")
                .header("X-Amz-Date", "20010101T000000Z");

        assertThat(sqs.send(request).body()).isEqualTo("{}");
    }

    @Test
    @Tag("contract:1.5.body-size")
    void body_farLargerThanAMessage_isRefusedByTheMessagesSize() {
        sqs.assertInvalid(
                "One or more parameters are invalid. Reason: Message must be shorter than 1048576 bytes.",
                "SendMessage",
                "QueueUrl",
                url,
                "MessageBody",
                "x".repeat(8 << 20));
    }

    @Test
    @Tag("contract:1.5.http-version")
    void http11_overPlainTcp_isServed() throws IOException {
        assertThat(sqs.exchange(
                        "GET /?Action=ListQueueTags&QueueUrl=q HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 OK\r\n")
                .contains("<ListQueueTagsResult/>");
    }

    @ParameterizedTest
    @EnumSource
    @Tag("contract:1.5.trace-id")
    void traceIdOfTheRequest_becomesTheTraceHeaderOfAMessageWithoutOne(WireProtocol protocol) {
        Map<String, Object> own = ContractSqs.map(
                "QueueUrl",
                "q",
                "MessageBody",
                "own",
                "MessageSystemAttributes",
                ContractSqs.map("AWSTraceHeader", ContractSqs.map("DataType", "String", "StringValue", "Root=own")));
        for (Map<String, Object> parameters :
                List.of(Map.<String, Object>of("QueueUrl", "q", "MessageBody", "a"), own)) {
            sqs.send(protocol.client()
                    .request(sqs.endpoint().resolve("/"), "SendMessage", parameters)
                    .header("X-Amzn-Trace-Id", "Root=1-5759e988"));
        }

        Answer received = sqs.receive(url);
        assertThat(received.require("/Messages/0/Attributes/AWSTraceHeader")).isEqualTo("Root=1-5759e988");
        assertThat(received.require("/Messages/1/Attributes/AWSTraceHeader")).isEqualTo("Root=own");
    }

    @Test
    @Tag("contract:1.5.content-negotiation")
    @Tag("contract:1.9.result")
    @Tag("contract:1.9.receive")
    @Tag("contract:1.9.attributes")
    @Tag("contract:1.9.errors")
    void get_acceptingJson_isAnsweredInJson() {
        assertThat(inJson("ReceiveMessage").body())
                .startsWith("{\"ReceiveMessageResponse\":{\"ReceiveMessageResult\":{\"messages\":null},"
                        + "\"ResponseMetadata\":{\"RequestId\":\"");
        sqs.send(url, "body");
        assertThat(inJson("ReceiveMessage").body())
                .startsWith("{\"ReceiveMessageResponse\":{\"ReceiveMessageResult\":{\"messages\":[{\"MessageId\":")
                .contains("\"Body\":\"body\"");
        assertThat(inJson("GetQueueAttributes&AttributeName=DelaySeconds").body())
                .startsWith("{\"GetQueueAttributesResponse\":{\"GetQueueAttributesResult\":{\"Attributes\":"
                        + "[{\"Name\":\"DelaySeconds\",\"Value\":\"0\"}]},\"ResponseMetadata\":{\"RequestId\":\"");

        HttpResponse<String> refused = inJson("ReceiveMessage&MaxNumberOfMessages=11");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .isEqualTo(
                        "{\"Error\":{\"Type\":\"Sender\",\"Code\":\"InvalidParameterValue\",\"Message\":\"Value 11 for"
                                + " parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.\"},"
                                + "\"RequestId\":\"" + ProtocolClient.requestId(refused) + "\"}");
    }

    private HttpResponse<String> inJson(String action) {
        HttpResponse<String> response =
                sqs.send(get(QUEUE_PATH + "?Action=" + action).header("Accept", "application/json"));
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo("application/json");
        return response;
    }

    private HttpResponse<String> encoded(String encoding, byte[] body) {
        return sqs.send(request("/")
                .header("Content-Type", JsonClient.CONTENT_TYPE)
                .header(TARGET, "AmazonSQS.ListQueueTags")
                .header("Content-Encoding", encoding)
                .POST(ofByteArray(body)));
    }

    private static void assertUnknownOperation(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo(JsonClient.CONTENT_TYPE);
        assertThat(ProtocolClient.header(response, "x-amzn-query-error")).isEqualTo("InvalidAction;Sender");
        assertThat(response.body()).startsWith("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"");
    }

    private static void assertXml(HttpResponse<String> response, String content) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(ProtocolClient.header(response, "Content-Type")).isEqualTo("text/xml");
        assertThat(response.body()).contains(content);
    }

    private HttpRequest.Builder post(String path, String contentType, String body) {
        return request(path).header("Content-Type", contentType).POST(ofString(body));
    }

    private HttpRequest.Builder get(String pathAndQuery) {
        return request(pathAndQuery).GET();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(sqs.endpoint().resolve(pathAndQuery));
    }
}
