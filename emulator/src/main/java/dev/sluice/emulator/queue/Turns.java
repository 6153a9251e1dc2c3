package dev.sluice.emulator.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has one at a time in a queue, and nobody wait for it who need not. Who finds somebody in the queue leaves the turn behind and goes
 * on; whoever is in the queue takes what was left, too. Leaving a turn takes less than parking a thread and waking it up.
 *
 * <p>Nothing is stranded: who leaves a turn tries to enter once more, and who comes out looks once more. Turns are taken in the order
 * in which they were left; who finds some waiting joins them. Only those who insist on their turn at once come before.
 */
final class Turns {
    /** How many turns of others a thread takes before it goes on with its own affairs; another thread takes the rest. */
    static final int TAKEN_FOR_OTHERS_MAX = 64;

    /**
     * Whether a thread finishes the turns of others. Their callers may be called back then, and want a turn: taking what others left
     * meanwhile would nest one finish in the other.
     */
    private static final ThreadLocal<Boolean> FINISHES_FOR_OTHERS = ThreadLocal.withInitial(() -> false);

    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Turn> left = new ConcurrentLinkedQueue<>();
    private final Executor rest;

    /** @param rest takes what is too much for the threads that come by */
    Turns(Executor rest) {
        this.rest = rest;
    }

    /** Takes a turn when it returns, or has it taken soon; never waits. */
    void takeOrLeave(Turn turn) {
        if (left.isEmpty() && lock.tryLock()) {
            takeAndUnlock(turn);
        } else {
            turn.leave();
            left.add(turn);
            finish(takeLeft());
        }
    }

    /** Takes a turn before it returns; waits for whoever is in the queue. */
    void take(Turn turn) {
        lock.lock();
        takeAndUnlock(turn);
    }

    private void takeAndUnlock(Turn turn) {
        try {
            turn.take();
        } finally {
            lock.unlock();
        }
        // Before finishing, which takes longer; and what is written then is written for all of them.
        List<Turn> others = takeLeft();
        turn.finish();
        finish(others);
    }

    private List<Turn> takeLeft() {
        if (left.isEmpty()) {
            return List.of();
        }
        List<Turn> taken = new ArrayList<>(TAKEN_FOR_OTHERS_MAX);
        int max = FINISHES_FOR_OTHERS.get() ? 0 : TAKEN_FOR_OTHERS_MAX;
        while (taken.size() < max && !left.isEmpty() && lock.tryLock()) {
            try {
                takeLeft(taken);
            } finally {
                lock.unlock();
            }
        }
        if (taken.size() == max && !left.isEmpty()) {
            rest.execute(() -> finish(takeLeft()));
        }
        return taken;
    }

    private void takeLeft(List<Turn> taken) {
        while (taken.size() < TAKEN_FOR_OTHERS_MAX) {
            Turn next = left.poll();
            if (next == null) {
                return;
            }
            taken.add(next);
            next.take();
        }
    }

    private static void finish(List<Turn> others) {
        if (others.isEmpty()) {
            return;
        }
        FINISHES_FOR_OTHERS.set(true);
        try {
            others.forEach(Turn::finish);
        } finally {
            FINISHES_FOR_OTHERS.set(false);
        }
    }
}
