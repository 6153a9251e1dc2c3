package dev.sluice.emulator;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.InvalidConfigException;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Creates the queues of the configuration, as a client would. */
final class DeclaredQueues {
    private static final System.Logger LOG = System.getLogger(DeclaredQueues.class.getName());

    private final ActionDispatcher dispatcher;
    private final Caller caller;

    DeclaredQueues(ActionDispatcher dispatcher, Caller caller) {
        this.dispatcher = dispatcher;
        this.caller = caller;
    }

    /**
     * Creates them in any order that works: a queue whose dead-letter queue comes later in the file is refused at first.
     *
     * @throws InvalidConfigException when one cannot be created, in whatever order
     */
    void create(List<DeclaredQueue> queues) {
        List<DeclaredQueue> waiting = queues;
        while (!waiting.isEmpty()) {
            List<DeclaredQueue> refused = new ArrayList<>();
            List<SqsException> refusals = new ArrayList<>();
            for (DeclaredQueue queue : waiting) {
                try {
                    create(queue);
                } catch (SqsException e) {
                    refused.add(queue);
                    refusals.add(e);
                }
            }
            if (refused.size() == waiting.size()) {
                throw new InvalidConfigException(
                        "Queue " + refused.get(0).name() + " cannot be created: "
                                + refusals.get(0).getMessage(),
                        refusals.get(0));
            }
            waiting = refused;
        }
    }

    private void create(DeclaredQueue queue) {
        try {
            dispatcher
                    .dispatch(new CreateQueue.Request(queue.name(), queue.attributes(), queue.tags()), caller)
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof SqsException refusal ? refusal : e;
        } catch (SqsException refusal) {
            if (refusal.error() != SqsError.QUEUE_NAME_EXISTS) {
                throw refusal;
            }
            // Whoever changed it since wants it so, and a restart must not undo that.
            LOG.log(System.Logger.Level.WARNING, "Queue {0} stays as it is: {1}", queue.name(), refusal.getMessage());
        }
    }
}
