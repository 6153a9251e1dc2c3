package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.AddPermission;
import dev.sluice.wire.action.RemovePermission;
import dev.sluice.wire.error.SqsError;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AddPermission and RemovePermission. */
class PermissionsTest {
    private static final String FRIEND = "111111111111";
    private static final String OTHER = "222222222222";
    private static final String HEAD = "{\"Version\":\"2008-10-17\",\"Id\":\"arn:aws:sqs:us-east-1:000000000000:orders"
            + "/SQSDefaultPolicy\",\"Statement\":[";
    private static final String SEND = "{\"Sid\":\"send\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::"
            + "111111111111:root\"},\"Action\":\"SQS:SendMessage\",\"Resource\":\"arn:aws:sqs:us-east-1:000000000000"
            + ":orders\"}";

    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private AddPermission.Request adding(@Nullable String label, List<String> accounts, List<String> actions) {
        return new AddPermission.Request(url, label, accounts, actions);
    }

    private void add(String label, List<String> accounts, List<String> actions) {
        sqs.call(adding(label, accounts, actions));
    }

    private @Nullable String policy() {
        return sqs.attribute(url, "Policy");
    }

    @Test
    void addPermission_writesPolicy() {
        add("send", List.of(FRIEND), List.of("SendMessage"));
        assertThat(policy()).isEqualTo(HEAD + SEND + "]}");
    }

    @Test
    void addPermission_severalAccountsAndActions_becomeLists() {
        add("all", List.of(FRIEND, OTHER), List.of("SendMessage", "*"));
        assertThat(policy())
                .isEqualTo(HEAD
                        + "{\"Sid\":\"all\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"arn:aws:iam::111111111111"
                        + ":root\",\"arn:aws:iam::222222222222:root\"]},\"Action\":[\"SQS:SendMessage\",\"SQS:*\"],"
                        + "\"Resource\":\"arn:aws:sqs:us-east-1:000000000000:orders\"}]}");
    }

    @Test
    @Tag("contract:9.2.identical")
    void addPermission_identicalStatementAgain_changesNothing() {
        add("send", List.of(FRIEND), List.of("SendMessage"));
        Map<String, String> before = sqs.attributes(url, "All");
        sqs.pass(Duration.ofSeconds(5));
        add("send", List.of(FRIEND), List.of("SendMessage"));
        assertThat(sqs.attributes(url, "All")).isEqualTo(before).containsEntry("Policy", HEAD + SEND + "]}");
    }

    @Test
    void addPermission_labelInUse_isRefused() {
        add("send", List.of(FRIEND), List.of("SendMessage"));
        sqs.assertInvalid(
                adding("send", List.of(OTHER), List.of("SendMessage")),
                "Value send for parameter Label is invalid. Reason: Already exists.");
    }

    @Test
    void addPermission_appendsToPolicyThatWasSet() {
        sqs.set(
                url,
                Map.of(
                        "Policy",
                        "{\"Version\":\"2012-10-17\",\"Id\":\"mine\",\"Statement\":{\"Sid\":\"s\",\"Effect\":\"Deny\","
                                + "\"Principal\":\"*\",\"Action\":\"*\"}}"));
        add("send", List.of(FRIEND), List.of("SendMessage"));
        assertThat(policy())
                .isEqualTo(
                        "{\"Version\":\"2012-10-17\",\"Id\":\"mine\",\"Statement\":[{\"Sid\":\"s\",\"Effect\":\"Deny\","
                                + "\"Principal\":\"*\",\"Action\":\"*\"}," + SEND + "]}");
    }

    @Test
    void addPermission_policyOverItsSize_isRefusedAndChangesNothing() {
        List.of("l1", "l2", "l3", "l4").forEach(label -> add(label, accounts(50), List.of("SendMessage")));
        String before = policy();
        sqs.assertRefused(
                adding("l5", accounts(50), List.of("SendMessage")),
                SqsError.OVER_LIMIT,
                "Submitted policy is over max allowed size.");
        assertThat(policy()).isEqualTo(before);
    }

    @Test
    @Tag("contract:9.2.too-many-accounts")
    void addPermission_moreThanFiftyAccounts_isOverLimit() {
        sqs.assertRefused(
                adding("large", accounts(51), List.of("SendMessage")),
                SqsError.OVER_LIMIT,
                "51 Principals were found, maximum allowed is 50.");
        assertThat(policy()).isNull();
    }

    private static List<String> accounts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format(Locale.ROOT, "%012d", i))
                .toList();
    }

    @Test
    void addPermission_refusesMissingParameters() {
        sqs.assertMissing(adding(null, List.of(FRIEND), List.of("SendMessage")), "Label");
        sqs.assertMissing(adding("l", List.of(), List.of("SendMessage")), "AWSAccountIds");
        sqs.assertMissing(adding("l", List.of(FRIEND), List.of()), "ActionName");
    }

    @Test
    void addPermission_refusesMalformedLabel() {
        String tooLong = "l".repeat(81);
        for (String label : new String[] {"a b", tooLong}) {
            sqs.assertInvalid(
                    adding(label, List.of(FRIEND), List.of("SendMessage")),
                    "Value " + label + " for parameter Label is invalid. Reason: Can only include alphanumeric"
                            + " characters, hyphens, or underscores. 1 to 80 in length");
        }
    }

    @Test
    void addPermission_refusesWhatIsNoAccount() {
        sqs.assertInvalid(
                adding("l", List.of(FRIEND, "me"), List.of("SendMessage")),
                "Value [111111111111, me] for parameter PrincipalId is invalid. Reason: Unable to verify.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Send", "sendMessage", "SendMessageBatch", "SQS:SendMessage"})
    void addPermission_refusesUnknownAction(String action) {
        sqs.assertInvalid(
                adding("l", List.of(FRIEND), List.of("SendMessage", action)),
                "Value SQS:" + action + " for parameter ActionName is invalid. Reason: Please refer to the appropriate"
                        + " WSDL for a list of valid actions.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AddPermission", "CreateQueue", "DeleteQueue", "TagQueue", "StartMessageMoveTask"})
    void addPermission_refusesActionsOfTheOwner(String action) {
        sqs.assertInvalid(
                adding("l", List.of(FRIEND), List.of(action)),
                "Value SQS:" + action
                        + " for parameter ActionName is invalid. Reason: Only the queue owner is allowed to invoke this"
                        + " action.");
    }

    @Test
    void addPermission_refusesTooMany() {
        sqs.assertRefused(
                adding("l", List.of(FRIEND), Collections.nCopies(8, "SendMessage")),
                SqsError.OVER_LIMIT,
                "8 Actions were found, maximum allowed is 7.");
        for (int i = 0; i < 20; i++) {
            add("l" + i, List.of(FRIEND), List.of("SendMessage"));
        }
        sqs.assertRefused(
                adding("l20", List.of(FRIEND), List.of("SendMessage")),
                SqsError.OVER_LIMIT,
                "21 Statements were found, maximum allowed is 20.");
    }

    @Test
    void removePermission_removesStatement_andWithTheLastThePolicy() {
        add("receive", List.of(FRIEND), List.of("ReceiveMessage"));
        add("send", List.of(FRIEND), List.of("SendMessage"));
        sqs.call(new RemovePermission.Request(url, "receive"));
        assertThat(policy()).isEqualTo(HEAD + SEND + "]}");
        sqs.call(new RemovePermission.Request(url, "send"));
        assertThat(sqs.attributes(url, "Policy")).isEmpty();
    }

    @Test
    void removePermission_refusesUnknownLabel() {
        sqs.assertInvalid(
                new RemovePermission.Request(url, "send"),
                "Value send for parameter Label is invalid. Reason: can't find label.");
        add("receive", List.of(FRIEND), List.of("ReceiveMessage"));
        sqs.assertInvalid(
                new RemovePermission.Request(url, "send"),
                "Value send for parameter Label is invalid. Reason: can't find label on existing policy.");
        sqs.assertMissing(new RemovePermission.Request(url, null), "Label");
    }
}
