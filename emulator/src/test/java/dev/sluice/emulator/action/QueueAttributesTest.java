package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.GetQueueAttributes;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.error.SqsError;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GetQueueAttributes and SetQueueAttributes, and the attributes CreateQueue takes. */
class QueueAttributesTest {
    private static final String CREATED = Long.toString(Sqs.START.getEpochSecond());

    private final Sqs sqs = new Sqs();

    private void assertRefusedAlways(String name, String value, SqsError error, String message) {
        Map<String, String> attributes = Map.of(name, value);
        sqs.assertRefused(new CreateQueue.Request("fresh", attributes, Map.of()), error, message);
        String url = sqs.createQueue("orders");
        sqs.assertRefused(new SetQueueAttributes.Request(url, attributes), error, message);
    }

    @Test
    void getQueueAttributes_all_ofStandardQueue() {
        String url = sqs.createQueue("orders");
        assertThat(sqs.attributes(url, "All"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("ApproximateNumberOfMessages", "0"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "0"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "0"),
                        Map.entry("CreatedTimestamp", CREATED),
                        Map.entry("LastModifiedTimestamp", CREATED),
                        Map.entry("QueueArn", "arn:aws:sqs:us-east-1:000000000000:orders"),
                        Map.entry("DelaySeconds", "0"),
                        Map.entry("MaximumMessageSize", "1048576"),
                        Map.entry("MessageRetentionPeriod", "345600"),
                        Map.entry("ReceiveMessageWaitTimeSeconds", "0"),
                        Map.entry("VisibilityTimeout", "30"),
                        Map.entry("SqsManagedSseEnabled", "true")));
    }

    @Test
    void getQueueAttributes_all_ofFifoQueue() {
        String url = sqs.createQueue("orders.fifo", Map.of("FifoQueue", "true"));
        assertThat(sqs.attributes(url, "All"))
                .hasSize(16)
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    void getQueueAttributes_withoutNames_returnsNothing() {
        assertThat(sqs.attributes(sqs.createQueue("orders"))).isEmpty();
    }

    @Test
    void getQueueAttributes_omitsWhatIsNotSet() {
        String url = sqs.createQueue("orders");
        assertThat(sqs.attributes(
                        url,
                        "Policy",
                        "RedrivePolicy",
                        "RedriveAllowPolicy",
                        "KmsMasterKeyId",
                        "FifoQueue",
                        "QueueArn"))
                .containsOnlyKeys("QueueArn");
    }

    @Test
    void getQueueAttributes_refusesUnknownName() {
        String url = sqs.createQueue("orders");
        sqs.assertRefused(
                new GetQueueAttributes.Request(url, List.of("QueueArn", "Colour")),
                SqsError.INVALID_ATTRIBUTE_NAME,
                "Unknown Attribute Colour.");
        sqs.assertRefused(
                new GetQueueAttributes.Request(url, List.of("")),
                SqsError.INVALID_ATTRIBUTE_NAME,
                "Unknown Attribute .");
    }

    @Test
    void getQueueAttributes_countsMessages() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "in flight");
        sqs.receiveOne(url);
        sqs.send(url, "visible");
        sqs.set(url, Map.of("DelaySeconds", "5"));
        sqs.send(url, "delayed");
        sqs.send(url, "delayed too");
        assertThat(sqs.attributes(
                        url,
                        "ApproximateNumberOfMessages",
                        "ApproximateNumberOfMessagesNotVisible",
                        "ApproximateNumberOfMessagesDelayed"))
                .containsExactly(
                        Map.entry("ApproximateNumberOfMessages", "1"),
                        Map.entry("ApproximateNumberOfMessagesDelayed", "2"),
                        Map.entry("ApproximateNumberOfMessagesNotVisible", "1"));
    }

    @ParameterizedTest
    @CsvSource({
        "DelaySeconds, 0, 900",
        "MaximumMessageSize, 1024, 1048576",
        "MessageRetentionPeriod, 60, 1209600",
        "ReceiveMessageWaitTimeSeconds, 0, 20",
        "VisibilityTimeout, 0, 43200"
    })
    void setQueueAttributes_takesTheWholeRangeAndNoMore(String name, int min, int max) {
        String url = sqs.createQueue("ranges");
        for (int value : new int[] {min, max}) {
            sqs.set(url, Map.of(name, Integer.toString(value)));
            assertThat(sqs.attribute(url, name)).isEqualTo(Integer.toString(value));
        }
        String message = "Invalid value for the parameter " + name + ".";
        assertRefusedAlways(name, Integer.toString(min - 1), SqsError.INVALID_ATTRIBUTE_VALUE, message);
        assertRefusedAlways(name, Integer.toString(max + 1), SqsError.INVALID_ATTRIBUTE_VALUE, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 30", "30 ", "1.5", "+30", "-0", "thirty", "99999999999", "٣٠"})
    void setQueueAttributes_refusesWhatIsNoPlainNumber(String value) {
        assertRefusedAlways(
                "VisibilityTimeout",
                value,
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter VisibilityTimeout.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Colour",
                "visibilityTimeout",
                "QueueArn",
                "CreatedTimestamp",
                "LastModifiedTimestamp",
                "ApproximateNumberOfMessages",
                "ContentBasedDeduplication",
                "FifoQueue"
            })
    void setQueueAttributes_refusesAttributesThatCannotBeSet(String name) {
        String url = sqs.createQueue("orders");
        for (String value : List.of("true", "false")) {
            sqs.assertRefused(
                    new SetQueueAttributes.Request(url, Map.of(name, value)),
                    SqsError.INVALID_ATTRIBUTE_NAME,
                    "Unknown Attribute " + name + ".");
        }
    }

    @ParameterizedTest
    @CsvSource({"DeduplicationScope, queue", "FifoThroughputLimit, perQueue"})
    void setQueueAttributes_refusesFifoAttributesOfStandardQueue(String name, String value) {
        assertRefusedAlways(
                name,
                value,
                SqsError.INVALID_ATTRIBUTE_NAME,
                "You can specify the " + name + " only when FifoQueue is set to true.");
    }

    @Test
    void setQueueAttributes_missingAttributes_isRefused() {
        sqs.assertMissing(new SetQueueAttributes.Request(sqs.createQueue("orders"), Map.of()), "Attribute.Name");
    }

    @Test
    void setQueueAttributes_appliesAllOrNothing() {
        String url = sqs.createQueue("orders");
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("DelaySeconds", "7");
        attributes.put("VisibilityTimeout", "99999");
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, attributes),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter VisibilityTimeout.");
        assertThat(sqs.attribute(url, "DelaySeconds")).isEqualTo("0");
    }

    @Test
    void setQueueAttributes_movesLastModifiedTimestamp() {
        String url = sqs.createQueue("orders");
        sqs.pass(Duration.ofSeconds(90));
        sqs.set(url, Map.of("DelaySeconds", "7"));
        assertThat(sqs.attributes(url, "CreatedTimestamp", "LastModifiedTimestamp", "DelaySeconds"))
                .containsEntry("CreatedTimestamp", CREATED)
                .containsEntry("LastModifiedTimestamp", Long.toString(Sqs.START.getEpochSecond() + 90))
                .containsEntry("DelaySeconds", "7");
    }

    @Test
    void setQueueAttributes_fifoQueueStaysFifo() {
        String url = sqs.createFifoQueue("orders.fifo");
        sqs.set(url, Map.of("FifoQueue", "true"));
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("FifoQueue", "false")),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not supported.");
    }

    @Test
    void setQueueAttributes_flagsAreReadBackInLowerCase() {
        String url = sqs.createQueue("orders.fifo", Map.of("FifoQueue", "True", "ContentBasedDeduplication", "TRUE"));
        assertThat(sqs.attributes(url, "FifoQueue", "ContentBasedDeduplication"))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "true");
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("ContentBasedDeduplication", "yes")),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter ContentBasedDeduplication.");
    }

    @Test
    void setQueueAttributes_throughputPerGroupNeedsDeduplicationPerGroup() {
        String url = sqs.createFifoQueue("orders.fifo");
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("FifoThroughputLimit", "perMessageGroupId")),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup");
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("DeduplicationScope", "group")),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter DeduplicationScope.");
        sqs.set(url, Map.of("DeduplicationScope", "messageGroup"));
        sqs.set(url, Map.of("FifoThroughputLimit", "perMessageGroupId"));
        assertThat(sqs.attribute(url, "FifoThroughputLimit")).isEqualTo("perMessageGroupId");
        assertThat(sqs.createQueue(
                        "orders.fifo", Map.of("FifoQueue", "true", "FifoThroughputLimit", "perMessageGroupId")))
                .isEqualTo(url);
    }

    @Test
    void setQueueAttributes_kmsKeyReplacesSqsManagedEncryption() {
        String url = sqs.createQueue("orders");
        sqs.set(url, Map.of("KmsMasterKeyId", "testKeyId"));
        assertThat(sqs.attributes(url, "All"))
                .containsEntry("SqsManagedSseEnabled", "false")
                .containsEntry("KmsMasterKeyId", "testKeyId")
                .containsEntry("KmsDataKeyReusePeriodSeconds", "300");

        sqs.set(url, Map.of("KmsMasterKeyId", "", "KmsDataKeyReusePeriodSeconds", "300"));
        assertThat(sqs.attributes(url, "All"))
                .containsEntry("SqsManagedSseEnabled", "false")
                .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds");
    }

    @Test
    void setQueueAttributes_sqsManagedEncryptionReplacesKmsKey() {
        String url = sqs.createQueue(
                "orders", Map.of("KmsMasterKeyId", "alias/aws/sqs", "KmsDataKeyReusePeriodSeconds", "60"));
        assertThat(sqs.attribute(url, "KmsDataKeyReusePeriodSeconds")).isEqualTo("60");
        sqs.set(url, Map.of("SqsManagedSseEnabled", "true"));
        assertThat(sqs.attributes(url, "All"))
                .containsEntry("SqsManagedSseEnabled", "true")
                .doesNotContainKeys("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds");
    }

    @Test
    void setQueueAttributes_refusesTwoKindsOfEncryption() {
        Map<String, String> both = new LinkedHashMap<>();
        both.put("KmsMasterKeyId", "testKeyId");
        both.put("SqsManagedSseEnabled", "true");
        sqs.assertRefused(
                new SetQueueAttributes.Request(sqs.createQueue("orders"), both),
                SqsError.INVALID_ATTRIBUTE_NAME,
                "You can use one type of server-side encryption (SSE) at one time. You can either enable KMS SSE or SQS"
                        + " SSE.");
    }

    @Test
    void setQueueAttributes_reusePeriodWithoutKey_isAcceptedAndNotShown() {
        String url = sqs.createQueue("orders");
        sqs.set(url, Map.of("KmsDataKeyReusePeriodSeconds", "600"));
        assertThat(sqs.attributes(url, "KmsDataKeyReusePeriodSeconds")).isEmpty();
    }

    @Test
    void setQueueAttributes_policyIsKeptToTheLetter() {
        String url = sqs.createQueue("orders");
        String policy = "{ \"Version\":\"2012-10-17\", \"Statement\": {\"Effect\":\"Allow\", \"Principal\":\"*\","
                + " \"Action\":\"sqs:SendMessage\"} }";
        sqs.set(url, Map.of("Policy", policy));
        assertThat(sqs.attribute(url, "Policy")).isEqualTo(policy);
        sqs.set(url, Map.of("Policy", ""));
        assertThat(sqs.attributes(url, "Policy")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "[]",
                "{}",
                "{\"Version\":\"2012-10-17\",\"Statement\":[]}",
                "{\"Version\":\"2020-01-01\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}}",
                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\",\"Colour\":\"red\"}}",
                "{\"Statement\":{\"Effect\":\"Maybe\",\"Principal\":\"*\",\"Action\":\"*\"}}",
                "{\"Statement\":\"all\"}"
            })
    void setQueueAttributes_refusesMalformedPolicy(String policy) {
        assertRefusedAlways(
                "Policy", policy, SqsError.INVALID_ATTRIBUTE_VALUE, "Invalid value for the parameter Policy.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"Principal\":{\"AWS\":[%s]},\"Action\":\"*\"' | 50 | principals",
                "'\"Principal\":\"*\",\"Action\":[%s]' | 7 | actions"
            })
    @Tag("contract:4.7.per-statement")
    void setQueueAttributes_policyStatementWithTooMuchInIt_isOverLimit(String statement, int max, String what) {
        String url = sqs.createQueue("orders");
        sqs.set(url, Map.of("Policy", policy(statement.formatted(texts(max)))));
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("Policy", policy(statement.formatted(texts(max + 1))))),
                SqsError.OVER_LIMIT,
                (max + 1) + " " + what + " were found in the submitted policy, max allowed is " + max);
    }

    @Test
    @Tag("contract:4.7.per-statement")
    void setQueueAttributes_policyStatementWithTooManyConditions_isOverLimit() {
        String url = sqs.createQueue("orders");
        String statement =
                "\"Principal\":\"*\",\"Action\":\"*\",\"Condition\":{\"StringEquals\":{\"a\":\"1\"},\"ArnLike\":{%s}}";
        sqs.set(url, Map.of("Policy", policy(statement.formatted(keys(9)))));
        sqs.assertRefused(
                new SetQueueAttributes.Request(url, Map.of("Policy", policy(statement.formatted(keys(10))))),
                SqsError.OVER_LIMIT,
                "11 conditions were found in the submitted policy, max allowed is 10");
    }

    private static String policy(String statement) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\"," + statement + "}]}";
    }

    private static String texts(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\":[\"x\",\"y\"]")
                .collect(Collectors.joining(","));
    }

    @Test
    void setQueueAttributes_loneSurrogate_isRefused() {
        assertRefusedAlways(
                "KmsMasterKeyId",
                "alias/\uD800",
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter KmsMasterKeyId.");
    }

    @Test
    void setQueueAttributes_refusesOversizedPolicy() {
        String statement = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"*\"}";
        assertRefusedAlways(
                "Policy",
                "{\"Statement\":[" + statement + ("," + statement).repeat(20) + "]}",
                SqsError.OVER_LIMIT,
                "21 statements were found in the submitted policy, max allowed is 20");
        assertRefusedAlways(
                "Policy",
                "{\"Statement\":" + statement + " ".repeat(8_192) + "}",
                SqsError.OVER_LIMIT,
                "Submitted policy is over max allowed size.");
    }

    @Test
    void setQueueAttributes_shorterRetention_deletesAtOnce() {
        String url = sqs.createQueue("orders");
        sqs.send(url, "old");
        sqs.pass(Duration.ofMinutes(2));
        sqs.set(url, Map.of("MessageRetentionPeriod", "60"));
        assertThat(sqs.receive(url)).isEmpty();
    }
}
