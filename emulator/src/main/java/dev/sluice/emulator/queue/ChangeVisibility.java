package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.Rule;
import dev.sluice.storage.DeliveryState;
import dev.sluice.storage.StoreChange;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Starts the visibility timeouts of received messages anew, from now; answers per entry, in order, with the refusal if there is
 * one. On a standard queue it works on visible messages and with old handles too, as observed on AWS.
 */
final class ChangeVisibility implements Command<List<Optional<SqsException>>> {
    private final List<VisibilityChange> entries;
    private final Origin origin;

    ChangeVisibility(List<VisibilityChange> entries, Origin origin) {
        this.entries = entries;
        this.origin = origin;
    }

    @Override
    public List<Optional<SqsException>> run(QueueState state, Changes changes) {
        changes.by(origin);
        List<Optional<SqsException>> outcomes = new ArrayList<>(entries.size());
        for (VisibilityChange entry : entries) {
            outcomes.add(change(entry, state, changes));
        }
        return outcomes;
    }

    private Optional<SqsException> change(VisibilityChange entry, QueueState state, Changes changes) {
        ReceiptHandle handle = entry.handle();
        QueuedMessage message = state.find(handle.sequence());
        if (message == null) {
            return Optional.of(HandleRules.refusal(
                    handle, "Message does not exist or is not available for visibility timeout change."));
        }
        Optional<SqsException> expired = HandleRules.refuseExpired(handle, state);
        if (expired.isPresent()) {
            return expired;
        }
        DeliveryState before = message.delivery;
        long visibleAt = state.now() + TimeUnit.SECONDS.toMillis(entry.visibilityTimeoutSeconds());
        int totalMax = state.rules().value(Rule.VISIBILITY_TIMEOUT_SECONDS_MAX);
        if (visibleAt > before.receivedMillis() + TimeUnit.SECONDS.toMillis(totalMax)) {
            return Optional.of(SqsException.invalidParameterValue("Value " + entry.visibilityTimeoutSeconds()
                    + " for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the"
                    + " message is beyond the limit [" + totalMax + " seconds]"));
        }
        changes.add(
                new StoreChange.DeliverySaved(state.queue().id(), handle.sequence(), before.withVisibleAt(visibleAt)));
        return Optional.empty();
    }
}
