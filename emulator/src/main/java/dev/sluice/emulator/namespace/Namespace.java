package dev.sluice.emulator.namespace;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.ActionTable;
import dev.sluice.emulator.fault.Faults;
import dev.sluice.emulator.fault.FaultyActions;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.time.AdjustableClock;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.timeline.Timeline;
import dev.sluice.storage.ChangeBatch;
import dev.sluice.storage.QueueStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A world of its own: queues, the clock they follow, the store that keeps them, and who acts on them. */
public final class Namespace implements AutoCloseable {
    /** The name of the one that callers are in who name none. */
    public static final String DEFAULT = "default";

    private static final ChangeBatch BARRIER = new ChangeBatch(0, List.of());

    private final String name;
    private final QueueStore store;
    private final Clock machine;
    private final AdjustableClock clock;
    private final @Nullable Timeline timeline;
    private final Queues queues;
    private final ActionDispatcher actions;
    private final Faults faults;
    private final ActionDispatcher faultyActions;
    private final QueueDeclaration declaration;
    private final Snapshots snapshots = new Snapshots();

    /**
     * Opens a namespace with what its store remembers and with the declared queues.
     *
     * @param store closed with the namespace; when this throws it is left to the caller
     * @param machine the clock that this one's runs with until somebody takes it in hand
     */
    Namespace(String name, QueueStore store, Clock machine, NamespaceTemplate template) {
        this.name = name;
        this.store = store;
        this.machine = machine;
        this.clock = new AdjustableClock(machine, this::settle);
        this.timeline = template.timeline() ? new Timeline(store) : null;
        this.queues = new Queues(store, clock, template.rules(), timeline);
        this.actions = new ActionTable(queues, template.options());
        this.faults = new Faults(clock);
        this.faultyActions = new FaultyActions(actions, faults, clock);
        this.declaration = template.declaration();
        try {
            queues.load();
            declaration.declare(actions);
        } catch (RuntimeException e) {
            clock.close();
            throw e;
        }
    }

    /** Waits until all that was decided is durable. */
    private void settle() {
        store.append(BARRIER).join();
    }

    public String name() {
        return name;
    }

    /** The time outside, which nobody moves. */
    public Clock machineClock() {
        return machine;
    }

    public AdjustableClock clock() {
        return clock;
    }

    public Queues queues() {
        return queues;
    }

    /** What happened in the queues; nothing when it is not recorded. */
    public Optional<Timeline> timeline() {
        return Optional.ofNullable(timeline);
    }

    /** The 23 actions, on the queues of this namespace, with the faults that were asked for. */
    public ActionDispatcher actions() {
        return faultyActions;
    }

    /** What is to go wrong on purpose. */
    public Faults faults() {
        return faults;
    }

    /**
     * Puts everything back to where the namespace began: the declared queues, empty, at the machine's time, without faults. Blocks
     * until that is durable; ends the long polls.
     */
    public void reset() {
        faults.clear();
        queues.deleteAll().join();
        clock.followMachine();
        declaration.declare(actions);
        forgetWhatHappened();
    }

    public Snapshots snapshots() {
        return snapshots;
    }

    /** Copies every queue with what is in it. Each is copied at an instant of its own: best when nothing goes on. */
    public Snapshot takeSnapshot() {
        return new Snapshot(
                clock.millis(), queues.all().stream().map(QueueRunner::contents).toList());
    }

    /**
     * Has the queues of a snapshot instead of those that are there; what was ten seconds ahead then is ten seconds ahead now. Blocks
     * until that is durable; ends the long polls.
     */
    public void restore(Snapshot snapshot) {
        queues.replaceAll(snapshot.queues(), clock.millis() - snapshot.takenMillis())
                .join();
        forgetWhatHappened();
    }

    /** Removes every message and what is remembered of deduplication. Blocks until that is durable; ends the long polls. */
    public void resetMessages() {
        queues.purgeAll().join();
        forgetWhatHappened();
    }

    private void forgetWhatHappened() {
        timeline().ifPresent(Timeline::clear);
    }

    /** Ends every parked poll with nothing received, parks none any more, and sends away who follows the timeline. */
    public void endPolls() {
        queues.endPolls();
        timeline().ifPresent(Timeline::end);
    }

    /** Makes everything durable and lets go of clock and store. */
    @Override
    public void close() {
        clock.close();
        store.close();
    }
}
