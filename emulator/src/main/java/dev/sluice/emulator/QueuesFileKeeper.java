package dev.sluice.emulator;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.QueuesFile;
import dev.sluice.wire.action.AddPermission;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.RemovePermission;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.action.TagQueue;
import dev.sluice.wire.action.UntagQueue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Keeps a file in step with the queues: writes it, on a thread of its own, after every action that changes one. */
final class QueuesFileKeeper implements ActionDispatcher, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(QueuesFileKeeper.class.getName());
    private static final Set<Class<?>> CHANGES = Set.of(
            CreateQueue.Request.class,
            DeleteQueue.Request.class,
            SetQueueAttributes.Request.class,
            AddPermission.Request.class,
            RemovePermission.Request.class,
            TagQueue.Request.class,
            UntagQueue.Request.class);

    private final ActionDispatcher actions;
    private final Path file;
    private final Supplier<List<DeclaredQueue>> queues;
    private final AtomicBoolean due = new AtomicBoolean();
    private final ExecutorService writer =
            Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-queues-file"));

    QueuesFileKeeper(ActionDispatcher actions, Path file, Supplier<List<DeclaredQueue>> queues) {
        this.actions = actions;
        this.file = file;
        this.queues = queues;
        changed();
    }

    @Override
    public CompletableFuture<?> dispatch(SqsRequest<?> request, Caller caller) {
        CompletableFuture<?> answer = actions.dispatch(request, caller);
        return CHANGES.contains(request.getClass()) ? answer.whenComplete((result, failure) -> changed()) : answer;
    }

    private void changed() {
        if (due.compareAndSet(false, true)) {
            writer.execute(this::write);
        }
    }

    private void write() {
        due.set(false);
        try {
            QueuesFile.write(file, queues.get());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The queues cannot be written to " + file + ": " + e, e);
        }
    }

    /** Ends once the file is as the queues are. */
    @Override
    public void close() {
        writer.shutdown();
        write();
    }
}
