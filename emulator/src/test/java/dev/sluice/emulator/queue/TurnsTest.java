package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** One at a time in a queue, nobody waits, and no turn is forgotten. */
class TurnsTest {
    private static final int CALLERS = 6;
    private static final int TURNS_PER_CALLER = 2_000;
    private static final int OUTSTANDING = 50;
    private static final int MANY = 3 * Turns.TAKEN_FOR_OTHERS_MAX + 7;

    private final ConcurrentLinkedQueue<Runnable> rest = new ConcurrentLinkedQueue<>();
    private final Turns turns = new Turns(rest::add);
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    /** What was taken. No two threads write it together, or so it is to be. */
    private final List<CountedTurn> taken = new ArrayList<>();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @RepeatedTest(20)
    void manyCallers_haveEveryTurnTakenOnceAndAlone_andFinished() throws Exception {
        Turns used = new Turns(threads);
        AtomicInteger inside = new AtomicInteger();
        List<Future<List<CountedTurn>>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS - 1; caller++) {
            callers.add(threads.submit(() -> call(used, inside)));
        }
        List<CountedTurn> all = new ArrayList<>();
        for (Future<List<CountedTurn>> caller : callers) {
            all.addAll(caller.get(60, TimeUnit.SECONDS));
        }
        for (CountedTurn turn : all) {
            turn.finished.get(60, TimeUnit.SECONDS);
        }
        assertThat(all).allMatch(turn -> turn.takenTimes == 1 && turn.wasAlone);
        assertThat(taken).hasSameSizeAs(all).doesNotHaveDuplicates();
    }

    /** Waits now and then for what it has left, as a caller of a server does, and insists now and then. */
    private List<CountedTurn> call(Turns used, AtomicInteger inside) {
        List<CountedTurn> called = new ArrayList<>();
        for (int i = 0; i < TURNS_PER_CALLER; i++) {
            CountedTurn turn = new CountedTurn(inside);
            called.add(turn);
            if (i % 10 == 0) {
                used.take(turn);
                assertThat(turn.finished).isDone();
            } else {
                used.takeOrLeave(turn);
            }
            if (i % OUTSTANDING == 0) {
                called.forEach(earlier -> earlier.finished.join());
            }
        }
        return called;
    }

    @Test
    void whileSomebodyIsIn_aTurnIsLeft_andTakenByWhoComesOut() throws Exception {
        Occupied occupied = new Occupied();
        CountedTurn left = new CountedTurn();
        turns.takeOrLeave(left);
        assertThat(left.takenTimes).isZero();
        assertThat(left.finished).isNotDone();
        occupied.end();
        assertThat(left.finished).isDone();
        assertThat(left.takenBy).isEqualTo(occupied.thread);
        assertThat(rest).isEmpty();
    }

    @Test
    void turnsThatAreLeft_areTakenInTheirOrder_beforeThoseThatComeLater() throws Exception {
        Occupied occupied = new Occupied();
        List<CountedTurn> left = leave(5);
        occupied.end();
        CountedTurn later = new CountedTurn();
        turns.takeOrLeave(later);
        left.add(later);
        assertThat(taken).containsExactlyElementsOf(left);
    }

    @Test
    void oneThread_takesABoundedNumber_andTheRestIsTakenElsewhere() throws Exception {
        Occupied occupied = new Occupied();
        List<CountedTurn> left = leave(MANY);
        occupied.end();
        assertThat(taken).hasSize(Turns.TAKEN_FOR_OTHERS_MAX);
        assertThat(taken).allMatch(turn -> turn.finished.isDone());
        for (Runnable next = rest.poll(); next != null; next = rest.poll()) {
            int before = taken.size();
            next.run();
            assertThat(taken.size() - before).isBetween(1, Turns.TAKEN_FOR_OTHERS_MAX);
        }
        assertThat(taken).containsExactlyElementsOf(left);
        assertThat(left).allMatch(turn -> turn.finished.isDone());
    }

    @Test
    void whoIsCalledBackByATurnOfOthers_takesNoOthers() throws Exception {
        Occupied occupied = new Occupied();
        List<CountedTurn> left = leave(2);
        CountedTurn wanted = new CountedTurn();
        CountedTurn leftMeanwhile = new CountedTurn();
        var unused = left.get(0).finished.thenRun(() -> {
            // Somebody else is in the queue for a moment, and another one leaves a turn.
            turns.take(() -> CompletableFuture.runAsync(() -> turns.takeOrLeave(leftMeanwhile), threads)
                    .join());
        });
        occupied.end();
        assertThat(left).allMatch(turn -> turn.finished.isDone());
        assertThat(leftMeanwhile.finished).isNotDone();
        assertThat(rest).hasSize(1);
        turns.takeOrLeave(wanted);
        assertThat(leftMeanwhile.finished).isDone();
        assertThat(wanted.finished).isDone();
    }

    private List<CountedTurn> leave(int count) {
        List<CountedTurn> left = new ArrayList<>(
                IntStream.range(0, count).mapToObj(i -> new CountedTurn()).toList());
        left.forEach(turns::takeOrLeave);
        assertThat(taken).isEmpty();
        return left;
    }

    /** A queue with somebody in it. */
    private final class Occupied {
        private final CountDownLatch leaves = new CountDownLatch(1);
        private final CompletableFuture<Thread> entered = new CompletableFuture<>();
        private final Future<?> left;
        private final Thread thread;

        Occupied() throws Exception {
            left = threads.submit(() -> turns.takeOrLeave(() -> {
                entered.complete(Thread.currentThread());
                awaitQuietly(leaves);
            }));
            thread = entered.get(60, TimeUnit.SECONDS);
        }

        void end() throws Exception {
            leaves.countDown();
            left.get(60, TimeUnit.SECONDS);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class CountedTurn implements Turn {
        private final CompletableFuture<Void> finished = new CompletableFuture<>();
        private final AtomicInteger inside;
        private int takenTimes;
        private boolean wasAlone;
        private Thread takenBy = Thread.currentThread();

        CountedTurn() {
            this(new AtomicInteger());
        }

        CountedTurn(AtomicInteger inside) {
            this.inside = inside;
        }

        @Override
        public void take() {
            wasAlone = inside.incrementAndGet() == 1;
            takenTimes++;
            takenBy = Thread.currentThread();
            taken.add(this);
            inside.decrementAndGet();
        }

        @Override
        public void finish() {
            finished.complete(null);
        }
    }
}
