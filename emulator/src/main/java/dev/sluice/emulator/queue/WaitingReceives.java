package dev.sluice.emulator.queue;

import dev.sluice.emulator.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The long polls parked at one queue. One message goes to one poll, the longest waiting first; a poll leaves when it is served,
 * when its time is over, or when its caller hangs up. Touched in a turn only.
 */
final class WaitingReceives {
    private final NavigableSet<WaitingReceive> byArrival =
            new TreeSet<>(Comparator.comparingLong(WaitingReceive::arrival));
    private final NavigableSet<WaitingReceive> byDeadline = new TreeSet<>(
            Comparator.comparingLong(WaitingReceive::deadlineMillis).thenComparingLong(WaitingReceive::arrival));
    private long arrivals;

    /** A poll that is over: with the messages it got, or with the reason why it may have none. */
    record Served(WaitingReceive poll, List<ReceivedMessage> messages, @Nullable RuntimeException refusal) {
        static Served nothing(WaitingReceive poll) {
            return new Served(poll, List.of(), null);
        }

        /** @param failure why the messages are not durable, if they are not */
        void answer(@Nullable Throwable failure) {
            Throwable refused = failure == null ? refusal : failure;
            if (refused == null) {
                poll.answer().complete(messages);
            } else {
                poll.answer().completeExceptionally(refused);
            }
        }
    }

    WaitingReceive park(ReceiveMessages receive, long deadlineMillis, CompletableFuture<List<ReceivedMessage>> answer) {
        WaitingReceive poll = new WaitingReceive(receive, deadlineMillis, arrivals++, answer);
        byArrival.add(poll);
        byDeadline.add(poll);
        return poll;
    }

    void remove(WaitingReceive poll) {
        byArrival.remove(poll);
        byDeadline.remove(poll);
    }

    /** Takes out every poll. */
    List<Served> removeAll() {
        List<Served> all = new ArrayList<>();
        byArrival.forEach(poll -> all.add(Served.nothing(poll)));
        byArrival.clear();
        byDeadline.clear();
        return all;
    }

    /** Gives what can be received to the polls, in the order of their arrival. */
    List<Served> serve(QueueState state, Changes changes) {
        List<Served> served = List.of();
        while (!byArrival.isEmpty() && state.order().hasDeliverable()) {
            WaitingReceive poll = byArrival.first();
            Served outcome = serve(poll, state, changes);
            if (outcome.messages().isEmpty() && outcome.refusal() == null) {
                break;
            }
            remove(poll);
            served = served.isEmpty() ? new ArrayList<>() : served;
            served.add(outcome);
        }
        return served;
    }

    private static Served serve(WaitingReceive poll, QueueState state, Changes changes) {
        try {
            return new Served(poll, poll.receive().run(state, changes), null);
        } catch (RuntimeException refusal) {
            return new Served(poll, List.of(), refusal);
        }
    }

    /** Takes out the polls whose time is over. */
    List<Served> removeExpired(long now) {
        List<Served> expired = List.of();
        while (!byDeadline.isEmpty() && byDeadline.first().deadlineMillis() <= now) {
            WaitingReceive poll = byDeadline.first();
            remove(poll);
            expired = expired.isEmpty() ? new ArrayList<>() : expired;
            expired.add(Served.nothing(poll));
        }
        return expired;
    }

    long nextDeadlineMillis() {
        return byDeadline.isEmpty() ? Clock.NEVER : byDeadline.first().deadlineMillis();
    }
}
