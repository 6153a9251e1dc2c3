package dev.sluice.emulator.queue;

import dev.sluice.storage.StoreChange;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes the messages that receipt handles name; answers per handle, in order, with the refusal if there is one. Deleting what is
 * gone already succeeds. On a standard queue an old handle still deletes, as observed on AWS; on a FIFO queue a handle dies with
 * its visibility timeout.
 */
final class DeleteMessages implements Command<List<Optional<SqsException>>> {
    private final List<ReceiptHandle> handles;
    private final Origin origin;

    DeleteMessages(List<ReceiptHandle> handles, Origin origin) {
        this.handles = handles;
        this.origin = origin;
    }

    @Override
    public List<Optional<SqsException>> run(QueueState state, Changes changes) {
        changes.by(origin);
        List<Optional<SqsException>> outcomes = new ArrayList<>(handles.size());
        for (ReceiptHandle handle : handles) {
            Optional<SqsException> refusal = HandleRules.refuseExpired(handle, state);
            if (refusal.isEmpty() && state.find(handle.sequence()) != null) {
                changes.add(new StoreChange.MessageDeleted(state.queue().id(), handle.sequence()));
            }
            outcomes.add(refusal);
        }
        return outcomes;
    }
}
