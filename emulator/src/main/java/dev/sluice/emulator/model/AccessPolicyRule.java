package dev.sluice.emulator.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What an access policy must look like to be set; SQS shows it to the letter. */
final class AccessPolicyRule implements AttributeRule {
    private static final Set<String> VERSIONS = Set.of("2008-10-17", "2012-10-17");
    private static final Set<String> KEYS = Set.of(AccessPolicy.VERSION, "Id", AccessPolicy.STATEMENT);
    private static final Set<String> STATEMENT_KEYS = Set.of(
            AccessPolicy.SID,
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");
    private static final Set<String> EFFECTS = Set.of("Allow", "Deny");

    @Override
    public String check(String name, String value, Rules rules) {
        checkSize(value, rules);
        if (Json.object(value).filter(AccessPolicyRule::isWellFormed).isEmpty()) {
            throw SqsException.invalidAttributeValue(name);
        }
        ArrayNode statements = AccessPolicy.parse(value).statements();
        checkCount(statements.size(), "statements", rules.value(Rule.POLICY_STATEMENTS));
        for (JsonNode statement : statements) {
            checkCount(leaves(statement.path("Principal")), "principals", rules.value(Rule.POLICY_PRINCIPALS));
            checkCount(leaves(statement.path("Action")), "actions", rules.value(Rule.POLICY_ACTIONS));
            checkCount(conditions(statement), "conditions", rules.value(Rule.POLICY_CONDITIONS));
        }
        return value;
    }

    private static void checkCount(int count, String what, int max) {
        if (count > max) {
            throw AccessPolicy.overLimit(
                    count + " " + what + " were found in the submitted policy, max allowed is " + max);
        }
    }

    /** The texts in a text, a list, or an object of both. */
    private static int leaves(JsonNode node) {
        if (!node.isContainerNode()) {
            return node.isMissingNode() ? 0 : 1;
        }
        int leaves = 0;
        for (JsonNode child : node) {
            leaves += leaves(child);
        }
        return leaves;
    }

    /** The keys that are compared, whatever with and with how many values. */
    private static int conditions(JsonNode statement) {
        int conditions = 0;
        for (JsonNode operator : statement.path("Condition")) {
            conditions += operator.size();
        }
        return conditions;
    }

    static void checkSize(String policy, Rules rules) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > rules.value(Rule.POLICY_BYTES)) {
            throw AccessPolicy.overLimit("Submitted policy is over max allowed size.");
        }
    }

    private static boolean isWellFormed(ObjectNode policy) {
        JsonNode version = policy.path(AccessPolicy.VERSION);
        return Json.hasOnly(policy, KEYS)
                && (version.isMissingNode() || VERSIONS.contains(version.asText()))
                && areStatements(policy.path(AccessPolicy.STATEMENT));
    }

    private static boolean areStatements(JsonNode node) {
        if (node.isObject()) {
            return isStatement(node);
        }
        if (!node.isArray() || node.isEmpty()) {
            return false;
        }
        for (JsonNode statement : node) {
            if (!isStatement(statement)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isStatement(JsonNode node) {
        return node instanceof ObjectNode statement
                && Json.hasOnly(statement, STATEMENT_KEYS)
                && EFFECTS.contains(statement.path("Effect").asText())
                && (statement.has("Principal") || statement.has("NotPrincipal"))
                && (statement.has("Action") || statement.has("NotAction"));
    }
}
