package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.Optional;

/**
 * The access policy of a queue, as AddPermission and RemovePermission build it: one statement for each label. Sluice keeps and shows
 * policies and lets everybody in.
 */
public final class AccessPolicy {
    static final String VERSION = "Version";
    static final String STATEMENT = "Statement";
    static final String SID = "Sid";

    private final ObjectNode policy;

    private AccessPolicy(ObjectNode policy) {
        this.policy = policy;
    }

    /** The policy of a queue that has none yet. */
    public static AccessPolicy empty(QueueArn queue) {
        ObjectNode policy = Json.object().put(VERSION, "2008-10-17").put("Id", queue + "/SQSDefaultPolicy");
        policy.putArray(STATEMENT);
        return new AccessPolicy(policy);
    }

    /** Reads a policy that was checked when it was set. */
    public static AccessPolicy parse(String checked) {
        ObjectNode policy = Json.object(checked).orElseThrow();
        if (policy.path(STATEMENT) instanceof ObjectNode single) {
            policy.putArray(STATEMENT).add(single);
        }
        return new AccessPolicy(policy);
    }

    /** The text under which the policy is stored and read. */
    public String text() {
        return policy.toString();
    }

    /** Whether there is no statement left. */
    public boolean isEmpty() {
        return statements().isEmpty();
    }

    /**
     * Adds a statement.
     *
     * @param accounts 12 digits each, at least one
     * @param actions without their {@code SQS:}, at least one
     * @return false when this very statement is there already
     * @throws SqsException InvalidParameterValue when another statement has the label, OverLimit when there are too many
     */
    public boolean add(String label, QueueArn queue, List<String> accounts, List<String> actions, Rules rules) {
        ObjectNode statement = statement(label, queue, accounts, actions);
        Optional<JsonNode> existing = find(label);
        if (existing.isPresent()) {
            if (existing.get().equals(statement)) {
                return false;
            }
            throw refusal(label, "Already exists.");
        }
        statements().add(statement);
        if (statements().size() > rules.value(Rule.POLICY_STATEMENTS)) {
            throw overLimit(statements().size() + " Statements were found, maximum allowed is "
                    + rules.value(Rule.POLICY_STATEMENTS) + ".");
        }
        AccessPolicyRule.checkSize(text(), rules);
        return true;
    }

    /**
     * Removes the statement of a label.
     *
     * @throws SqsException InvalidParameterValue when there is none
     */
    public void remove(String label) {
        ArrayNode statements = statements();
        for (int i = 0; i < statements.size(); i++) {
            if (isLabelled(statements.get(i), label)) {
                statements.remove(i);
                return;
            }
        }
        throw refusal(label, "can't find label on existing policy.");
    }

    /** What SQS answers to a label that does not fit. */
    public static SqsException refusal(String label, String reason) {
        return SqsException.invalidParameterValue(
                "Value " + label + " for parameter Label is invalid. Reason: " + reason);
    }

    private static ObjectNode statement(String label, QueueArn queue, List<String> accounts, List<String> actions) {
        ObjectNode statement = Json.object().put(SID, label).put("Effect", "Allow");
        List<String> principals = accounts.stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        statement.set("Principal", Json.object().set("AWS", oneOrMany(principals)));
        statement.set(
                "Action",
                oneOrMany(actions.stream().map(action -> "SQS:" + action).toList()));
        return statement.put("Resource", queue.toString());
    }

    private static JsonNode oneOrMany(List<String> texts) {
        ArrayNode many = Json.array();
        texts.forEach(many::add);
        return many.size() == 1 ? many.get(0) : many;
    }

    ArrayNode statements() {
        return policy.withArray(STATEMENT);
    }

    private Optional<JsonNode> find(String label) {
        for (JsonNode statement : statements()) {
            if (isLabelled(statement, label)) {
                return Optional.of(statement);
            }
        }
        return Optional.empty();
    }

    private static boolean isLabelled(JsonNode statement, String label) {
        return statement.path(SID).asText().equals(label);
    }

    static SqsException overLimit(String message) {
        return new SqsException(SqsError.OVER_LIMIT, message);
    }
}
