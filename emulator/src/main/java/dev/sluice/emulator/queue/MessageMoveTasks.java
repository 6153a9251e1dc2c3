package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.time.WakeUp;
import dev.sluice.storage.StoreChange;
import dev.sluice.storage.StoredMoveTask;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages out of dead-letter queues: each task is a series of small commands on the source queue. A task with a rate takes a
 * step every second of the clock; one without takes the next step as soon as the last is durable. Tasks live with their source
 * queue and go on after a restart.
 */
public final class MessageMoveTasks {
    /** Messages of one step when the caller set no rate: few enough that other callers of the queue hardly wait. */
    private static final int STEP_MESSAGES = 100;

    private static final Logger LOG = System.getLogger(MessageMoveTasks.class.getName());
    private static final long STEP_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final Engine engine;

    MessageMoveTasks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts a task.
     *
     * @param destination null to move each message to the queue it came from
     * @param maxPerSecond null for as fast as it goes
     * @return the task as it starts; InvalidParameterValue while another one runs
     */
    public CompletableFuture<StoredMoveTask> start(
            QueueRunner source, @Nullable QueueArn destination, @Nullable Integer maxPerSecond) {
        CompletableFuture<StoredMoveTask> started = source.run((state, changes) -> {
            refuseSecondTask(state);
            StoredMoveTask task = new StoredMoveTask(
                    source.id(),
                    MessageIds.next().toString(),
                    destination == null ? null : destination.toString(),
                    maxPerSecond,
                    MoveTaskStatus.RUNNING.name(),
                    state.now(),
                    state.count(QueuedMessage.Stage.VISIBLE),
                    0,
                    null);
            changes.add(new StoreChange.MoveTaskSaved(task));
            forgetOldest(state, changes);
            return task;
        });
        return started.thenApply(task -> {
            new Driver(source, task).step();
            return task;
        });
    }

    /**
     * Has a running task stop at its next step.
     *
     * @return the task as it stood when it was told; ResourceNotFoundException when there is none of that id,
     *     InvalidParameterValue when it does not run
     */
    public CompletableFuture<StoredMoveTask> cancel(QueueRunner source, String taskId) {
        return source.run((state, changes) -> {
            StoredMoveTask task = state.moveTask(taskId);
            if (task == null) {
                throw new SqsException(SqsError.RESOURCE_NOT_FOUND, "Task does not exist.");
            }
            if (MoveTaskStatus.of(task) != MoveTaskStatus.RUNNING) {
                throw SqsException.invalidParameterValue("Only active tasks can be cancelled.");
            }
            StoredMoveTask cancelling = task.progressed(MoveTaskStatus.CANCELLING.name(), task.moved(), null);
            changes.add(new StoreChange.MoveTaskSaved(cancelling));
            return cancelling;
        });
    }

    /** The tasks of a source queue, newest first. */
    public CompletableFuture<List<StoredMoveTask>> list(QueueRunner source) {
        return source.read(state -> {
            List<StoredMoveTask> tasks = new ArrayList<>(state.moveTasks());
            Collections.reverse(tasks);
            return tasks;
        });
    }

    /** Goes on with the tasks that a stop interrupted. */
    CompletableFuture<Void> resume(QueueRunner source) {
        return list(source).thenAccept(tasks -> tasks.stream()
                .filter(task -> MoveTaskStatus.of(task).isActive())
                .forEach(task -> new Driver(source, task).step()));
    }

    private static void refuseSecondTask(QueueState state) {
        if (state.moveTasks().stream().anyMatch(task -> MoveTaskStatus.of(task).isActive())) {
            throw SqsException.invalidParameterValue("There is already a task running. Only one active task is allowed"
                    + " for a source queue arn at a given time.");
        }
    }

    private static void forgetOldest(QueueState state, Changes changes) {
        List<StoredMoveTask> tasks = state.moveTasks();
        for (StoredMoveTask task :
                tasks.subList(0, Math.max(0, tasks.size() - state.rules().value(Rule.MOVE_TASKS_KEPT)))) {
            changes.add(new StoreChange.MoveTaskDeleted(task.queueId(), task.taskId()));
        }
    }

    /** Takes one task from step to step. */
    private final class Driver {
        private final QueueRunner source;
        private final StoredMoveTask task;
        private final WakeUp nextStep = engine.clock().wakeUp(this::step);

        Driver(QueueRunner source, StoredMoveTask task) {
            this.source = source;
            this.task = task;
        }

        void step() {
            Integer rate = task.maxPerSecond();
            var taken = source.run(new MoveStep(task.taskId(), rate == null ? STEP_MESSAGES : rate, engine));
            // Without a rate on another thread, because a store that answers at once would nest one step in the other.
            var next = rate == null ? taken.thenAcceptAsync(this::goOn) : taken.thenAccept(this::waitForNextSecond);
            var unused = next.exceptionally(this::end);
        }

        private void goOn(StoredMoveTask reached) {
            if (MoveTaskStatus.of(reached).isActive()) {
                step();
            }
        }

        private void waitForNextSecond(StoredMoveTask reached) {
            if (MoveTaskStatus.of(reached).isActive()) {
                nextStep.at(engine.clock().millis() + STEP_MILLIS);
            }
        }

        @SuppressWarnings("NullAway") // The only value of Void.
        private Void end(Throwable reason) {
            LOG.log(Level.INFO, "Message move task {0} of {1} ended: {2}", task.taskId(), source.arn(), reason);
            return null;
        }
    }
}
