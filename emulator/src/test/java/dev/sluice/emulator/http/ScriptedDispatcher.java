package dev.sluice.emulator.http;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.ActionOptions;
import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.control.ControlApi;
import dev.sluice.emulator.control.ControlSettings;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.namespace.NamespaceTemplate;
import dev.sluice.emulator.namespace.Namespaces;
import dev.sluice.emulator.time.VirtualClock;
import dev.sluice.storage.MemoryBudget;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** Parks every receive until the test answers it; tells callers of CreateQueue how they were seen. */
final class ScriptedDispatcher implements ActionDispatcher {
    final BlockingQueue<Parked> parked = new LinkedBlockingQueue<>();
    final BlockingQueue<Parked> hungUp = new LinkedBlockingQueue<>();

    /** A receive that waits, and the answer it waits for. */
    static final class Parked {
        private final CompletableFuture<ReceiveMessage.Result> answer = new CompletableFuture<>();

        void answerEmpty() {
            answer.complete(new ReceiveMessage.Result(List.of()));
        }

        void fail(Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** A control API that is switched off. */
    static ControlApi noControl() {
        Namespaces none = new Namespaces(
                new MemoryQueueStore(),
                new VirtualClock(Instant.EPOCH),
                new NamespaceTemplate(
                        Rules.of(Profile.TEST), ActionOptions.NONE, actions -> {}, false, MemoryBudget.ofHeap()));
        return new ControlApi(none, ControlSettings.DEFAULTS.withEnabled(false));
    }

    @Override
    public CompletableFuture<?> dispatch(SqsRequest<?> request, Caller caller) {
        if (request instanceof ReceiveMessage.Request) {
            Parked poll = new Parked();
            caller.connection().onHangUp(() -> hungUp.add(poll));
            parked.add(poll);
            return poll.answer;
        }
        if (request instanceof CreateQueue.Request create) {
            String name = String.valueOf(create.queueName());
            String answer = name.length() > 100 ? String.valueOf(name.length()) : name;
            return CompletableFuture.completedFuture(new CreateQueue.Result(
                    String.join(" ", caller.baseUrl().get(), caller.region(), caller.account(), answer)));
        }
        if (request instanceof DeleteQueue.Request) {
            throw SqsException.queueDoesNotExist();
        }
        throw new IllegalStateException("secret details");
    }
}
