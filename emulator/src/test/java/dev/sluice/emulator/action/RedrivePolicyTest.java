package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.ListDeadLetterSourceQueues;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RedrivePolicy and RedriveAllowPolicy. */
class RedrivePolicyTest {
    private final Sqs sqs = new Sqs();

    private void assertPolicyRefused(String raw, String reason) {
        String message = "Value " + raw + " for parameter RedrivePolicy is invalid. Reason: " + reason;
        sqs.assertInvalid(new CreateQueue.Request("fresh", Map.of("RedrivePolicy", raw), Map.of()), message);
        String url = sqs.createQueue("source");
        sqs.assertInvalid(new SetQueueAttributes.Request(url, Map.of("RedrivePolicy", raw)), message);
    }

    private void assertAllowPolicyRefused(String raw, String message) {
        String url = sqs.createQueue("dlq");
        sqs.assertInvalid(new SetQueueAttributes.Request(url, Map.of("RedriveAllowPolicy", raw)), message);
    }

    @Test
    void redrivePolicy_isReadBackInCanonicalForm() {
        sqs.createQueue("dlq");
        String url = sqs.createQueue("source");
        sqs.set(
                url,
                Map.of(
                        "RedrivePolicy",
                        "{ \"maxReceiveCount\" : \"3\", \"deadLetterTargetArn\" : \"" + Sqs.arn("dlq") + "\" }"));
        assertThat(sqs.attribute(url, "RedrivePolicy"))
                .isEqualTo(
                        "{\"deadLetterTargetArn\":\"arn:aws:sqs:us-east-1:000000000000:dlq\",\"maxReceiveCount\":3}");
    }

    @Test
    void redrivePolicy_emptyText_removesIt() {
        String url = sqs.createQueueWithDeadLetterQueue();
        sqs.set(url, Map.of("RedrivePolicy", ""));
        assertThat(sqs.attributes(url, "RedrivePolicy")).isEmpty();
    }

    @Test
    void redrivePolicy_movesWhatWasReceivedTooOften() {
        String url = sqs.createQueueWithDeadLetterQueue();
        String messageId = sqs.send(url, "poison").messageId();
        sqs.receiveOne(url);
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
        Message dead = sqs.receiveOne(Sqs.url("dlq"));
        assertThat(dead.messageId()).isEqualTo(messageId);
        assertThat(dead.attributes())
                .containsEntry("ApproximateReceiveCount", "2")
                .containsEntry("SentTimestamp", Long.toString(Sqs.START.toEpochMilli()))
                .containsEntry("DeadLetterQueueSourceArn", Sqs.arn("source"));
    }

    @Test
    void redrivePolicy_mayNameItsOwnQueue() {
        String url = sqs.createQueue("loop");
        sqs.set(url, Map.of("RedrivePolicy", Sqs.redrivePolicy("loop", 2)));
        assertThat(sqs.attribute(url, "RedrivePolicy")).isEqualTo(Sqs.redrivePolicy("loop", 2));
    }

    @Test
    void redrivePolicy_outlivesItsDeadLetterQueue() {
        String url = sqs.createQueueWithDeadLetterQueue();
        sqs.call(new DeleteQueue.Request(Sqs.url("dlq")));
        assertThat(sqs.attribute(url, "RedrivePolicy")).isEqualTo(Sqs.redrivePolicy("dlq", 1));
        assertThat(sqs.createQueue("source", Map.of("RedrivePolicy", Sqs.redrivePolicy("dlq", 1))))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{} {}", "\"text\""})
    void redrivePolicy_refusesWhatIsNoJsonObject(String raw) {
        sqs.assertInvalid(
                new CreateQueue.Request("fresh", Map.of("RedrivePolicy", raw), Map.of()),
                "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
    }

    @Test
    void redrivePolicy_refusesMissingMembers_countFirst() {
        assertPolicyRefused("{}", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        assertPolicyRefused(
                "{\"maxReceiveCount\":1}", "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1001, 1001", "-1, -1", "1.5, 1.5", "\"abc\", abc", "true, true", "{}, {}"})
    void redrivePolicy_refusesBadCount(String json, String shown) {
        sqs.createQueue("dlq");
        assertPolicyRefused(
                "{\"deadLetterTargetArn\":\"" + Sqs.arn("dlq") + "\",\"maxReceiveCount\":" + json + "}",
                "Invalid value for maxReceiveCount: " + shown + ", valid values are from 1 to 1000 both inclusive.");
    }

    @ParameterizedTest
    @CsvSource({
        "dlq, Dead-letter target ARN should be fully qualified ARN.",
        "arn:aws-cn:sqs:us-east-1:000000000000:dlq, Dead-letter target ARN should be fully qualified ARN.",
        "arn:aws:sns:us-east-1:000000000000:dlq, Only SQS queues are valid resources for deadLetterTargetArn.",
        "arn:aws:sqs:us-east-1:000000000000:absent, Dead letter target does not exist.",
        "arn:aws:sqs:eu-west-1:000000000000:dlq, Dead letter target does not exist.",
        "arn:aws:sqs:us-east-1:000000000000:dlq.fifo, Dead-letter queue must be same type of queue as the source."
    })
    void redrivePolicy_refusesBadTarget(String arn, String reason) {
        sqs.createQueue("dlq");
        sqs.createFifoQueue("dlq.fifo");
        assertPolicyRefused("{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"" + arn + "\"}", reason);
    }

    @Test
    void redrivePolicy_refusesUnknownMembers() {
        sqs.createQueue("dlq");
        assertPolicyRefused(
                "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"" + Sqs.arn("dlq") + "\",\"colour\":1}",
                "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"redrivePermission\":\"denyAll\"} | false",
                "{\"redrivePermission\":\"allowAll\"} | true",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:000000000000:other\"]} | false",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"arn:aws:sqs:us-east-1:000000000000:source\"]} | true"
            })
    void redriveAllowPolicy_decidesWhichQueuesMayNameThisOne(String policy, boolean allowed) {
        String dlq = sqs.createQueue("dlq", Map.of("RedriveAllowPolicy", policy));
        assertThat(sqs.attribute(dlq, "RedriveAllowPolicy")).isEqualTo(policy);
        String redrivePolicy = Sqs.redrivePolicy("dlq", 1);
        SetQueueAttributes.Request setting =
                new SetQueueAttributes.Request(sqs.createQueue("source"), Map.of("RedrivePolicy", redrivePolicy));
        if (allowed) {
            sqs.call(setting);
        } else {
            sqs.assertInvalid(
                    setting,
                    "Value " + redrivePolicy
                            + " for parameter RedrivePolicy is invalid. Reason: The dead-letter queue's"
                            + " redrive allow policy does not permit this source queue.");
        }
    }

    @Test
    void redriveAllowPolicy_isReadBackWithoutBlanks_andRemovedByEmptyText() {
        String url = sqs.createQueue("dlq");
        sqs.set(url, Map.of("RedriveAllowPolicy", "{ \"redrivePermission\" : \"denyAll\" }"));
        assertThat(sqs.attribute(url, "RedriveAllowPolicy")).isEqualTo("{\"redrivePermission\":\"denyAll\"}");
        sqs.set(url, Map.of("RedriveAllowPolicy", ""));
        assertThat(sqs.attributes(url, "RedriveAllowPolicy")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no json",
                "{}",
                "{\"redrivePermission\":\"some\"}",
                "{\"redrivePermission\":1}",
                "{\"redrivePermission\":\"allowAll\",\"colour\":1}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":\"arn\"}",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1]}"
            })
    void redriveAllowPolicy_refusesUnsupportedFormat(String raw) {
        assertAllowPolicyRefused(
                raw,
                "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon SQS can't create the redrive allow"
                        + " policy, as it\u2019s in an unsupported format.");
    }

    @Test
    void redriveAllowPolicy_refusesSourcesThatDoNotFitThePermission() {
        String prefix = "Value %s for parameter RedriveAllowPolicy is invalid. Reason: ";
        String noSources = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[]}";
        assertAllowPolicyRefused(
                noSources,
                prefix.formatted(noSources)
                        + "Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission"
                        + " type, you must also specify one or more sourceQueueArns values.");
        String eleven = "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"a\"" + ",\"a\"".repeat(10) + "]}";
        assertAllowPolicyRefused(
                eleven, prefix.formatted(eleven) + "The maximum number of source queue ARNs you can specify is 10.");
        String allowAll = "{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[\"a\"]}";
        assertAllowPolicyRefused(
                allowAll,
                prefix.formatted(allowAll)
                        + "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
    }

    @Test
    void listDeadLetterSourceQueues_listsTheQueuesThatNameThisOne() {
        sqs.createQueueWithDeadLetterQueue();
        sqs.createQueue("another", Map.of("RedrivePolicy", Sqs.redrivePolicy("dlq", 5)));
        sqs.createQueue("unrelated");
        assertThat(sources("dlq")).containsExactly(Sqs.url("another"), Sqs.url("source"));
        assertThat(sources("source")).isEmpty();
        sqs.set(Sqs.url("another"), Map.of("RedrivePolicy", ""));
        assertThat(sources("dlq")).containsExactly(Sqs.url("source"));
    }

    @Test
    void listDeadLetterSourceQueues_ofUnknownQueue_isRefused() {
        sqs.assertRefused(
                new ListDeadLetterSourceQueues.Request(Sqs.url("absent"), null, null),
                SqsError.QUEUE_DOES_NOT_EXIST,
                "The specified queue does not exist.");
    }

    private List<String> sources(String queueName) {
        return sqs.call(new ListDeadLetterSourceQueues.Request(Sqs.url(queueName), null, null))
                .queueUrls();
    }
}
