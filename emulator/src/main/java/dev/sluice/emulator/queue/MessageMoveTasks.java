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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages out of dead-letter queues: each task is a series of small commands on the source queue. A task with a rate takes a
 * step every second of the clock; one without takes the next step as soon as the last is durable. Tasks live with their source
 * queue and go on after a restart; one whose step fails by a fault of ours is FAILED.
 */
public final class MessageMoveTasks {
    /** Messages of one step when the caller set no rate: few enough that other callers of the queue hardly wait. */
    private static final int STEP_MESSAGES = 100;

    private static final Logger LOG = System.getLogger(MessageMoveTasks.class.getName());
    private static final long STEP_MILLIS = TimeUnit.SECONDS.toMillis(1);

    private final Engine engine;

    /** The tasks at work. */
    private final Set<Driver> active = ConcurrentHashMap.newKeySet();

    MessageMoveTasks(Engine engine) {
        this.engine = engine;
    }

    /**
     * Starts a task.
     *
     * @param destination null to move each message to the queue it came from
     * @param maxPerSecond null for as fast as it goes
     * @return the task as it starts; InvalidParameterValue while another one runs, or too many in the account
     */
    public CompletableFuture<StoredMoveTask> start(
            QueueRunner source, @Nullable QueueArn destination, @Nullable Integer maxPerSecond) {
        Driver driver = new Driver(source, MessageIds.next().toString(), maxPerSecond);
        CompletableFuture<StoredMoveTask> started = source.run((state, changes) -> {
            refuseSecondTask(state);
            admit(driver);
            StoredMoveTask task = new StoredMoveTask(
                    source.id(),
                    driver.taskId,
                    destination == null ? null : destination.toString(),
                    maxPerSecond,
                    MoveTaskStatus.RUNNING.name(),
                    state.now(),
                    state.count(MessageStage.VISIBLE),
                    0,
                    null);
            changes.add(new StoreChange.MoveTaskSaved(task));
            forgetOldest(state, changes);
            return task;
        });
        return started.whenComplete((task, refusal) -> {
            if (refusal == null) {
                driver.step();
            } else {
                active.remove(driver);
            }
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
                .forEach(task -> {
                    Driver driver = new Driver(source, task.taskId(), task.maxPerSecond());
                    active.add(driver);
                    driver.step();
                }));
    }

    /** Lets a task begin unless its account has enough of them. */
    private void admit(Driver driver) {
        int max = engine.rules().value(Rule.MOVE_TASKS_ACTIVE);
        synchronized (active) {
            if (active.stream().filter(driver::sharesAccountWith).count() >= max) {
                throw SqsException.invalidParameterValue("There are already " + max + " tasks running. Only " + max
                        + " active tasks are allowed for an account at a given time.");
            }
            active.add(driver);
        }
    }

    private static void refuseSecondTask(QueueState state) {
        if (state.moveTasks().stream().anyMatch(task -> MoveTaskStatus.of(task).isActive())) {
            throw SqsException.invalidParameterValue("There is already a task running. Only one active task is allowed"
                    + " for a source queue arn at a given time.");
        }
    }

    private static void forgetOldest(QueueState state, Changes changes) {
        List<StoredMoveTask> tasks = state.moveTasks();
        int kept = Math.max(1, state.rules().value(Rule.MOVE_TASKS_KEPT));
        for (StoredMoveTask task : tasks.subList(0, Math.max(0, tasks.size() - kept))) {
            changes.add(new StoreChange.MoveTaskDeleted(task.queueId(), task.taskId()));
        }
    }

    /** Takes one task from step to step. */
    private final class Driver {
        private final QueueRunner source;
        private final String taskId;
        private final @Nullable Integer maxPerSecond;
        private final WakeUp nextStep = engine.clock().wakeUp(this::step);

        Driver(QueueRunner source, String taskId, @Nullable Integer maxPerSecond) {
            this.source = source;
            this.taskId = taskId;
            this.maxPerSecond = maxPerSecond;
        }

        boolean sharesAccountWith(Driver other) {
            return source.arn().account().equals(other.source.arn().account())
                    && source.arn().region().equals(other.source.arn().region());
        }

        void step() {
            Integer rate = maxPerSecond;
            var taken = source.run(new MoveStep(taskId, rate == null ? STEP_MESSAGES : rate, engine));
            // Without a rate on another thread, because a store that answers at once would nest one step in the other.
            var next = rate == null ? taken.thenAcceptAsync(this::goOn) : taken.thenAccept(this::waitForNextSecond);
            var unused = next.exceptionally(this::end);
        }

        private void goOn(StoredMoveTask reached) {
            if (goesOn(reached)) {
                step();
            }
        }

        private void waitForNextSecond(StoredMoveTask reached) {
            if (goesOn(reached)) {
                nextStep.at(engine.clock().millis() + STEP_MILLIS);
            }
        }

        private boolean goesOn(StoredMoveTask reached) {
            boolean isActive = MoveTaskStatus.of(reached).isActive();
            if (!isActive) {
                active.remove(this);
            }
            return isActive;
        }

        @SuppressWarnings("NullAway") // The only value of Void.
        private Void end(Throwable reason) {
            active.remove(this);
            if (reason instanceof CompletionException && reason.getCause() instanceof SqsException gone) {
                LOG.log(Level.INFO, "Message move task {0} of {1} ended: {2}", taskId, source.arn(), gone.getMessage());
            } else {
                LOG.log(Level.ERROR, "Message move task " + taskId + " of " + source.arn() + " failed", reason);
                var unused = source.run(this::fail);
            }
            return null;
        }

        /** After a fault of ours, for a task that stays where it is must not look as if it ran. */
        @SuppressWarnings("NullAway") // The only value of Void.
        private Void fail(QueueState state, Changes changes) {
            StoredMoveTask reached = state.moveTask(taskId);
            if (reached != null && MoveTaskStatus.of(reached).isActive()) {
                changes.add(new StoreChange.MoveTaskSaved(reached.progressed(
                        MoveTaskStatus.FAILED.name(), reached.moved(), SqsError.INTERNAL_FAILURE.queryCode())));
            }
            return null;
        }
    }
}
