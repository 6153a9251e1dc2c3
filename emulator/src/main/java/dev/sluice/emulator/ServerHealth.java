package dev.sluice.emulator;

import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.http.HealthCheck;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreException;
import java.util.List;
import java.util.function.Predicate;

/** Whether the store takes messages, and whether the declared queues are there. */
final class ServerHealth implements HealthCheck {
    private final QueueStore store;
    private final List<DeclaredQueue> declared;
    private final Predicate<String> exists;

    /** @param exists tells whether there is a queue of a name, where callers that name no account and region look */
    ServerHealth(QueueStore store, List<DeclaredQueue> declared, Predicate<String> exists) {
        this.store = store;
        this.declared = declared;
        this.exists = exists;
    }

    @Override
    public String status() {
        try {
            store.admit();
            return OK;
        } catch (StoreException e) {
            return "store refuses messages";
        }
    }

    @Override
    public String readiness() {
        boolean complete = declared.stream().map(DeclaredQueue::name).allMatch(exists);
        return complete ? status() : "declared queues are missing";
    }
}
