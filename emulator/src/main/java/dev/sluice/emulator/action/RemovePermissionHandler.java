package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AccessPolicy;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.RemovePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

final class RemovePermissionHandler implements ActionHandler<RemovePermission.Request, NoResult> {
    private final QueueUrls urls;

    RemovePermissionHandler(QueueUrls urls) {
        this.urls = urls;
    }

    @Override
    public CompletableFuture<NoResult> handle(RemovePermission.Request request, Caller caller) {
        QueueRunner queue = urls.find(request.queueUrl(), caller);
        String label = Parameters.requireText(request.label(), "Label");
        return queue.reviseAttributes(current -> without(label, current, queue.rules()))
                .thenApply(revised -> NoResult.NO_RESULT);
    }

    private static Map<String, String> without(String label, Map<String, String> current, Rules rules) {
        AccessPolicy policy = QueueAttribute.POLICY
                .in(current, rules)
                .map(AccessPolicy::parse)
                .orElseThrow(() -> AccessPolicy.refusal(label, "can't find label."));
        policy.remove(label);
        Map<String, String> changed = new LinkedHashMap<>(current);
        if (policy.isEmpty()) {
            changed.remove(QueueAttribute.POLICY.wireName());
        } else {
            changed.put(QueueAttribute.POLICY.wireName(), policy.text());
        }
        return changed;
    }
}
