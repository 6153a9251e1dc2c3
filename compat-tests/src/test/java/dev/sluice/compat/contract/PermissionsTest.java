package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.arn;
import static dev.sluice.compat.contract.ContractSqs.map;
import static dev.sluice.compat.contract.RefusedCase.invalidValue;
import static dev.sluice.compat.contract.RefusedCase.missing;
import static dev.sluice.compat.contract.RefusedCase.refused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may use a queue, as its policy says. */
final class PermissionsTest extends InBothProtocols {
    private static final String OTHER = "111122223333";
    private static final String ANOTHER = "444455556666";
    private static final String STATEMENT = "{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"SQS:*\"}";
    private static final String OWNER_ONLY = "Only the queue owner is allowed to invoke this action.";
    private static final String NO_SUCH_ACTION = "Please refer to the appropriate WSDL for a list of valid actions.";

    PermissionsTest(WireProtocol protocol) {
        super(protocol);
        sqs.createQueue("q");
    }

    static Stream<RefusedCase> refusals() {
        List<String> accounts = List.of(OTHER);
        List<String> actions = List.of("SendMessage");
        String bad = "a b";
        return Stream.of(
                missing("contract:3.1.label", "Label", "AddPermission", permission(null, accounts, actions)),
                missing("contract:3.1.label", "Label", "AddPermission", permission("", accounts, actions)),
                invalidValue(
                        "contract:3.1.label-syntax",
                        bad,
                        "Label",
                        "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length",
                        "AddPermission",
                        permission(bad, accounts, actions)),
                missing("contract:3.1.accounts", "AWSAccountIds", "AddPermission", permission("l", null, actions)),
                missing("contract:3.1.accounts", "AWSAccountIds", "AddPermission", permission("l", List.of(), actions)),
                invalidValue(
                        "contract:3.1.account-unknown",
                        "[nobody]",
                        "PrincipalId",
                        "Unable to verify.",
                        "AddPermission",
                        permission("l", List.of("nobody"), actions)),
                missing("contract:3.1.actions", "ActionName", "AddPermission", permission("l", accounts, null)),
                missing("contract:3.1.actions", "ActionName", "AddPermission", permission("l", accounts, List.of())),
                invalidValue(
                        "contract:9.2.unknown-action",
                        "SQS:Paint",
                        "ActionName",
                        NO_SUCH_ACTION,
                        "AddPermission",
                        permission("l", accounts, List.of("SendMessage", "Paint"))),
                invalidValue(
                        "contract:9.2.batch-action",
                        "SQS:SendMessageBatch",
                        "ActionName",
                        NO_SUCH_ACTION,
                        "AddPermission",
                        permission("l", accounts, List.of("SendMessageBatch"))),
                refused(
                        "contract:9.2.too-many-actions",
                        Refusal.OVER_LIMIT,
                        "8 Actions were found, maximum allowed is 7.",
                        "AddPermission",
                        permission(
                                "l",
                                accounts,
                                List.of(
                                        "ChangeMessageVisibility",
                                        "DeleteMessage",
                                        "GetQueueAttributes",
                                        "GetQueueUrl",
                                        "ListDeadLetterSourceQueues",
                                        "PurgeQueue",
                                        "ReceiveMessage",
                                        "SendMessage"))),
                missing("contract:3.17.label", "Label", "RemovePermission", "QueueUrl", "q"),
                invalidValue(
                        "contract:9.2.remove-without-policy",
                        "l",
                        "Label",
                        "can't find label.",
                        "RemovePermission",
                        "QueueUrl",
                        "q",
                        "Label",
                        "l"),
                policy("contract:4.7.malformed", "not json"),
                policy("contract:4.7.malformed", "{\"Version\":\"2020-01-01\",\"Statement\":[" + STATEMENT + "]}"),
                policy("contract:4.7.malformed", "{\"Version\":\"2012-10-17\",\"Statement\":[]}"),
                policy("contract:4.7.keys", "{\"Statement\":[" + STATEMENT + "],\"Colour\":\"blue\"}"),
                policy("contract:4.7.keys", "{\"Statement\":[{\"Effect\":\"Maybe\"}]}"),
                refused(
                        "contract:4.7.statements",
                        Refusal.OVER_LIMIT,
                        "21 statements were found in the submitted policy, max allowed is 20",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map("Policy", policyOf(21))),
                refused(
                        "contract:4.7.size",
                        Refusal.OVER_LIMIT,
                        "Submitted policy is over max allowed size.",
                        "SetQueueAttributes",
                        "QueueUrl",
                        "q",
                        "Attributes",
                        map("Policy", policyOf(1) + " ".repeat(8192))));
    }

    private static @Nullable Object[] permission(
            @Nullable String label, @Nullable List<String> accounts, @Nullable List<String> actions) {
        return new Object[] {"QueueUrl", "q", "Label", label, "AWSAccountIds", accounts, "Actions", actions};
    }

    private static RefusedCase policy(String row, String policy) {
        return refused(
                row,
                Refusal.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter Policy.",
                "SetQueueAttributes",
                "QueueUrl",
                "q",
                "Attributes",
                map("Policy", policy));
    }

    private static String policyOf(int statements) {
        return IntStream.range(0, statements)
                .mapToObj(i -> STATEMENT)
                .collect(Collectors.joining(",", "{\"Version\":\"2012-10-17\",\"Id\":\"mine\",\"Statement\":[", "]}"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void permissions_areRefusedInSqsWords(RefusedCase request) {
        request.ask(sqs);
    }

    @Test
    @Tag("contract:9.2.owner-only")
    void addPermission_actionOfTheOwner_isRefused() {
        for (String action : Set.of(
                "AddPermission",
                "CancelMessageMoveTask",
                "CreateQueue",
                "DeleteQueue",
                "ListMessageMoveTasks",
                "ListQueueTags",
                "ListQueues",
                "RemovePermission",
                "StartMessageMoveTask",
                "TagQueue",
                "UntagQueue")) {
            sqs.assertInvalid(
                    ContractSqs.invalidValue("SQS:" + action, "ActionName", OWNER_ONLY),
                    "AddPermission",
                    permission("l", List.of(OTHER), List.of(action)));
        }
    }

    @Test
    @Tag("contract:9.1.document")
    @Tag("contract:9.1.scalars-and-lists")
    @Tag("contract:9.1.further-labels")
    @Tag("contract:9.1.all-actions")
    @Tag("contract:9.1.resource")
    @Tag("contract:9.2.allowed")
    @Tag("contract:12.38")
    @Tag("contract:12.39")
    void addPermission_buildsThePolicyStatementByStatement() {
        add("one", List.of(OTHER), List.of("SendMessage"));
        assertThat(policy())
                .isEqualTo("{\"Version\":\"2008-10-17\",\"Id\":\"" + arn("q") + "/SQSDefaultPolicy\",\"Statement\":[{"
                        + "\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::111122223333:root\"},"
                        + "\"Action\":\"SQS:SendMessage\",\"Resource\":\"" + arn("q") + "\"}]}");

        add("two", List.of(ANOTHER, OTHER), List.of("ReceiveMessage", "DeleteMessage"));
        assertThat(policy())
                .endsWith(
                        ",{\"Sid\":\"two\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::444455556666:root\","
                                + "\"arn:aws:iam::111122223333:root\"]},\"Action\":[\"SQS:ReceiveMessage\",\"SQS:DeleteMessage\"],"
                                + "\"Resource\":\"" + arn("q") + "\"}]}");

        add("three", List.of(OTHER), List.of("*"));
        assertThat(policy()).contains("\"Action\":\"SQS:*\"");
        add("four", List.of(OTHER), List.of("ChangeMessageVisibility", "GetQueueAttributes", "GetQueueUrl"));
        add("five", List.of(OTHER), List.of("ListDeadLetterSourceQueues", "PurgeQueue"));
        assertThat(policy()).contains("SQS:PurgeQueue");
    }

    @Test
    @Tag("contract:9.1.last-removed")
    @Tag("contract:9.2.remove-unknown-label")
    void removePermission_takesOneStatement_andThePolicyWithTheLast() {
        add("one", List.of(OTHER), List.of("SendMessage"));
        add("two", List.of(OTHER), List.of("SendMessage"));
        remove("one");
        assertThat(policy()).contains("\"two\"").doesNotContain("\"one\"");
        sqs.assertInvalid(
                ContractSqs.invalidValue("one", "Label", "can't find label on existing policy."),
                "RemovePermission",
                "QueueUrl",
                "q",
                "Label",
                "one");

        remove("two");
        assertThat(sqs.call("GetQueueAttributes", "QueueUrl", "q", "AttributeNames", List.of("Policy"))
                        .result())
                .isEmpty();
    }

    @Test
    @Tag("contract:9.2.label-in-use")
    @Tag("contract:9.2.identical")
    @Tag("contract:13.22")
    void addPermission_labelInUse_isRefusedUnlessNothingWouldChange() {
        add("l", List.of(OTHER), List.of("SendMessage"));
        String before = policy();

        add("l", List.of(OTHER), List.of("SendMessage"));
        sqs.assertInvalid(
                ContractSqs.invalidValue("l", "Label", "Already exists."),
                "AddPermission",
                permission("l", List.of(ANOTHER), List.of("SendMessage")));
        assertThat(policy()).isEqualTo(before);
    }

    @Test
    @Tag("contract:9.1.custom-policy")
    void addPermission_toAPolicyOfTheOwners_keepsItsVersionAndId() {
        sqs.setAttributes("q", "Policy", policyOf(1));
        add("l", List.of(OTHER), List.of("SendMessage"));

        assertThat(policy())
                .startsWith(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"mine\",\"Statement\":[" + STATEMENT + ",{\"Sid\":\"l\"");
    }

    @Test
    @Tag("contract:9.2.too-many-statements")
    void addPermission_statementTwentyOne_isRefused() {
        sqs.setAttributes("q", "Policy", policyOf(20));

        sqs.assertRefused(
                Refusal.OVER_LIMIT,
                "21 Statements were found, maximum allowed is 20.",
                "AddPermission",
                permission("l", List.of(OTHER), List.of("SendMessage")));
    }

    @Test
    @Tag("contract:4.7.as-set")
    @Tag("contract:4.7.removal")
    void policy_isToldToTheLetter_untilTheEmptyTextRemovesIt() {
        String policy = "{ \"Statement\" : " + STATEMENT + " }";
        sqs.setAttributes("q", "Policy", policy);
        assertThat(policy()).isEqualTo(policy);

        sqs.setAttributes("q", "Policy", "");
        assertThat(sqs.attributes("q", "Policy")).isEmpty();
    }

    private void add(String label, List<String> accounts, List<String> actions) {
        sqs.call("AddPermission", permission(label, accounts, actions)).result();
    }

    private void remove(String label) {
        sqs.call("RemovePermission", "QueueUrl", "q", "Label", label).result();
    }

    private String policy() {
        return sqs.attributes("q", "Policy").getOrDefault("Policy", "");
    }
}
