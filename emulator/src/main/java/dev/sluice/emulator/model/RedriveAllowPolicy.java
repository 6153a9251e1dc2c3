package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.error.SqsException;
import java.util.Optional;
import java.util.Set;

/** Which queues may name this one as their dead-letter queue. Asked when a queue sets its redrive policy, never later. */
public final class RedriveAllowPolicy {
    private static final String PERMISSION = "redrivePermission";
    private static final String SOURCES = "sourceQueueArns";
    private static final Set<String> KEYS = Set.of(PERMISSION, SOURCES);
    private static final String ALLOW_ALL = "allowAll";
    private static final String DENY_ALL = "denyAll";
    private static final String BY_QUEUE = "byQueue";
    private static final Set<String> PERMISSIONS = Set.of(ALLOW_ALL, DENY_ALL, BY_QUEUE);

    private final ObjectNode policy;

    private RedriveAllowPolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /** Reads a policy that was checked when it was set. */
    public static RedriveAllowPolicy parse(String checked) {
        return new RedriveAllowPolicy(Json.object(checked).orElseThrow());
    }

    /**
     * Checks a policy as a caller sends it.
     *
     * @return the policy without blanks, as SQS shows it
     * @throws SqsException InvalidParameterValue
     */
    static String check(String raw, Rules rules) {
        ObjectNode policy = Json.object(raw)
                .filter(RedriveAllowPolicy::isWellFormed)
                .orElseThrow(
                        () -> SqsException.invalidParameterValue("Invalid value for the parameter RedriveAllowPolicy."
                                + " Reason: Amazon SQS can't create the redrive allow policy, as it\u2019s in an unsupported"
                                + " format."));
        boolean byQueue = policy.path(PERMISSION).textValue().equals(BY_QUEUE);
        int sources = policy.path(SOURCES).size();
        if (byQueue && sources == 0) {
            throw refusal(
                    raw,
                    "Amazon SQS can't create the redrive allow policy. When you specify the byQueue permission type, you"
                            + " must also specify one or more sourceQueueArns values.");
        }
        if (sources > rules.value(Rule.REDRIVE_ALLOW_SOURCES)) {
            throw refusal(
                    raw,
                    "The maximum number of source queue ARNs you can specify is "
                            + rules.value(Rule.REDRIVE_ALLOW_SOURCES) + ".");
        }
        if (!byQueue && policy.has(SOURCES)) {
            throw refusal(raw, "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.");
        }
        return policy.toString();
    }

    /** Whether a queue may name this one as its dead-letter queue. */
    public boolean allows(QueueArn source) {
        String permission = policy.path(PERMISSION).asText();
        if (!permission.equals(BY_QUEUE)) {
            return permission.equals(ALLOW_ALL);
        }
        for (JsonNode listed : policy.path(SOURCES)) {
            if (QueueArn.parse(listed.asText()).equals(Optional.of(source))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWellFormed(ObjectNode policy) {
        JsonNode permission = policy.path(PERMISSION);
        return Json.hasOnly(policy, KEYS)
                && permission.isTextual()
                && PERMISSIONS.contains(permission.textValue())
                && (!policy.has(SOURCES) || Json.isTexts(policy.path(SOURCES)));
    }

    private static SqsException refusal(String raw, String reason) {
        return SqsException.invalidParameterValue(
                "Value " + raw + " for parameter RedriveAllowPolicy is invalid. Reason: " + reason);
    }
}
