package dev.sluice.compat.contract;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which queue a request means, and what queues are called. */
final class AddressingTest extends InBothProtocols {
    private static final List<String> ACTIONS_ON_A_QUEUE = List.of(
            "AddPermission",
            "ChangeMessageVisibility",
            "ChangeMessageVisibilityBatch",
            "DeleteMessage",
            "DeleteMessageBatch",
            "DeleteQueue",
            "GetQueueAttributes",
            "ListDeadLetterSourceQueues",
            "ListQueueTags",
            "PurgeQueue",
            "ReceiveMessage",
            "RemovePermission",
            "SendMessage",
            "SendMessageBatch",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue");

    private final String url = sqs.createQueue("q");

    AddressingTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:1.2.json-missing")
    @Tag("contract:1.2.query-missing")
    @Tag("contract:2.1.invalid-address")
    @Tag("contract:2.4.missing-queue-url")
    @Tag("contract:12.41")
    void queueUrl_missing_isAMissingQueueInJson_andAnInvalidAddressInQuery() {
        for (String action : ACTIONS_ON_A_QUEUE) {
            if (sqs.protocol == WireProtocol.JSON) {
                sqs.assertQueueDoesNotExist(action);
            } else {
                sqs.assertRefused(
                        Refusal.INVALID_ADDRESS,
                        "The address " + sqs.endpoint() + "/ is not valid for this endpoint.",
                        action);
            }
        }
    }

    @Test
    @Tag("contract:2.3.missing-queue")
    void queueUrl_ofNoQueue_isAMissingQueueWhateverElseIsMissing() {
        for (String action : ACTIONS_ON_A_QUEUE) {
            sqs.assertQueueDoesNotExist(action, "QueueUrl", sqs.endpoint() + "/000000000000/absent");
        }
    }

    @Test
    @Tag("contract:1.2.json-path")
    @Tag("contract:1.2.query-path")
    void queueUrl_missing_isThePathOfTheRequest() {
        HttpResponse<String> response = sqs.send(request("/000000000000/q", "ListQueueTags", Map.of()));

        assertThat(sqs.protocol.client().answer("ListQueueTags", response).result())
                .isEmpty();
    }

    @Test
    @Tag("contract:1.2.url-before-path")
    void queueUrl_isMeantRatherThanThePath() {
        sqs.createQueue("other");
        sqs.send(request("/000000000000/q", "SendMessage", Map.of("QueueUrl", "other", "MessageBody", "b")));

        assertThat(sqs.receiveBodies("q")).isEmpty();
        assertThat(sqs.receiveBodies("other")).containsExactly("b");
    }

    @Test
    @Tag("contract:1.2.bare-name")
    @Tag("contract:1.2.any-host")
    @Tag("contract:1.2.other-region")
    @Tag("contract:1.2.slashes")
    @Tag("contract:1.2.other-account")
    @Tag("contract:1.3.accepted")
    void queueUrl_inEveryForm_leadsToTheQueue() {
        for (String form : List.of(
                "q",
                url,
                "http://127.0.0.1:1/000000000000/q",
                "http://sluice:9324/000000000000/q",
                "https://sqs.us-east-1.amazonaws.com/000000000000/q",
                "https://queue.amazonaws.com/000000000000/q",
                "https://us-east-1.queue.amazonaws.com/000000000000/q",
                "https://sqs.eu-fake-99.amazonaws.com/000000000000/q",
                "http://sqs.us-east-1.localhost:4566/000000000000/q",
                "http://us-east-1.queue.localhost:4566/000000000000/q",
                "http://queue.localhost:4566/000000000000/q",
                "http://localhost:4566/queue/us-east-1/000000000000/q",
                "http://localhost:9324/queue/q",
                "http://localhost//000000000000//q/",
                "http://localhost/444455556666/q")) {
            assertThat(sqs.call("GetQueueAttributes", "QueueUrl", form, "AttributeNames", List.of("QueueArn"))
                            .map("Attributes"))
                    .as(form)
                    .containsEntry("QueueArn", ContractSqs.arn("q"));
        }
    }

    @Test
    @Tag("contract:1.2.not-for-a-queue")
    @Tag("contract:1.2.get-queue-url-anywhere")
    void actionsWithoutQueue_sentToAQueuePath() {
        HttpResponse<String> found = sqs.send(request("/000000000000/other", "GetQueueUrl", Map.of("QueueName", "q")));
        assertThat(sqs.protocol.client().answer("GetQueueUrl", found).require("QueueUrl"))
                .isEqualTo(url);

        for (String action : List.of("CreateQueue", "ListQueues")) {
            HttpResponse<String> response = sqs.send(request("/000000000000/q", action, Map.of("QueueName", "new")));
            if (sqs.protocol == WireProtocol.JSON) {
                assertThat(response.statusCode()).isEqualTo(200);
            } else {
                assertThat(response.statusCode()).isEqualTo(400);
                assertThat(response.body())
                        .contains("<Code>InvalidAction</Code><Message>The action " + action
                                + " is not valid for this endpoint.</Message>");
            }
        }
    }

    @Test
    @Tag("contract:1.2.unknown-action")
    void unknownAction_isNamed() {
        sqs.assertRefused(
                Refusal.INVALID_ACTION, "The action FooBar is not valid for this endpoint.", "FooBar", Map.of());
    }

    @Test
    @Tag("contract:1.2.version")
    void version_mayBeAbsent_andTheNamespaceIsAlwaysThatOf2012() {
        for (String version : List.of("", "&Version=2012-11-05", "&Version=2009-02-01")) {
            HttpResponse<String> response =
                    sqs.send(HttpRequest.newBuilder(sqs.endpoint().resolve("/"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(ofString("Action=ListQueues" + version)));

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("xmlns=\"http://queue.amazonaws.com/doc/2012-11-05/\"");
        }
    }

    @Test
    @Tag("contract:1.3.mirrors-the-host")
    @Tag("contract:1.3.forwarded")
    void queueUrl_isMadeFromTheAddressTheCallerUsed() throws IOException {
        assertThat(createAt("Host: queues.example:81"))
                .contains("<QueueUrl>http://queues.example:81/000000000000/new</QueueUrl>");
        assertThat(createAt("Host: inside:81\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: outside.example"))
                .contains("<QueueUrl>https://outside.example/000000000000/new</QueueUrl>");
    }

    @Test
    @Tag("contract:1.2.region")
    void region_isThatOfTheSignature_elseOfTheHost_elseTheDefault() throws IOException {
        assertThat(arnAt("Host: sqs.eu-west-1.localhost:9324")).contains("arn:aws:sqs:eu-west-1:000000000000:new");
        assertThat(arnAt("Host: ap-south-1.queue.localhost")).contains("arn:aws:sqs:ap-south-1:000000000000:new");
        assertThat(arnAt("Host: queue.amazonaws.com")).contains("arn:aws:sqs:us-east-1:000000000000:new");
        assertThat(arnAt("Host: sqs.eu-west-1.localhost\r\nAuthorization: "
                        + ContractSqs.authorization("test", "ca-central-1")))
                .contains("arn:aws:sqs:ca-central-1:000000000000:new");
    }

    @Test
    @Tag("contract:1.3.arn")
    void arn_hasThePartitionOfItsRegion() {
        Map<String, String> partitions =
                Map.of("us-east-1", "aws", "cn-north-1", "aws-cn", "us-gov-west-1", "aws-us-gov");
        partitions.forEach((region, partition) -> {
            sqs.callAs("test", region, "CreateQueue", Map.of("QueueName", "new"))
                    .result();
            assertThat(sqs.callAs(
                                    "test",
                                    region,
                                    "GetQueueAttributes",
                                    Map.of("QueueUrl", "new", "AttributeNames", List.of("QueueArn")))
                            .map("Attributes"))
                    .containsEntry("QueueArn", "arn:" + partition + ":sqs:" + region + ":000000000000:new");
        });
    }

    private String createAt(String headers) throws IOException {
        return get("Action=CreateQueue&QueueName=new", headers);
    }

    private String arnAt(String headers) throws IOException {
        createAt(headers);
        return get("Action=GetQueueAttributes&QueueUrl=new&AttributeName=QueueArn", headers);
    }

    private String get(String query, String headers) throws IOException {
        return sqs.exchange("GET /?" + query + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n");
    }

    private HttpRequest.Builder request(String path, String action, Map<String, ?> parameters) {
        return sqs.protocol.client().request(sqs.endpoint().resolve(path), action, parameters);
    }
}
