package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Creating, finding, purging, tagging and deleting queues. */
final class QueuesTest extends InBothProtocols {
    private static final String EXISTS =
            "A queue already exists with the same name and a different value for attribute ";

    QueuesTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:3.5.url")
    @Tag("contract:1.3.same-url-everywhere")
    @Tag("contract:3.10.url")
    void createQueue_urlIsTheSameWhereverAUrlIsTold() {
        String url = sqs.createQueue("q");
        sqs.createQueue("source", "RedrivePolicy", ContractSqs.redrivePolicy("q", 1));
        sqs.setAttributes(url, "RedrivePolicy", ContractSqs.redrivePolicy("q", 1));

        assertThat(url).isEqualTo(sqs.endpoint() + "/000000000000/q");
        assertThat(sqs.call("GetQueueUrl", "QueueName", "q").require("QueueUrl"))
                .isEqualTo(url);
        assertThat(sqs.call("ListQueues", "QueueNamePrefix", "q").require("/QueueUrls/0"))
                .isEqualTo(url);
        assertThat(sqs.call("ListDeadLetterSourceQueues", "QueueUrl", url).require("/queueUrls/0"))
                .isEqualTo(url);
    }

    @Test
    @Tag("contract:3.5.exists-without-attributes")
    @Tag("contract:3.5.exists-equal")
    @Tag("contract:12.11")
    void createQueue_again_comparesOnlyWhatIsGiven() {
        String url = sqs.createQueue("q", "VisibilityTimeout", "31", "DelaySeconds", "1");

        assertThat(sqs.createQueue("q")).isEqualTo(url);
        assertThat(sqs.createQueue("q", "DelaySeconds", "1")).isEqualTo(url);
        assertThat(sqs.createQueue("q", "MaximumMessageSize", "1048576")).isEqualTo(url);
    }

    @Test
    @Tag("contract:3.5.exists-different")
    void createQueue_againWithAnotherValue_namesTheFirstAttributeThatDiffers() {
        sqs.createQueue("q", "VisibilityTimeout", "31", "DelaySeconds", "1");

        sqs.assertRefused(
                Refusal.QUEUE_NAME_EXISTS,
                EXISTS + "DelaySeconds",
                "CreateQueue",
                "QueueName",
                "q",
                "Attributes",
                map("DelaySeconds", "2", "VisibilityTimeout", "32"));
        sqs.assertRefused(
                Refusal.QUEUE_NAME_EXISTS,
                EXISTS + "MaximumMessageSize",
                "CreateQueue",
                "QueueName",
                "q",
                "Attributes",
                map("VisibilityTimeout", "31", "MaximumMessageSize", "1024"));
    }

    @Test
    @Tag("contract:3.5.exists-changed-value")
    void createQueue_again_comparesWithTheValueOfToday() {
        String url = sqs.createQueue("q", "DelaySeconds", "1");
        sqs.setAttributes(url, "DelaySeconds", "2");

        assertThat(sqs.createQueue("q", "DelaySeconds", "2")).isEqualTo(url);
        sqs.assertRefused(
                Refusal.QUEUE_NAME_EXISTS,
                EXISTS + "DelaySeconds",
                "CreateQueue",
                "QueueName",
                "q",
                "Attributes",
                map("DelaySeconds", "1"));
    }

    @Test
    @Tag("contract:3.5.exists-tags")
    @Tag("contract:13.18")
    void createQueue_againWithTags_changesNoTag() {
        String url =
                sqs.call("CreateQueue", "QueueName", "q", "tags", map("a", "1")).require("QueueUrl");

        assertThat(sqs.call("CreateQueue", "QueueName", "q", "tags", map("a", "2", "b", "3"))
                        .require("QueueUrl"))
                .isEqualTo(url);
        assertThat(tags(url)).isEqualTo(Map.of("a", "1"));
    }

    @Test
    @Tag("contract:3.5.exists-json-attributes")
    void createQueue_again_comparesPoliciesByTheirMeaning() {
        sqs.createQueue("dlq");
        String arn = ContractSqs.arn("dlq");
        String policy =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}]}";
        String url = sqs.createQueue("q", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 3), "Policy", policy);

        assertThat(sqs.createQueue(
                        "q",
                        "RedrivePolicy",
                        "{\"maxReceiveCount\" : \"3\", \"deadLetterTargetArn\" : \"" + arn + "\"}",
                        "Policy",
                        policy.replace(":", " : ")))
                .isEqualTo(url);
        sqs.assertRefused(
                Refusal.QUEUE_NAME_EXISTS,
                EXISTS + "RedrivePolicy",
                "CreateQueue",
                "QueueName",
                "q",
                "Attributes",
                map("RedrivePolicy", ContractSqs.redrivePolicy("dlq", 4)));
    }

    @Test
    @Tag("contract:3.5.exists-messages")
    void createQueue_again_doesNotMindMessages() {
        String url = sqs.createQueue("q", "DelaySeconds", "0");
        sqs.send(url, "body");

        assertThat(sqs.createQueue("q", "DelaySeconds", "0")).isEqualTo(url);
        assertThat(sqs.receiveBodies(url)).containsExactly("body");
    }

    @Test
    @Tag("contract:3.5.booleans")
    void createQueue_booleans_areTakenInAnyCase() {
        String url = sqs.createQueue("q.fifo", "FifoQueue", "True", "ContentBasedDeduplication", "TRUE");

        assertThat(sqs.attributes(url, "FifoQueue", "ContentBasedDeduplication"))
                .isEqualTo(Map.of("FifoQueue", "true", "ContentBasedDeduplication", "true"));
    }

    @Test
    @Tag("contract:3.5.usable")
    @Tag("contract:1.2.case-sensitive")
    void createQueue_isUsableAtOnce_andNamesDifferByCase() {
        String lower = sqs.createQueue("q");
        String upper = sqs.createQueue("Q");
        sqs.send(lower, "body");

        assertThat(lower).isNotEqualTo(upper);
        assertThat(sqs.receiveBodies(upper)).isEmpty();
        assertThat(sqs.receiveBodies(lower)).containsExactly("body");
        sqs.assertQueueDoesNotExist("GetQueueUrl", "QueueName", "other");
    }

    @Test
    @Tag("contract:3.5.deleted-recently")
    @Tag("contract:3.8.name-blocked")
    @Tag("contract:2.1.queue-deleted-recently")
    @Tag("contract:12.47")
    void createQueue_withinAMinuteOfDeletion_isRefused() {
        sqs.call("DeleteQueue", "QueueUrl", sqs.createQueue("q")).result();
        sqs.passSeconds(59);

        sqs.assertRefused(
                Refusal.QUEUE_DELETED_RECENTLY,
                "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
                "CreateQueue",
                "QueueName",
                "q");
        sqs.passSeconds(1);
        assertThat(sqs.createQueue("q")).endsWith("/q");
    }

    @Test
    @Tag("contract:3.8.deleted")
    @Tag("contract:3.8.unknown")
    @Tag("contract:12.48")
    void deleteQueue_takesMessagesAndAnswersEveryFurtherRequestWithAMissingQueue() {
        String url = sqs.createQueue("q");
        sqs.send(url, "body");
        sqs.call("DeleteQueue", "QueueUrl", url).result();

        sqs.assertQueueDoesNotExist("DeleteQueue", "QueueUrl", url);
        sqs.assertQueueDoesNotExist("SendMessage", "QueueUrl", url, "MessageBody", "body");
        sqs.assertQueueDoesNotExist("ReceiveMessage", "QueueUrl", url);
        sqs.passSeconds(60);
        sqs.createQueue("q");
        assertThat(sqs.receiveBodies(url)).isEmpty();
    }

    @Test
    @Tag("contract:3.8.waits")
    void deleteQueue_endsTheWaitsForItsMessages() {
        String url = sqs.createQueue("q");
        var poll = sqs.startPoll(url, "WaitTimeSeconds", 20);
        sqs.call("DeleteQueue", "QueueUrl", url).result();

        assertThat(poll).succeedsWithin(ContractSqs.PATIENCE);
    }

    @Test
    @Tag("contract:3.8.dead-letter-queue")
    @Tag("contract:4.5.target-deleted")
    void deleteQueue_deadLetterQueue_leavesThePoliciesThatNameIt() {
        String deadLetters = sqs.createQueue("dlq");
        String source = sqs.createQueue("source", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
        sqs.call("DeleteQueue", "QueueUrl", deadLetters).result();

        assertThat(sqs.attributes(source, "RedrivePolicy"))
                .containsEntry("RedrivePolicy", ContractSqs.redrivePolicy("dlq", 1));
    }

    @Test
    @Tag("contract:3.10.absent")
    @Tag("contract:2.1.queue-does-not-exist")
    @Tag("contract:12.1")
    void getQueueUrl_absentQueue_isRefusedInTheWordsOfTheProtocol() {
        sqs.assertQueueDoesNotExist("GetQueueUrl", "QueueName", "absent");
    }

    @Test
    @Tag("contract:3.10.other-account")
    void getQueueUrl_queueOfAnotherAccount_isRefusedAsPerhapsForbidden() {
        sqs.assertRefused(
                Refusal.QUEUE_DOES_NOT_EXIST,
                sqs.protocol == WireProtocol.JSON
                        ? "The specified queue does not exist."
                        : "The specified queue does not exist or you do not have access to it.",
                "GetQueueUrl",
                "QueueName",
                "q",
                "QueueOwnerAWSAccountId",
                "111122223333");
        String url = sqs.createQueue("q");
        assertThat(sqs.call("GetQueueUrl", "QueueName", "q", "QueueOwnerAWSAccountId", ContractSqs.ACCOUNT)
                        .require("QueueUrl"))
                .isEqualTo(url);
    }

    @Test
    @Tag("contract:3.15.removes")
    @Tag("contract:3.15.handles")
    void purgeQueue_removesVisibleDelayedAndInFlightMessages() {
        String url = sqs.createQueue("q");
        sqs.send(url, "in flight");
        String handle = sqs.receiveHandle(url);
        sqs.send(url, "visible");
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "delayed", "DelaySeconds", 5)
                .result();
        sqs.call("PurgeQueue", "QueueUrl", url).result();

        sqs.passSeconds(60);
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", handle).result();
        sqs.assertInvalid(
                ContractSqs.invalidValue(
                        handle,
                        "ReceiptHandle",
                        "Message does not exist or is not available for visibility timeout change."),
                "ChangeMessageVisibility",
                "QueueUrl",
                url,
                "ReceiptHandle",
                handle,
                "VisibilityTimeout",
                1);
    }

    @Test
    @Tag("contract:3.15.window")
    @Tag("contract:2.1.purge-queue-in-progress")
    @Tag("contract:12.9")
    void purgeQueue_againWithinAMinute_isRefusedForThatQueueOnly() {
        String url = sqs.createQueue("q");
        String other = sqs.createQueue("other");
        sqs.call("PurgeQueue", "QueueUrl", url).result();
        sqs.passSeconds(59);

        sqs.assertRefused(
                Refusal.PURGE_QUEUE_IN_PROGRESS,
                "Only one PurgeQueue operation on q is allowed every 60 seconds.",
                "PurgeQueue",
                "QueueUrl",
                url);
        sqs.call("PurgeQueue", "QueueUrl", other).result();
        sqs.passSeconds(1);
        sqs.call("PurgeQueue", "QueueUrl", url).result();
    }

    @Test
    @Tag("contract:3.14.empty")
    @Tag("contract:3.22.value-empty")
    @Tag("contract:3.22.case")
    @Tag("contract:3.22.overwrite")
    @Tag("contract:3.23.unknown-key")
    void tagQueue_addsAndOverwrites_untagQueueTakesOff() {
        String url = sqs.createQueue("q");
        assertThat(sqs.call("ListQueueTags", "QueueUrl", url).result()).isEmpty();

        sqs.call("TagQueue", "QueueUrl", url, "Tags", map("tag", "1", "Tag", "", "é _.:/=+-@", "é _.:/=+-@"))
                .result();
        sqs.call("TagQueue", "QueueUrl", url, "Tags", map("tag", "2")).result();
        assertThat(tags(url)).isEqualTo(Map.of("tag", "2", "Tag", "", "é _.:/=+-@", "é _.:/=+-@"));

        sqs.call("UntagQueue", "QueueUrl", url, "TagKeys", List.of("tag", "absent", "é _.:/=+-@"))
                .result();
        assertThat(tags(url)).isEqualTo(Map.of("Tag", ""));
    }

    @Test
    @Tag("contract:3.22.count")
    void tagQueue_moreThanFiftyTags_isRefused() {
        String url = sqs.createQueue("q");
        for (int i = 0; i < 50; i++) {
            sqs.call("TagQueue", "QueueUrl", url, "Tags", map("k" + i, "v")).result();
        }

        sqs.assertInvalid(
                "Too many tags added for queue q.", "TagQueue", "QueueUrl", url, "Tags", map("one more", "v"));
    }

    @Test
    @Tag("contract:3.22.modified")
    void tagQueue_leavesLastModifiedTimestamp() {
        String url = sqs.createQueue("q");
        Map<String, String> before = sqs.attributes(url, "LastModifiedTimestamp");
        sqs.passSeconds(10);
        sqs.call("TagQueue", "QueueUrl", url, "Tags", map("k", "v")).result();

        assertThat(sqs.attributes(url, "LastModifiedTimestamp")).isEqualTo(before);
    }

    @Test
    @Tag("contract:3.5.tags-at-creation")
    void createQueue_tags_areOnTheQueue() {
        String url = sqs.call("CreateQueue", "QueueName", "q", "tags", map("team", "blue"))
                .require("QueueUrl");

        assertThat(tags(url)).isEqualTo(Map.of("team", "blue"));
    }

    private Map<String, String> tags(String url) {
        return sqs.call("ListQueueTags", "QueueUrl", url).map("Tags");
    }
}
