package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.ContractSqs.redrivePolicy;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Message move tasks: how they are started, listed and cancelled, and what they do to messages. */
final class MoveTaskTest extends InBothProtocols {
    private static final String BAD_ARN =
            "You must use this format to specify the %s: arn:<partition>:<service>:<region>:<account-id>:<resource-id>";
    private static final String NO_RESOURCE = "The resource that you specified for the %s parameter doesn't exist.";
    private static final String BAD_HANDLE = "Value for parameter TaskHandle is invalid.";

    private final String dead;
    private final String url;

    MoveTaskTest(WireProtocol protocol) {
        super(protocol);
        dead = sqs.createQueue("dlq");
        url = sqs.createQueue("q", "RedrivePolicy", redrivePolicy("dlq", 1));
    }

    /** Sends messages to a queue and has them moved to its dead-letter queue. */
    private void kill(String queueUrl, int messages) {
        for (int i = 0; i < messages; i++) {
            sqs.send(queueUrl, "m" + i);
        }
        Map<String, Object> all = map("QueueUrl", queueUrl, "MaxNumberOfMessages", 10, "VisibilityTimeout", 0);
        sqs.call("ReceiveMessage", all).result();
        assertThat(sqs.call("ReceiveMessage", all).list("Messages")).isEmpty();
    }

    private Answer start(@Nullable String destinationArn, @Nullable Integer maxPerSecond) {
        return sqs.call(
                "StartMessageMoveTask",
                map(
                        "SourceArn", arn("dlq"),
                        "DestinationArn", destinationArn,
                        "MaxNumberOfMessagesPerSecond", maxPerSecond));
    }

    private void assertStartRefused(Refusal refusal, String text, @Nullable String source, @Nullable String target) {
        sqs.assertRefused(refusal, text, "StartMessageMoveTask", map("SourceArn", source, "DestinationArn", target));
    }

    private List<JsonNode> list() {
        return sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"), "MaxResults", 10)
                .list("Results");
    }

    private String latest(String member) {
        return list().get(0).path(member).asText();
    }

    /** Lets a task without a rate, which does not wait for the clock, come to its end. */
    private void awaitEnd() {
        while (latest("Status").equals("RUNNING")) {
            Thread.onSpinWait();
        }
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(UTF_8));
    }

    @Test
    @Tag("contract:8.3.source-missing")
    @Tag("contract:8.3.source-format")
    @Tag("contract:8.3.source-absent")
    @Tag("contract:8.3.source-not-a-dead-letter-queue")
    void startMessageMoveTask_badSource_isRefused() {
        sqs.createQueue("plain");
        sqs.assertMissing("SourceArn", "StartMessageMoveTask");
        sqs.assertMissing("SourceArn", "StartMessageMoveTask", "SourceArn", "");
        for (String bad : List.of("dlq", dead, "arn:aws:sqs:us-east-1:dlq", "arn:aws:sns:us-east-1:000000000000:dlq")) {
            assertStartRefused(Refusal.INVALID_PARAMETER_VALUE, BAD_ARN.formatted("SourceArn"), bad, null);
        }
        assertStartRefused(Refusal.RESOURCE_NOT_FOUND, NO_RESOURCE.formatted("SourceArn"), arn("absent"), null);
        String notDeadLetters = "Source queue must be configured as a Dead Letter Queue.";
        assertStartRefused(Refusal.INVALID_PARAMETER_VALUE, notDeadLetters, arn("plain"), null);

        sqs.call("DeleteQueue", "QueueUrl", url).result();
        assertStartRefused(Refusal.INVALID_PARAMETER_VALUE, notDeadLetters, arn("dlq"), null);
    }

    @Test
    @Tag("contract:8.3.destination-format")
    @Tag("contract:8.3.destination-absent")
    @Tag("contract:8.3.destination-is-source")
    @Tag("contract:8.3.destination-type")
    void startMessageMoveTask_badDestination_isRefused() {
        sqs.createFifoQueue("other.fifo");
        assertStartRefused(Refusal.INVALID_PARAMETER_VALUE, BAD_ARN.formatted("DestinationArn"), arn("dlq"), "other");
        assertStartRefused(
                Refusal.RESOURCE_NOT_FOUND, NO_RESOURCE.formatted("DestinationArn"), arn("dlq"), arn("absent"));
        assertStartRefused(
                Refusal.INVALID_PARAMETER_VALUE,
                "Source queue arn and destination queue arn cannot be the same.",
                arn("dlq"),
                arn("dlq"));
        assertStartRefused(
                Refusal.INVALID_PARAMETER_VALUE,
                "The source queue and destination queue must be of the same queue type.",
                arn("dlq"),
                arn("other.fifo"));
        assertThat(list()).isEmpty();
    }

    @Test
    @Tag("contract:8.3.rate")
    void startMessageMoveTask_rateOutOfRange_isRefused() {
        for (int bad : new int[] {-1, 0, 501}) {
            sqs.assertInvalid(
                    "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's"
                            + " between 1 and 500.",
                    "StartMessageMoveTask",
                    "SourceArn",
                    arn("dlq"),
                    "MaxNumberOfMessagesPerSecond",
                    bad);
        }
        start(null, 500).result();
        start(null, 1).result();
    }

    @Test
    @Tag("contract:8.3.one-running-task")
    void startMessageMoveTask_whileOneRuns_isRefused() {
        kill(url, 2);
        start(null, 1).result();

        assertStartRefused(
                Refusal.INVALID_PARAMETER_VALUE,
                "There is already a task running. Only one active task is allowed for a source queue arn at a given"
                        + " time.",
                arn("dlq"),
                null);
        sqs.passSeconds(1);
        start(null, 1).result();
    }

    @Test
    @Tag("contract:8.3.no-destination")
    @Tag("contract:14.move-tasks")
    void startMessageMoveTask_withoutDestination_takesEachMessageHome() {
        String second = sqs.createQueue("second", "RedrivePolicy", redrivePolicy("dlq", 1));
        kill(url, 2);
        kill(second, 3);

        start(null, 500).result();

        assertThat(sqs.receiveBodies(url)).containsExactly("m0", "m1");
        assertThat(sqs.receiveBodies(second)).containsExactly("m0", "m1", "m2");
        assertThat(latest("Status")).isEqualTo("COMPLETED");
        assertThat(latest("ApproximateNumberOfMessagesMoved")).isEqualTo("5");
    }

    @Test
    @Tag("contract:8.3.fifo")
    @Tag("contract:8.6.content")
    @Tag("contract:14.move-tasks")
    void startMessageMoveTask_ofFifoQueue_keepsGroupsAndOrder() {
        sqs.createQueue("dlq.fifo", "FifoQueue", "true");
        String target = sqs.createFifoQueue("target.fifo");
        String fifo = sqs.createQueue("q.fifo", "FifoQueue", "true", "RedrivePolicy", redrivePolicy("dlq.fifo", 1));
        sqs.send(fifo, "a", "g", "1");
        sqs.send(fifo, "b", "g", "2");
        Map<String, Object> all = map("QueueUrl", fifo, "MaxNumberOfMessages", 10, "VisibilityTimeout", 0);
        sqs.call("ReceiveMessage", all).result();
        assertThat(sqs.call("ReceiveMessage", all).list("Messages")).isEmpty();

        sqs.call(
                        "StartMessageMoveTask",
                        map(
                                "SourceArn", arn("dlq.fifo"),
                                "DestinationArn", arn("target.fifo"),
                                "MaxNumberOfMessagesPerSecond", 500))
                .result();

        Answer moved = sqs.receive(target);
        assertThat(moved.texts("Messages", "Body")).containsExactly("a", "b");
        assertThat(moved.require("/Messages/0/Attributes/MessageGroupId")).isEqualTo("g");
    }

    @Test
    @Tag("contract:8.3.task-handle")
    void startMessageMoveTask_handle_isJsonOfTaskAndSourceInBase64() {
        String handle = start(null, 1).require("TaskHandle");

        assertThat(new String(Base64.getDecoder().decode(handle), UTF_8))
                .matches("\\{\"taskId\":\"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\",\"sourceArn\":\"" + arn("dlq")
                        + "\"\\}");
        assertThat(start(null, 1).require("TaskHandle")).isNotEqualTo(handle);
    }

    @Test
    @Tag("contract:8.4.task-handle")
    @Tag("contract:8.4.status")
    @Tag("contract:8.4.source-arn")
    @Tag("contract:8.4.optional-members")
    @Tag("contract:8.4.moved")
    @Tag("contract:8.4.to-move")
    @Tag("contract:8.4.started-timestamp")
    @Tag("contract:12.45")
    void listMessageMoveTasks_tellsWhatTheTaskWasToldAndHasDone() {
        kill(url, 3);
        String started = Long.toString(sqs.clock.millis());
        String handle = start(null, 2).require("TaskHandle");
        assertThat(texts(list().get(0)))
                .isEqualTo(map(
                        "TaskHandle", handle,
                        "Status", "RUNNING",
                        "SourceArn", arn("dlq"),
                        "MaxNumberOfMessagesPerSecond", "2",
                        "ApproximateNumberOfMessagesMoved", "2",
                        "ApproximateNumberOfMessagesToMove", "3",
                        "StartedTimestamp", started));
        sqs.passSeconds(1);
        assertThat(texts(list().get(0)))
                .isEqualTo(map(
                        "Status", "COMPLETED",
                        "SourceArn", arn("dlq"),
                        "MaxNumberOfMessagesPerSecond", "2",
                        "ApproximateNumberOfMessagesMoved", "3",
                        "ApproximateNumberOfMessagesToMove", "3",
                        "StartedTimestamp", started));

        start(arn("q"), null).result();
        awaitEnd();
        assertThat(texts(list().get(0)))
                .isEqualTo(map(
                        "Status",
                        "COMPLETED",
                        "SourceArn",
                        arn("dlq"),
                        "DestinationArn",
                        arn("q"),
                        "ApproximateNumberOfMessagesMoved",
                        "0",
                        "ApproximateNumberOfMessagesToMove",
                        "0",
                        "StartedTimestamp",
                        Long.toString(sqs.clock.millis())));
    }

    private static Map<String, Object> texts(JsonNode entry) {
        Map<String, Object> texts = map();
        entry.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return texts;
    }

    @Test
    @Tag("contract:8.4.json-types")
    void listMessageMoveTasks_countersAndTimes_areNumbersInJson() {
        kill(url, 1);
        start(null, 1).result();

        String bytes = sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq")).bytes();

        if (sqs.protocol == WireProtocol.JSON) {
            assertThat(bytes)
                    .contains(
                            "\"MaxNumberOfMessagesPerSecond\":1",
                            "\"ApproximateNumberOfMessagesMoved\":1",
                            "\"ApproximateNumberOfMessagesToMove\":1",
                            "\"StartedTimestamp\":" + sqs.clock.millis());
        } else {
            assertThat(bytes)
                    .contains(
                            "<ListMessageMoveTasksResult><ListMessageMoveTasksResultEntry><Status>COMPLETED</Status>");
        }
    }

    @Test
    @Tag("contract:8.4.newest-first")
    @Tag("contract:8.4.max-results")
    @Tag("contract:8.6.kept")
    void listMessageMoveTasks_newestFirst_oneUnlessAskedForMore() {
        assertThat(sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"))
                        .result()
                        .isEmpty())
                .isTrue();
        List<String> newestFirst = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            start(null, i).result();
            newestFirst.add(0, Integer.toString(i));
        }

        Answer one = sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"));
        Answer ten = sqs.call("ListMessageMoveTasks", "SourceArn", arn("dlq"), "MaxResults", 10);

        assertThat(one.texts("Results", "MaxNumberOfMessagesPerSecond")).containsExactly("12");
        assertThat(ten.texts("Results", "MaxNumberOfMessagesPerSecond")).isEqualTo(newestFirst.subList(0, 10));
        for (int bad : new int[] {-1, 0, 11}) {
            sqs.assertInvalid(
                    "Value for parameter MaxResults is invalid. Reason: You must enter a number that's between 1 and"
                            + " 10.",
                    "ListMessageMoveTasks",
                    "SourceArn",
                    arn("dlq"),
                    "MaxResults",
                    bad);
        }
    }

    @Test
    @Tag("contract:8.4.errors")
    void listMessageMoveTasks_badSource_isRefused() {
        sqs.assertMissing("SourceArn", "ListMessageMoveTasks");
        sqs.assertInvalid(BAD_ARN.formatted("SourceArn"), "ListMessageMoveTasks", "SourceArn", "dlq");
        sqs.assertRefused(
                Refusal.RESOURCE_NOT_FOUND,
                NO_RESOURCE.formatted("SourceArn"),
                "ListMessageMoveTasks",
                "SourceArn",
                arn("absent"));
        assertThat(sqs.call("ListMessageMoveTasks", "SourceArn", arn("q"))
                        .result()
                        .isEmpty())
                .isTrue();
    }

    @Test
    @Tag("contract:8.4.failure-reason")
    @Tag("contract:8.6.destination-deleted")
    @Tag("contract:14.move-tasks")
    void moveTask_destinationDeletedMidway_fails() {
        String target = sqs.createQueue("target");
        kill(url, 3);
        start(arn("target"), 1).result();
        sqs.call("DeleteQueue", "QueueUrl", target).result();
        sqs.passSeconds(1);

        assertThat(latest("Status")).isEqualTo("FAILED");
        assertThat(latest("FailureReason")).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(latest("ApproximateNumberOfMessagesMoved")).isEqualTo("1");
        assertThat(list().get(0).has("TaskHandle")).isFalse();
        assertThat(sqs.receiveBodies(dead)).containsExactly("m1", "m2");
    }

    @Test
    @Tag("contract:8.4.failure-reason")
    void moveTask_messageWithoutOrigin_fails() {
        sqs.send(dead, "sent here");
        start(null, 1).result();

        assertThat(latest("Status")).isEqualTo("FAILED");
        assertThat(latest("FailureReason")).isEqualTo("CouldNotDetermineMessageSource");
        assertThat(sqs.receiveBodies(dead)).containsExactly("sent here");
    }

    @Test
    @Tag("contract:8.5.missing")
    @Tag("contract:8.5.empty")
    @Tag("contract:8.5.not-decodable")
    @Tag("contract:8.5.source-unknown")
    @Tag("contract:8.5.task-unknown")
    void cancelMessageMoveTask_badHandle_isRefused() {
        sqs.assertMissing("TaskHandle", "CancelMessageMoveTask");
        sqs.assertInvalid("The TaskHandle parameter is required.", "CancelMessageMoveTask", "TaskHandle", "");
        for (String bad : List.of(
                "garbage",
                "not base64!",
                base64("[]"),
                base64("{}"),
                base64("{\"taskId\":\"x\"}"),
                base64("{\"sourceArn\":\"" + arn("dlq") + "\"}"))) {
            sqs.assertInvalid(BAD_HANDLE, "CancelMessageMoveTask", "TaskHandle", bad);
        }
        sqs.assertRefused(
                Refusal.RESOURCE_NOT_FOUND,
                NO_RESOURCE.formatted("SourceArn"),
                "CancelMessageMoveTask",
                "TaskHandle",
                base64("{\"taskId\":\"x\",\"sourceArn\":\"" + arn("absent") + "\"}"));
        sqs.assertRefused(
                Refusal.RESOURCE_NOT_FOUND,
                "Task does not exist.",
                "CancelMessageMoveTask",
                "TaskHandle",
                base64("{\"taskId\":\"x\",\"sourceArn\":\"" + arn("dlq") + "\"}"));
    }

    @Test
    @Tag("contract:8.5.running")
    @Tag("contract:8.5.not-running")
    @Tag("contract:14.move-tasks")
    void cancelMessageMoveTask_stopsTheTask() {
        kill(url, 5);
        String handle = start(null, 2).require("TaskHandle");

        assertThat(sqs.call("CancelMessageMoveTask", "TaskHandle", handle).require("ApproximateNumberOfMessagesMoved"))
                .isEqualTo("2");
        assertThat(latest("Status")).isEqualTo("CANCELLING");
        assertThat(list().get(0).has("TaskHandle")).isFalse();
        assertNotActive(handle);
        sqs.passSeconds(1);
        assertThat(latest("Status")).isEqualTo("CANCELLED");
        assertNotActive(handle);
        sqs.passSeconds(10);
        assertThat(latest("ApproximateNumberOfMessagesMoved")).isEqualTo("2");
        assertThat(sqs.receiveBodies(dead)).hasSize(3);
    }

    private void assertNotActive(String handle) {
        sqs.assertInvalid("Only active tasks can be cancelled.", "CancelMessageMoveTask", "TaskHandle", handle);
    }

    @Test
    @Tag("contract:8.6.oldest-visible-first")
    @Tag("contract:8.6.completed")
    void moveTask_movesTheOldestVisibleMessages_andLeavesThoseInFlight() {
        kill(url, 4);
        String inFlight = sqs.call("ReceiveMessage", "QueueUrl", dead).require("/Messages/0/Body");
        assertThat(inFlight).isEqualTo("m0");

        start(null, 2).result();
        assertThat(sqs.receiveBodies(url)).containsExactly("m1", "m2");
        sqs.passSeconds(1);

        assertThat(latest("Status")).isEqualTo("COMPLETED");
        assertThat(latest("ApproximateNumberOfMessagesToMove")).isEqualTo("3");
        assertThat(sqs.receiveBodies(url)).containsExactly("m3");
        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(dead)).containsExactly("m0");
    }

    @Test
    @Tag("contract:8.6.completed")
    void moveTask_messagesGoneMeanwhile_completesWithWhatWasThere() {
        kill(url, 3);
        start(null, 1).result();
        sqs.call("PurgeQueue", "QueueUrl", dead).result();
        sqs.passSeconds(1);

        assertThat(latest("Status")).isEqualTo("COMPLETED");
        assertThat(latest("ApproximateNumberOfMessagesMoved")).isEqualTo("1");
        assertThat(latest("ApproximateNumberOfMessagesToMove")).isEqualTo("3");
    }

    @Test
    @Tag("contract:8.6.dead-letters-again")
    @Tag("contract:8.6.moved-message")
    @Tag("contract:8.6.content")
    @Tag("contract:13.4")
    void moveTask_makesANewMessageOfTheOld_whichMayBeDeadLetteredAgain() {
        sqs.call(
                        "SendMessage",
                        map(
                                "QueueUrl",
                                url,
                                "MessageBody",
                                "body",
                                "MessageAttributes",
                                map("k", map("DataType", "String", "StringValue", "x")),
                                "MessageSystemAttributes",
                                map("AWSTraceHeader", map("DataType", "String", "StringValue", "Root=1"))))
                .result();
        Answer before = sqs.receive(url);
        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(url)).isEmpty();

        start(null, 500).result();
        String moved = Long.toString(sqs.clock.millis());
        sqs.passSeconds(5);
        Answer after = sqs.receive(url);

        for (String kept : List.of(
                "Body", "MD5OfBody", "MD5OfMessageAttributes", "MessageAttributes", "Attributes/AWSTraceHeader")) {
            assertThat(after.result().at("/Messages/0/" + kept))
                    .as(kept)
                    .isEqualTo(before.result().at("/Messages/0/" + kept));
        }
        assertThat(after.require("/Messages/0/MessageId")).isNotEqualTo(before.require("/Messages/0/MessageId"));
        assertThat(after.require("/Messages/0/Attributes/SentTimestamp")).isEqualTo(moved);
        assertThat(after.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("1");
        assertThat(after.text("/Messages/0/Attributes/DeadLetterQueueSourceArn"))
                .isNull();

        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        assertThat(sqs.receiveBodies(dead)).containsExactly("body");
    }

    @Test
    @Tag("contract:8.6.rate")
    void moveTask_rate_isKeptSecondBySecond() {
        kill(url, 5);
        start(null, 2).result();
        for (int moved : new int[] {2, 4, 5}) {
            assertThat(latest("ApproximateNumberOfMessagesMoved")).isEqualTo(Integer.toString(moved));
            sqs.passSeconds(1);
        }
    }

    @Test
    @Tag("contract:8.6.rate")
    void moveTask_withoutRate_goesAsFastAsItCan() {
        kill(url, 10);
        start(null, null).result();
        awaitEnd();

        assertThat(latest("Status")).isEqualTo("COMPLETED");
        assertThat(sqs.receiveBodies(url)).hasSize(10);
    }

    @Test
    @Tag("contract:8.6.source-deleted")
    void moveTask_sourceDeletedMidway_ends() {
        kill(url, 3);
        String handle = start(null, 1).require("TaskHandle");
        sqs.call("DeleteQueue", "QueueUrl", dead).result();
        sqs.passSeconds(60);

        for (String action : List.of("ListMessageMoveTasks", "CancelMessageMoveTask")) {
            sqs.assertRefused(
                    Refusal.RESOURCE_NOT_FOUND,
                    NO_RESOURCE.formatted("SourceArn"),
                    action,
                    "SourceArn",
                    arn("dlq"),
                    "TaskHandle",
                    handle);
        }
        sqs.createQueue("dlq");
        assertThat(list()).isEmpty();
        assertThat(sqs.receiveBodies(url)).hasSize(1);
    }
}
