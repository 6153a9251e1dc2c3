package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.error.SqsException;
import java.util.Optional;
import java.util.Set;

/**
 * When a message leaves for the dead-letter queue, and which queue that is.
 *
 * @param maxReceiveCount receives after which the message moves instead of being received once more, 1 to 1000
 */
public record RedrivePolicy(QueueArn deadLetterTarget, int maxReceiveCount) {
    private static final String MAX_RECEIVE_COUNT = "maxReceiveCount";
    private static final String DEAD_LETTER_TARGET_ARN = "deadLetterTargetArn";
    private static final Set<String> KEYS = Set.of(MAX_RECEIVE_COUNT, DEAD_LETTER_TARGET_ARN);

    /** Reads a policy in the form in which it is stored and read back. */
    public static RedrivePolicy parse(String canonical) {
        ObjectNode policy = Json.object(canonical).orElseThrow();
        return new RedrivePolicy(
                QueueArn.parse(policy.path(DEAD_LETTER_TARGET_ARN).asText()).orElseThrow(),
                policy.path(MAX_RECEIVE_COUNT).asInt());
    }

    /**
     * Reads a policy as a caller sends it. Whether its target exists and wants messages is another question.
     *
     * @throws SqsException InvalidParameterValue
     */
    static RedrivePolicy read(String raw, Rules rules) {
        ObjectNode policy = Json.object(raw)
                .orElseThrow(() -> SqsException.invalidParameterValue("Invalid value for the parameter RedrivePolicy."
                        + " Reason: Redrive policy is not a valid JSON map."));
        int maxReceiveCount = maxReceiveCount(raw, member(raw, policy, MAX_RECEIVE_COUNT), rules);
        QueueArn target =
                target(raw, member(raw, policy, DEAD_LETTER_TARGET_ARN).asText());
        if (!Json.hasOnly(policy, KEYS)) {
            throw refusal(raw, "Only following attributes are supported: [maxReceiveCount, deadLetterTargetArn].");
        }
        return new RedrivePolicy(target, maxReceiveCount);
    }

    /**
     * Writes a policy as a caller would send it, unchecked.
     *
     * @param target an ARN, or a bare queue name to be completed
     */
    public static String raw(String target, String maxReceiveCount) {
        return Json.object()
                .put(DEAD_LETTER_TARGET_ARN, target)
                .put(MAX_RECEIVE_COUNT, maxReceiveCount)
                .toString();
    }

    /** The target of a policy as a caller sends it, when it is a bare queue name instead of an ARN. */
    public static Optional<String> bareTarget(String raw) {
        return Json.object(raw)
                .map(policy -> policy.path(DEAD_LETTER_TARGET_ARN).asText())
                .filter(target -> !target.isEmpty() && !target.contains(":"));
    }

    /** The policy as a caller sends it, with another target. */
    public static String withTarget(String raw, QueueArn target) {
        return Json.object(raw)
                .orElseThrow()
                .put(DEAD_LETTER_TARGET_ARN, target.toString())
                .toString();
    }

    /** The policy as SQS shows it, whatever form it was sent in. */
    public String canonical() {
        return Json.object()
                .put(DEAD_LETTER_TARGET_ARN, deadLetterTarget.toString())
                .put(MAX_RECEIVE_COUNT, maxReceiveCount)
                .toString();
    }

    /** What SQS answers to a policy that it does not take. */
    public static SqsException refusal(String raw, String reason) {
        return SqsException.invalidParameterValue(
                "Value " + raw + " for parameter RedrivePolicy is invalid. Reason: " + reason);
    }

    private static JsonNode member(String raw, ObjectNode policy, String name) {
        JsonNode value = policy.path(name);
        if (value.isMissingNode() || value.isNull()) {
            throw refusal(raw, "Redrive policy does not contain mandatory attribute: " + name + ".");
        }
        return value;
    }

    private static int maxReceiveCount(String raw, JsonNode value, Rules rules) {
        try {
            int count = Integer.parseInt(value.asText());
            if (count >= 1 && count <= rules.value(Rule.MAX_RECEIVE_COUNT_MAX)) {
                return count;
            }
        } catch (NumberFormatException notANumber) {
            // Refused like a number out of range.
        }
        throw refusal(
                raw,
                "Invalid value for maxReceiveCount: " + (value.isValueNode() ? value.asText() : value)
                        + ", valid values are from 1 to " + rules.value(Rule.MAX_RECEIVE_COUNT_MAX)
                        + " both inclusive.");
    }

    private static QueueArn target(String raw, String arn) {
        String[] parts = arn.split(":", -1);
        if (parts.length == 6 && parts[0].equals("arn") && !parts[2].equals("sqs")) {
            throw refusal(raw, "Only SQS queues are valid resources for deadLetterTargetArn.");
        }
        return QueueArn.parse(arn)
                .orElseThrow(() -> refusal(raw, "Dead-letter target ARN should be fully qualified ARN."));
    }
}
