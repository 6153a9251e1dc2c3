package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AccessPolicy;
import dev.sluice.emulator.model.NameText;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.AddPermission;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

final class AddPermissionHandler implements ActionHandler<AddPermission.Request, NoResult> {
    private static final Set<String> GRANTABLE = Set.of(
            "*",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "SendMessage");
    private static final Set<String> OWNER_ONLY = Set.of(
            "AddPermission",
            "CancelMessageMoveTask",
            "CreateQueue",
            "DeleteQueue",
            "ListMessageMoveTasks",
            "ListQueues",
            "ListQueueTags",
            "RemovePermission",
            "StartMessageMoveTask",
            "TagQueue",
            "UntagQueue");

    private final QueueUrls urls;

    AddPermissionHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(AddPermission.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        String label = requireLabel(Parameters.requireText(request.label(), "Label"), queue.rules());
        checkAccounts(request.awsAccountIds(), queue.rules());
        checkActions(request.actions(), queue.rules());
        return queue.reviseAttributes(current -> {
                    AccessPolicy policy = QueueAttribute.POLICY
                            .in(current, queue.rules())
                            .map(AccessPolicy::parse)
                            .orElseGet(() -> AccessPolicy.empty(queue.arn()));
                    if (!policy.add(label, queue.arn(), request.awsAccountIds(), request.actions(), queue.rules())) {
                        return current;
                    }
                    Map<String, String> changed = new LinkedHashMap<>(current);
                    changed.put(QueueAttribute.POLICY.wireName(), policy.text());
                    return changed;
                })
                .thenApply(revised -> NoResult.NO_RESULT);
    }

    private static String requireLabel(String label, Rules rules) {
        if (!NameText.isPlain(label) || label.length() > rules.value(Rule.PERMISSION_LABEL_LENGTH)) {
            throw AccessPolicy.refusal(
                    label,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to "
                            + rules.value(Rule.PERMISSION_LABEL_LENGTH) + " in length");
        }
        return label;
    }

    private static void checkAccounts(List<String> accounts, Rules rules) {
        if (accounts.isEmpty()) {
            throw SqsException.missingParameter("AWSAccountIds");
        }
        if (!accounts.stream().allMatch(NameText::isAccountId)) {
            throw Parameters.invalid(accounts, "PrincipalId", "Unable to verify.");
        }
        refuseMoreThan(rules.value(Rule.POLICY_PRINCIPALS), accounts.size(), "Principals");
    }

    private static void checkActions(List<String> actions, Rules rules) {
        if (actions.isEmpty()) {
            throw SqsException.missingParameter("ActionName");
        }
        refuseMoreThan(rules.value(Rule.POLICY_ACTIONS), actions.size(), "Actions");
        for (String action : actions) {
            if (OWNER_ONLY.contains(action)) {
                throw badAction(action, "Only the queue owner is allowed to invoke this action.");
            }
            if (!GRANTABLE.contains(action)) {
                throw badAction(action, "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
    }

    private static void refuseMoreThan(int max, int count, String what) {
        if (count > max) {
            throw new SqsException(
                    SqsError.OVER_LIMIT, count + " " + what + " were found, maximum allowed is " + max + ".");
        }
    }

    private static SqsException badAction(String action, String reason) {
        return Parameters.invalid("SQS:" + action, "ActionName", reason);
    }
}
