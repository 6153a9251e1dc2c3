package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.RefusedCase.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a queue tells of itself, what can be set, and what cannot. */
final class QueueAttributesTest extends InBothProtocols {
    private static final String[] ON_EVERY_QUEUE = {
        "ApproximateNumberOfMessages",
        "ApproximateNumberOfMessagesDelayed",
        "ApproximateNumberOfMessagesNotVisible",
        "CreatedTimestamp",
        "DelaySeconds",
        "LastModifiedTimestamp",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "QueueArn",
        "ReceiveMessageWaitTimeSeconds",
        "SqsManagedSseEnabled",
        "VisibilityTimeout"
    };
    private static final String NOW = Long.toString(ContractSqs.START.getEpochSecond());

    private final String url = sqs.createQueue("q");
    private final String fifoUrl = sqs.createQueue("q.fifo", "FifoQueue", "true");

    QueueAttributesTest(WireProtocol protocol) {
        super(protocol);
    }

    @Test
    @Tag("contract:4.1.defaults")
    @Tag("contract:4.1.all-standard")
    @Tag("contract:4.1.values-are-strings")
    @Tag("contract:12.40")
    void getQueueAttributes_all_ofAStandardQueue_areTheTwelveWithTheirDefaults() {
        assertThat(sqs.attributes(url, "All"))
                .containsOnlyKeys(ON_EVERY_QUEUE)
                .containsEntry("ApproximateNumberOfMessages", "0")
                .containsEntry("ApproximateNumberOfMessagesDelayed", "0")
                .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
                .containsEntry("CreatedTimestamp", NOW)
                .containsEntry("LastModifiedTimestamp", NOW)
                .containsEntry("QueueArn", ContractSqs.arn("q"))
                .containsEntry("DelaySeconds", "0")
                .containsEntry("MaximumMessageSize", "1048576")
                .containsEntry("MessageRetentionPeriod", "345600")
                .containsEntry("ReceiveMessageWaitTimeSeconds", "0")
                .containsEntry("VisibilityTimeout", "30")
                .containsEntry("SqsManagedSseEnabled", "true");
    }

    @Test
    @Tag("contract:4.1.all-fifo")
    void getQueueAttributes_all_ofAFifoQueue_areFourMore() {
        Map<String, String> all = sqs.attributes(fifoUrl, "All");

        assertThat(all)
                .hasSize(ON_EVERY_QUEUE.length + 4)
                .containsKeys(ON_EVERY_QUEUE)
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    @Tag("contract:3.9.no-names")
    @Tag("contract:12.10")
    void getQueueAttributes_withoutNames_tellsNothing() {
        assertThat(sqs.call("GetQueueAttributes", "QueueUrl", url).result()).isEmpty();
        assertThat(sqs.call("GetQueueAttributes", "QueueUrl", url, "AttributeNames", List.of())
                        .result())
                .isEmpty();
    }

    @Test
    @Tag("contract:3.9.unset")
    @Tag("contract:3.9.duplicates")
    @Tag("contract:4.1.fifo-queue-on-standard")
    void getQueueAttributes_whatIsNotSet_isLeftOut() {
        assertThat(sqs.attributes(
                        url,
                        "DelaySeconds",
                        "DelaySeconds",
                        "Policy",
                        "RedrivePolicy",
                        "RedriveAllowPolicy",
                        "KmsMasterKeyId",
                        "KmsDataKeyReusePeriodSeconds",
                        "FifoQueue",
                        "ContentBasedDeduplication"))
                .isEqualTo(Map.of("DelaySeconds", "0"));
    }

    @Test
    @Tag("contract:4.1.ranges")
    void setQueueAttributes_takesBothEndsOfEveryRange() {
        List<List<String>> ranges = List.of(
                List.of("DelaySeconds", "0", "900"),
                List.of("MaximumMessageSize", "1024", "1048576"),
                List.of("MessageRetentionPeriod", "60", "1209600"),
                List.of("ReceiveMessageWaitTimeSeconds", "0", "20"),
                List.of("VisibilityTimeout", "0", "43200"));
        for (List<String> range : ranges) {
            String name = range.get(0);
            for (String value : range.subList(1, 3)) {
                sqs.setAttributes(url, name, value);
                assertThat(sqs.attributes(url, name)).containsEntry(name, value);
            }
        }
        sqs.setAttributes(url, "KmsMasterKeyId", "k", "KmsDataKeyReusePeriodSeconds", "60");
        sqs.setAttributes(url, "KmsDataKeyReusePeriodSeconds", "86400");
        assertThat(sqs.attributes(url, "KmsDataKeyReusePeriodSeconds"))
                .containsEntry("KmsDataKeyReusePeriodSeconds", "86400");
    }

    @Test
    @Tag("contract:3.20.modified")
    void setQueueAttributes_movesLastModifiedTimestamp() {
        sqs.passSeconds(10);
        sqs.setAttributes(url, "DelaySeconds", "1");

        assertThat(sqs.attributes(url, "CreatedTimestamp", "LastModifiedTimestamp"))
                .isEqualTo(Map.of(
                        "CreatedTimestamp",
                        NOW,
                        "LastModifiedTimestamp",
                        Long.toString(ContractSqs.START.getEpochSecond() + 10)));
    }

    @Test
    @Tag("contract:3.20.all-or-nothing")
    void setQueueAttributes_oneBadValue_setsNone() {
        sqs.assertRefused(
                Refusal.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter VisibilityTimeout.",
                "SetQueueAttributes",
                "QueueUrl",
                url,
                "Attributes",
                map("DelaySeconds", "5", "VisibilityTimeout", "99999"));

        assertThat(sqs.attributes(url, "DelaySeconds", "VisibilityTimeout"))
                .isEqualTo(Map.of("DelaySeconds", "0", "VisibilityTimeout", "30"));
    }

    static Stream<RefusedCase> refusals() {
        String tooManyEncryptions = "You can use one type of server-side encryption (SSE) at one time. You can either"
                + " enable KMS SSE or SQS SSE.";
        return Stream.of(
                set("contract:4.3.unknown-name", "q", "Colour", "blue", "Unknown Attribute Colour."),
                refused(
                        "contract:4.3.unknown-name",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute Colour.",
                        "CreateQueue",
                        "QueueName",
                        "new",
                        "Attributes",
                        map("Colour", "blue")),
                set("contract:4.3.read-only", "q", "QueueArn", "a", "Unknown Attribute QueueArn."),
                set("contract:4.3.read-only", "q", "CreatedTimestamp", "1", "Unknown Attribute CreatedTimestamp."),
                set(
                        "contract:4.3.read-only",
                        "q",
                        "LastModifiedTimestamp",
                        "1",
                        "Unknown Attribute LastModifiedTimestamp."),
                set(
                        "contract:4.3.read-only",
                        "q",
                        "ApproximateNumberOfMessages",
                        "1",
                        "Unknown Attribute ApproximateNumberOfMessages."),
                value("contract:4.3.range", "q", "DelaySeconds", "901"),
                refused(
                        "contract:4.3.range",
                        Refusal.INVALID_ATTRIBUTE_VALUE,
                        "Invalid value for the parameter DelaySeconds.",
                        "CreateQueue",
                        "QueueName",
                        "new",
                        "Attributes",
                        map("DelaySeconds", "901")),
                value("contract:4.3.range", "q", "VisibilityTimeout", "99999"),
                value("contract:4.3.range", "q", "MaximumMessageSize", "1023"),
                value("contract:4.3.range", "q", "MaximumMessageSize", "1048577"),
                value("contract:4.3.range", "q", "MessageRetentionPeriod", "59"),
                value("contract:4.3.range", "q", "ReceiveMessageWaitTimeSeconds", "21"),
                value("contract:4.3.range", "q", "KmsDataKeyReusePeriodSeconds", "59"),
                value("contract:12.12", "q", "VisibilityTimeout", "43201"),
                value("contract:4.3.number-format", "q", "DelaySeconds", ""),
                value("contract:4.3.number-format", "q", "DelaySeconds", " 5"),
                value("contract:4.3.number-format", "q", "DelaySeconds", "5 "),
                value("contract:4.3.number-format", "q", "DelaySeconds", "5.0"),
                value("contract:4.3.number-format", "q", "DelaySeconds", "+5"),
                value("contract:4.3.number-format", "q", "DelaySeconds", "-1"),
                value("contract:4.3.number-format", "q", "DelaySeconds", "five"),
                value("contract:4.3.boolean", "q", "SqsManagedSseEnabled", "yes"),
                value("contract:4.3.boolean", "q.fifo", "ContentBasedDeduplication", ""),
                value("contract:4.3.word", "q.fifo", "DeduplicationScope", "message"),
                value("contract:4.3.word", "q.fifo", "FifoThroughputLimit", "perGroup"),
                set("contract:4.3.fifo-queue-on-standard", "q", "FifoQueue", "true", "Unknown Attribute FifoQueue."),
                set("contract:4.3.fifo-queue-on-standard", "q", "FifoQueue", "false", "Unknown Attribute FifoQueue."),
                refused(
                        "contract:12.13",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute FifoQueue.",
                        "CreateQueue",
                        "QueueName",
                        "new",
                        "Attributes",
                        map("FifoQueue", "false")),
                refused(
                        "contract:4.3.fifo-queue-false",
                        Refusal.INVALID_ATTRIBUTE_VALUE,
                        "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q.fifo",
                        "Attributes",
                        map("FifoQueue", "false")),
                set(
                        "contract:4.3.fifo-attributes-on-standard",
                        "q",
                        "ContentBasedDeduplication",
                        "true",
                        "Unknown Attribute ContentBasedDeduplication."),
                set(
                        "contract:4.3.fifo-attributes-on-standard",
                        "q",
                        "DeduplicationScope",
                        "queue",
                        "You can specify the DeduplicationScope only when FifoQueue is set to true."),
                refused(
                        "contract:3.5.content-based-on-standard",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "Unknown Attribute ContentBasedDeduplication.",
                        "CreateQueue",
                        "QueueName",
                        "new",
                        "Attributes",
                        map("ContentBasedDeduplication", "false")),
                refused(
                        "contract:3.5.fifo-throughput-on-standard",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        "You can specify the FifoThroughputLimit only when FifoQueue is set to true.",
                        "CreateQueue",
                        "QueueName",
                        "new",
                        "Attributes",
                        map("FifoThroughputLimit", "perQueue")),
                refused(
                        "contract:4.3.throughput-without-scope",
                        Refusal.INVALID_ATTRIBUTE_VALUE,
                        "The perMessageGroupId value is allowed only when the value for DeduplicationScope is"
                                + " messageGroup",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q.fifo",
                        "Attributes",
                        map("FifoThroughputLimit", "perMessageGroupId")),
                refused(
                        "contract:4.3.two-encryptions",
                        Refusal.INVALID_ATTRIBUTE_NAME,
                        tooManyEncryptions,
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map("KmsMasterKeyId", "testKeyId", "SqsManagedSseEnabled", "true")));
    }

    private static RefusedCase set(String row, String queue, String name, String value, String text) {
        return refused(
                row,
                Refusal.INVALID_ATTRIBUTE_NAME,
                text,
                "SetQueueAttributes",
                "QueueUrl",
                queue,
                "Attributes",
                map(name, value));
    }

    private static RefusedCase value(String row, String queue, String name, String value) {
        return refused(
                row,
                Refusal.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter " + name + ".",
                "SetQueueAttributes",
                "QueueUrl",
                queue,
                "Attributes",
                map(name, value));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void attributes_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @Test
    @Tag("contract:4.3.fifo-queue-true")
    void setQueueAttributes_fifoQueueTrueOnFifo_changesNothing() {
        sqs.setAttributes(fifoUrl, "FifoQueue", "true");

        assertThat(sqs.attributes(fifoUrl, "FifoQueue")).containsEntry("FifoQueue", "true");
    }

    @Test
    @Tag("contract:4.8.throughput")
    void setQueueAttributes_perMessageGroupId_needsTheScopeAndNotTheOtherWayRound() {
        sqs.setAttributes(fifoUrl, "DeduplicationScope", "messageGroup");
        sqs.setAttributes(fifoUrl, "FifoThroughputLimit", "perMessageGroupId");

        assertThat(sqs.attributes(fifoUrl, "DeduplicationScope", "FifoThroughputLimit"))
                .isEqualTo(Map.of("DeduplicationScope", "messageGroup", "FifoThroughputLimit", "perMessageGroupId"));
    }

    @Test
    @Tag("contract:4.8.scope-change")
    @Tag("contract:13.7")
    void setQueueAttributes_deduplicationScope_countsForLaterSends() {
        sqs.send(fifoUrl, "first", "a", "d");
        sqs.setAttributes(fifoUrl, "DeduplicationScope", "messageGroup");
        sqs.send(fifoUrl, "second", "b", "d");

        assertThat(sqs.receiveBodies(fifoUrl)).containsExactly("first", "second");
    }

    @Test
    @Tag("contract:4.4.new-queue")
    @Tag("contract:4.4.set-key")
    @Tag("contract:4.4.reset-key")
    @Tag("contract:4.1.kms-key")
    @Tag("contract:11.2.key-not-checked")
    @Tag("contract:12.53")
    void encryption_settingAKeyTurnsSqsManagedOff_andTakingItAwayDoesNotTurnItOn() {
        String[] names = {"SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"};
        assertThat(sqs.attributes(url, names)).isEqualTo(Map.of("SqsManagedSseEnabled", "true"));

        sqs.setAttributes(url, "KmsMasterKeyId", "testKeyId");
        assertThat(sqs.attributes(url, names))
                .isEqualTo(Map.of(
                        "SqsManagedSseEnabled", "false",
                        "KmsMasterKeyId", "testKeyId",
                        "KmsDataKeyReusePeriodSeconds", "300"));
        sqs.send(url, "encrypted");
        assertThat(sqs.receiveBodies(url)).containsExactly("encrypted");

        sqs.setAttributes(url, "KmsMasterKeyId", "", "KmsDataKeyReusePeriodSeconds", "300");
        assertThat(sqs.attributes(url, names)).isEqualTo(Map.of("SqsManagedSseEnabled", "false"));
    }

    @Test
    @Tag("contract:4.4.back-to-sqs-managed")
    void encryption_sqsManagedOnAQueueWithAKey_takesTheKeyAway() {
        sqs.setAttributes(url, "KmsMasterKeyId", "alias/aws/sqs", "KmsDataKeyReusePeriodSeconds", "600");
        sqs.setAttributes(url, "SqsManagedSseEnabled", "true");

        assertThat(sqs.attributes(url, "SqsManagedSseEnabled", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds"))
                .isEqualTo(Map.of("SqsManagedSseEnabled", "true"));
    }

    @Test
    @Tag("contract:4.4.period-without-key")
    @Tag("contract:4.1.kms-period")
    void encryption_reusePeriodWithoutAKey_isTakenAndNotShown() {
        sqs.setAttributes(url, "KmsDataKeyReusePeriodSeconds", "600");

        assertThat(sqs.attributes(url, "All")).doesNotContainKey("KmsDataKeyReusePeriodSeconds");
    }

    @Test
    @Tag("contract:4.2.counters")
    void counters_tellVisibleDelayedAndInFlight() {
        sqs.send(url, "in flight");
        sqs.call("ReceiveMessage", "QueueUrl", url, "VisibilityTimeout", 0).result();
        assertThat(counts(url)).containsExactly("1", "0", "0");

        sqs.receiveHandle(url);
        sqs.send(url, "visible");
        sqs.call("SendMessage", "QueueUrl", url, "MessageBody", "delayed", "DelaySeconds", 60)
                .result();
        assertThat(counts(url)).containsExactly("1", "1", "1");

        sqs.passSeconds(30);
        assertThat(counts(url)).containsExactly("2", "0", "1");
        sqs.passSeconds(30);
        assertThat(counts(url)).containsExactly("3", "0", "0");
        sqs.passSeconds(345_600);
        assertThat(counts(url)).containsExactly("0", "0", "0");
    }

    @Test
    @Tag("contract:4.2.queue-delay")
    void counters_messageDelayedByItsQueue_isDelayed() {
        sqs.setAttributes(url, "DelaySeconds", "10");
        sqs.send(url, "delayed");

        assertThat(counts(url)).containsExactly("0", "0", "1");
    }

    @Test
    @Tag("contract:4.2.locked-group")
    @Tag("contract:12.50")
    void counters_messagesBehindOneInFlight_areVisible() {
        sqs.send(fifoUrl, "1", "g", "1");
        sqs.send(fifoUrl, "2", "g", "2");
        sqs.send(fifoUrl, "3", "g", "3");
        sqs.call("ReceiveMessage", "QueueUrl", fifoUrl, "MaxNumberOfMessages", 1)
                .result();

        assertThat(counts(fifoUrl)).containsExactly("2", "1", "0");
        assertThat(sqs.receiveBodies(fifoUrl)).isEmpty();
    }

    private List<String> counts(String queueUrl) {
        Map<String, String> counts = sqs.attributes(
                queueUrl,
                "ApproximateNumberOfMessages",
                "ApproximateNumberOfMessagesNotVisible",
                "ApproximateNumberOfMessagesDelayed");
        return List.of(
                counts.get("ApproximateNumberOfMessages"),
                counts.get("ApproximateNumberOfMessagesNotVisible"),
                counts.get("ApproximateNumberOfMessagesDelayed"));
    }
}
