package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AccessPolicy;
import dev.sluice.emulator.model.Limits;
import dev.sluice.emulator.model.NameText;
import dev.sluice.emulator.model.QueueAttribute;
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
    private final Limits limits;

    AddPermissionHandler(QueueUrls urls, Limits limits) {
        this.urls = urls;
        this.limits = limits;
    }

    @Override
    public CompletableFuture<NoResult> handle(AddPermission.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        String label = requireLabel(Parameters.requireText(request.label(), "Label"));
        checkAccounts(request.awsAccountIds());
        checkActions(request.actions());
        return queue.reviseAttributes(current -> {
                    AccessPolicy policy = QueueAttribute.POLICY
                            .in(current)
                            .map(AccessPolicy::parse)
                            .orElseGet(() -> AccessPolicy.empty(queue.arn()));
                    policy.add(label, queue.arn(), request.awsAccountIds(), request.actions(), limits);
                    Map<String, String> changed = new LinkedHashMap<>(current);
                    changed.put(QueueAttribute.POLICY.wireName(), policy.text());
                    return changed;
                })
                .thenApply(revised -> NoResult.NO_RESULT);
    }

    private String requireLabel(String label) {
        if (!NameText.isPlain(label) || label.length() > limits.permissionLabelLength()) {
            throw AccessPolicy.refusal(
                    label,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to "
                            + limits.permissionLabelLength() + " in length");
        }
        return label;
    }

    private static void checkAccounts(List<String> accounts) {
        if (accounts.isEmpty()) {
            throw SqsException.missingParameter("AWSAccountIds");
        }
        if (!accounts.stream().allMatch(NameText::isAccountId)) {
            throw Parameters.invalid(accounts, "PrincipalId", "Unable to verify.");
        }
    }

    private void checkActions(List<String> actions) {
        if (actions.isEmpty()) {
            throw SqsException.missingParameter("ActionName");
        }
        if (actions.size() > limits.policyActions()) {
            throw new SqsException(
                    SqsError.OVER_LIMIT,
                    actions.size() + " Actions were found, maximum allowed is " + limits.policyActions() + ".");
        }
        for (String action : actions) {
            if (OWNER_ONLY.contains(action)) {
                throw badAction(action, "Only the queue owner is allowed to invoke this action.");
            }
            if (!GRANTABLE.contains(action)) {
                throw badAction(action, "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
    }

    private static SqsException badAction(String action, String reason) {
        return Parameters.invalid("SQS:" + action, "ActionName", reason);
    }
}
