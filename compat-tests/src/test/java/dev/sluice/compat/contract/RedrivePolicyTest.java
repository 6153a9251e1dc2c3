package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.ContractSqs.redrivePolicy;
import static dev.sluice.compat.contract.RefusedCase.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The policies that connect queues with their dead-letter queues. */
final class RedrivePolicyTest extends InBothProtocols {
    private static final String NO_TARGET = "Dead letter target does not exist.";
    private static final String BAD_ALLOW_POLICY = "Invalid value for the parameter RedriveAllowPolicy. Reason: Amazon"
            + " SQS can't create the redrive allow policy, as it’s in an unsupported format.";

    RedrivePolicyTest(WireProtocol protocol) {
        super(protocol);
        sqs.createQueue("dlq");
        sqs.createQueue("q");
        sqs.createQueue("dlq.fifo", "FifoQueue", "true");
    }

    static Stream<RefusedCase> policies() {
        String target = "\"deadLetterTargetArn\":\"" + arn("dlq") + "\"";
        return Stream.of(
                policy("contract:4.5.not-json", "not json"),
                policy("contract:4.5.not-json", "[]"),
                policy("contract:13.16", "\"text\""),
                policy("contract:4.5.no-count", "{" + target + "}", mandatory("maxReceiveCount")),
                policy("contract:4.5.no-count", "{}", mandatory("maxReceiveCount")),
                policy("contract:4.5.no-target", "{\"maxReceiveCount\":1}", mandatory("deadLetterTargetArn")),
                policy("contract:4.5.count", "{\"maxReceiveCount\":0," + target + "}", count("0")),
                policy("contract:4.5.count", "{\"maxReceiveCount\":1001," + target + "}", count("1001")),
                policy("contract:4.5.count", "{\"maxReceiveCount\":\"many\"," + target + "}", count("many")),
                policy("contract:2.4.count-before-target", "{\"maxReceiveCount\":0}", count("0")),
                policy(
                        "contract:4.5.target-format",
                        "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"dlq\"}",
                        "Dead-letter target ARN should be fully qualified ARN."),
                policy(
                        "contract:4.5.target-format",
                        "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"arn:elsewhere:sqs:us-east-1:000000000000:dlq\"}",
                        "Dead-letter target ARN should be fully qualified ARN."),
                policy(
                        "contract:2.4.target-format-before-look-up",
                        "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"absent\"}",
                        "Dead-letter target ARN should be fully qualified ARN."),
                policy(
                        "contract:4.5.target-service",
                        "{\"maxReceiveCount\":1,\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:000000000000:dlq\"}",
                        "Only SQS queues are valid resources for deadLetterTargetArn."),
                policy(
                        "contract:4.5.extra-keys",
                        "{\"maxReceiveCount\":1," + target + ",\"colour\":\"blue\"}",
                        "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn]."),
                policy("contract:4.5.target-missing", redrivePolicy("absent", 1), NO_TARGET),
                policy(
                        "contract:4.5.other-region-or-account",
                        redrivePolicy("dlq", 1).replace("us-east-1", "eu-west-1"),
                        NO_TARGET),
                policy(
                        "contract:4.5.other-region-or-account",
                        redrivePolicy("dlq", 1).replace("000000000000", "111122223333"),
                        NO_TARGET),
                policy(
                        "contract:4.5.target-type",
                        redrivePolicy("dlq.fifo", 1),
                        "Dead-letter queue must be same type of queue as the source."),
                onCreate("contract:4.5.on-create", redrivePolicy("absent", 1), NO_TARGET),
                onCreate("contract:12.15", redrivePolicy("absent", 1), NO_TARGET),
                onCreate(
                        "contract:12.15",
                        redrivePolicy("dlq.fifo", 1),
                        "Dead-letter queue must be same type of queue as the source."),
                allow("contract:4.6.format", "not json"),
                allow("contract:13.17", "{\"redrivePermission\":\"allowAll\",\"colour\":\"blue\"}"),
                allow("contract:4.6.format", "{\"redrivePermission\":\"allowSome\"}"),
                allow("contract:4.6.format", "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[1]}"),
                allow(
                        "contract:4.6.by-queue-without-arns",
                        "{\"redrivePermission\":\"byQueue\"}",
                        "Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type,"
                                + " you must also specify one or more sourceQueueArns values."),
                allow(
                        "contract:4.6.too-many-arns",
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[" + arns(11) + "]}",
                        "The maximum number of source queue ARNs you can specify is 10."),
                allow(
                        "contract:4.6.arns-without-by-queue",
                        "{\"redrivePermission\":\"allowAll\",\"sourceQueueArns\":[" + arns(1) + "]}",
                        "To specify one or more source queue ARNs, you must set redrivePermission to byQueue."),
                allow(
                        "contract:4.6.arns-without-by-queue",
                        "{\"redrivePermission\":\"denyAll\",\"sourceQueueArns\":[" + arns(1) + "]}",
                        "To specify one or more source queue ARNs, you must set redrivePermission to byQueue."));
    }

    private static RefusedCase policy(String row, String raw) {
        return setting(
                row,
                "RedrivePolicy",
                raw,
                "Invalid value for the parameter RedrivePolicy. Reason: Redrive policy is not a valid JSON map.");
    }

    private static RefusedCase policy(String row, String raw, String reason) {
        return setting(row, "RedrivePolicy", raw, ContractSqs.invalidValue(raw, "RedrivePolicy", reason));
    }

    private static RefusedCase allow(String row, String raw) {
        return setting(row, "RedriveAllowPolicy", raw, BAD_ALLOW_POLICY);
    }

    private static RefusedCase allow(String row, String raw, String reason) {
        return setting(row, "RedriveAllowPolicy", raw, ContractSqs.invalidValue(raw, "RedriveAllowPolicy", reason));
    }

    private static RefusedCase setting(String row, String attribute, String raw, String text) {
        return invalid(row, text, "SetQueueAttributes", "QueueUrl", "q", "Attributes", map(attribute, raw));
    }

    private static RefusedCase onCreate(String row, String raw, String reason) {
        return invalid(
                row,
                ContractSqs.invalidValue(raw, "RedrivePolicy", reason),
                "CreateQueue",
                "QueueName",
                "new",
                "Attributes",
                map("RedrivePolicy", raw));
    }

    private static String mandatory(String key) {
        return "Redrive policy does not contain mandatory attribute: " + key + ".";
    }

    private static String count(String value) {
        return "Invalid value for maxReceiveCount: " + value + ", valid values are from 1 to 1000 both inclusive.";
    }

    private static String arns(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "\"" + arn("q" + i) + "\"")
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @MethodSource("policies")
    void policies_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @Test
    @Tag("contract:4.5.canonical")
    @Tag("contract:4.5.on-set")
    @Tag("contract:12.14")
    void redrivePolicy_isToldInOneFormWhateverItWasSentIn() {
        sqs.setAttributes(
                "q",
                "RedrivePolicy",
                "{ \"maxReceiveCount\" : \"1\",\n \"deadLetterTargetArn\" : \"" + arn("dlq") + "\" }");

        assertThat(sqs.attributes("q", "RedrivePolicy")).containsEntry("RedrivePolicy", redrivePolicy("dlq", 1));
    }

    @Test
    @Tag("contract:4.5.removal")
    @Tag("contract:4.6.removal")
    void policies_emptyText_removesThem() {
        sqs.setAttributes("q", "RedrivePolicy", redrivePolicy("dlq", 1));
        sqs.setAttributes("q", "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        sqs.setAttributes("q", "RedrivePolicy", "", "RedriveAllowPolicy", "");

        assertThat(sqs.attributes("q", "RedrivePolicy", "RedriveAllowPolicy")).isEmpty();
    }

    @Test
    @Tag("contract:4.6.compact")
    void redriveAllowPolicy_isToldWithoutBlanks() {
        sqs.setAttributes(
                "dlq",
                "RedriveAllowPolicy",
                "{ \"redrivePermission\" : \"byQueue\", \"sourceQueueArns\" : [ \"" + arn("q") + "\" ] }");

        assertThat(sqs.attributes("dlq", "RedriveAllowPolicy"))
                .containsEntry(
                        "RedriveAllowPolicy",
                        "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn("q") + "\"]}");
    }

    @Test
    @Tag("contract:4.6.enforced")
    @Tag("contract:4.5.allow-policy")
    @Tag("contract:12.16")
    void redriveAllowPolicy_isAskedWhenASourceSetsItsPolicy_andNotLater() {
        sqs.createQueue("early", "RedrivePolicy", redrivePolicy("dlq", 1));
        sqs.setAttributes("dlq", "RedriveAllowPolicy", "{\"redrivePermission\":\"denyAll\"}");
        assertNotAllowed("q");
        assertThat(sqs.attributes("early", "RedrivePolicy")).isNotEmpty();

        sqs.setAttributes(
                "dlq",
                "RedriveAllowPolicy",
                "{\"redrivePermission\":\"byQueue\",\"sourceQueueArns\":[\"" + arn("q") + "\"]}");
        sqs.setAttributes("q", "RedrivePolicy", redrivePolicy("dlq", 1));
        sqs.createQueue("other");
        assertNotAllowed("other");
    }

    private void assertNotAllowed(String source) {
        sqs.assertInvalid(
                ContractSqs.invalidValue(
                        redrivePolicy("dlq", 1),
                        "RedrivePolicy",
                        "The dead-letter queue's redrive allow policy does not permit this source queue."),
                "SetQueueAttributes",
                "QueueUrl",
                source,
                "Attributes",
                map("RedrivePolicy", redrivePolicy("dlq", 1)));
    }
}
