package dev.sluice.emulator.queue;

import dev.sluice.emulator.queue.QueueTurn.Polls;
import dev.sluice.emulator.queue.WaitingReceives.Served;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.WakeUp;
import dev.sluice.storage.StoreChange;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is in a queue besides its messages: the parked polls and the wake-ups. Touched in a turn only, unless it says otherwise. */
final class QueueInterior {
    private final QueueState state;
    private final Engine engine;
    private final Consumer<StoreChange.MessageMoved> departures;
    private final WaitingReceives waiting = new WaitingReceives();
    private final WakeUp wakeUp;
    private final WakeUp pollEnd;
    private long wakeUpMillis = Clock.NEVER;
    private long pollEndMillis = Clock.NEVER;
    private boolean deleted;
    private boolean parks = true;

    /** Whether messages may have become visible that the parked polls were not offered yet. */
    private boolean owesPolls;

    /**
     * The inside of a queue.
     *
     * @param wakeUp for when something falls due
     * @param pollEnd for when a parked poll has waited long enough
     */
    QueueInterior(
            QueueState state,
            Engine engine,
            Consumer<StoreChange.MessageMoved> departures,
            WakeUp wakeUp,
            WakeUp pollEnd) {
        this.state = state;
        this.engine = engine;
        this.departures = departures;
        this.wakeUp = wakeUp;
        this.pollEnd = pollEnd;
    }

    QueueState state() {
        return state;
    }

    /** Safe anywhere. */
    Changes newChanges() {
        return new Changes(state, engine.observer());
    }

    void requireExisting() {
        if (deleted) {
            throw SqsException.queueDoesNotExist();
        }
    }

    void delete() {
        deleted = true;
    }

    void advance(Changes changes) {
        owesPolls |= state.advance(engine.clock().millis(), changes);
    }

    /** Sees to the parked polls after a command; returns those that are over. */
    List<Served> attend(Polls polls, Changes changes) {
        return switch (polls) {
            case LEFT_ALONE -> List.of();
            case ENDED -> waiting.removeAll();
            case SERVED -> serve(changes);
            case ENDED_IF_EXPIRED -> concat(serve(changes), waiting.removeExpired(state.now()));
        };
    }

    private List<Served> serve(Changes changes) {
        List<Served> served = waiting.serve(state, changes);
        owesPolls = state.takeWorkLeft();
        return served;
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        if (some.isEmpty()) {
            return more;
        }
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** Puts what a turn changed into the store's row. */
    CompletableFuture<Void> enqueue(Changes changes) {
        try {
            return engine.store().enqueue(changes.batch(engine.sequences().last()));
        } finally {
            setWakeUps();
        }
    }

    /** After a turn, outside of the queue: what may take its time, and what concerns other queues. */
    void followUp(Changes changes) {
        engine.store().flush();
        changes.departures().forEach(departures);
    }

    boolean parks() {
        return parks;
    }

    WaitingReceive park(ReceiveMessages receive, long waitMillis, CompletableFuture<List<ReceivedMessage>> answer) {
        WaitingReceive parked = waiting.park(receive, state.now() + waitMillis, answer);
        setWakeUps();
        return parked;
    }

    void unpark(WaitingReceive parked) {
        waiting.remove(parked);
    }

    /** Takes out all polls, and parks none from now on. */
    List<Served> stopParking() {
        parks = false;
        return waiting.removeAll();
    }

    /** Notes that the wake-up has come, so that it is set again even to the same instant. */
    void wokenUp() {
        wakeUpMillis = Clock.NEVER;
    }

    /** As {@link #wokenUp}, for the end of polls. */
    void pollsEnded() {
        pollEndMillis = Clock.NEVER;
    }

    void setWakeUps() {
        boolean servesAtOnce = owesPolls && waiting.nextDeadlineMillis() != Clock.NEVER;
        long next = servesAtOnce ? state.now() : state.nextDueMillis();
        if (next != wakeUpMillis) {
            wakeUpMillis = next;
            wakeUp.at(next);
        }
        long nextEnd = waiting.nextDeadlineMillis();
        if (nextEnd != pollEndMillis) {
            pollEndMillis = nextEnd;
            pollEnd.at(nextEnd);
        }
    }
}
