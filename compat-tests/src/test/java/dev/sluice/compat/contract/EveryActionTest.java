package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.protocol.ActionCatalog;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** All actions, in every form in which a request may come. */
@ParameterizedClass
@EnumSource
final class EveryActionTest {
    private final Way way;
    private final ContractSqs sqs;
    private final Set<String> asked = new HashSet<>();

    EveryActionTest(Way way) {
        this.way = way;
        this.sqs = new ContractSqs(way.protocol);
    }

    @AfterEach
    void stop() {
        sqs.close();
    }

    /** How a request says what it asks. */
    enum Way {
        JSON_TO_THE_ROOT(WireProtocol.JSON, false),
        JSON_TO_THE_QUEUE(WireProtocol.JSON, true),
        FORM_TO_THE_ROOT(WireProtocol.QUERY, false),
        FORM_TO_THE_QUEUE(WireProtocol.QUERY, true),
        QUERY_STRING(WireProtocol.QUERY, true);

        private final WireProtocol protocol;
        private final boolean queueInPath;

        Way(WireProtocol protocol, boolean queueInPath) {
            this.protocol = protocol;
            this.queueInPath = queueInPath;
        }
    }

    /** Asks something of a queue, or of the service when no queue is named. */
    private Answer ask(String queue, String action, Object... parameters) {
        asked.add(action);
        Map<String, Object> all = map(parameters);
        boolean inPath = way.queueInPath && !queue.isEmpty();
        if (!queue.isEmpty() && !inPath) {
            all.put("QueueUrl", sqs.endpoint() + "/" + ContractSqs.ACCOUNT + "/" + queue);
        }
        URI uri = sqs.endpoint().resolve(inPath ? "/" + ContractSqs.ACCOUNT + "/" + queue : "/");
        HttpRequest.Builder request = way == Way.QUERY_STRING
                ? HttpRequest.newBuilder(URI.create(uri + "?" + QueryClient.form(action, all)))
                : way.protocol.client().request(uri, action, all);
        Answer answer = sqs.call(action, request);
        answer.result();
        return answer;
    }

    @Test
    @Tag("contract:14.every-operation")
    void everyAction_isAnswered() {
        String policy = ContractSqs.redrivePolicy("dlq", 1);
        ask("", "CreateQueue", "QueueName", "dlq");
        ask("", "CreateQueue", "QueueName", "q", "Attributes", map("RedrivePolicy", policy), "tags", map("a", "b"));
        assertThat(ask("", "GetQueueUrl", "QueueName", "q").require("QueueUrl")).endsWith("/q");
        assertThat(ask("", "ListQueues", "QueueNamePrefix", "d").list("QueueUrls"))
                .hasSize(1);
        assertThat(ask("dlq", "ListDeadLetterSourceQueues").list("queueUrls")).hasSize(1);

        ask("q", "SetQueueAttributes", "Attributes", map("VisibilityTimeout", "40"));
        assertThat(ask("q", "GetQueueAttributes", "AttributeNames", List.of("VisibilityTimeout"))
                        .map("Attributes"))
                .isEqualTo(Map.of("VisibilityTimeout", "40"));
        ask("q", "TagQueue", "Tags", map("c", "d"));
        ask("q", "UntagQueue", "TagKeys", List.of("a"));
        assertThat(ask("q", "ListQueueTags").map("Tags")).isEqualTo(Map.of("c", "d"));
        ask("q", "AddPermission", "Label", "l", "AWSAccountIds", List.of("123456789012"), "Actions", List.of("*"));
        ask("q", "RemovePermission", "Label", "l");

        ask("q", "SendMessage", "MessageBody", "a");
        ask("q", "SendMessageBatch", "Entries", List.of(map("Id", "i", "MessageBody", "b")));
        List<String> handles =
                ask("q", "ReceiveMessage", "MaxNumberOfMessages", 10).texts("Messages", "ReceiptHandle");
        assertThat(handles).hasSize(2);
        ask("q", "ChangeMessageVisibility", "ReceiptHandle", handles.get(0), "VisibilityTimeout", 50);
        Map<String, Object> entry = map("Id", "i", "ReceiptHandle", handles.get(0), "VisibilityTimeout", 0);
        assertThat(ask("q", "ChangeMessageVisibilityBatch", "Entries", List.of(entry))
                        .list("Successful"))
                .hasSize(1);
        assertThat(ask("q", "ReceiveMessage").result().isEmpty()).isTrue();
        ask("q", "DeleteMessage", "ReceiptHandle", handles.get(1));
        entry.remove("VisibilityTimeout");
        assertThat(ask("q", "DeleteMessageBatch", "Entries", List.of(entry)).list("Successful"))
                .hasSize(1);

        ask("dlq", "SendMessage", "MessageBody", "c");
        ask("dlq", "SendMessage", "MessageBody", "d");
        String task = ask(
                        "",
                        "StartMessageMoveTask",
                        "SourceArn",
                        arn("dlq"),
                        "DestinationArn",
                        arn("q"),
                        "MaxNumberOfMessagesPerSecond",
                        1)
                .require("TaskHandle");
        assertThat(ask("", "ListMessageMoveTasks", "SourceArn", arn("dlq")).texts("Results", "TaskHandle"))
                .containsExactly(task);
        assertThat(ask("", "CancelMessageMoveTask", "TaskHandle", task).require("ApproximateNumberOfMessagesMoved"))
                .isEqualTo("1");
        ask("q", "PurgeQueue");
        assertThat(ask("q", "ReceiveMessage").result().isEmpty()).isTrue();
        ask("q", "DeleteQueue");

        assertThat(asked).isEqualTo(ActionCatalog.names());
    }
}
