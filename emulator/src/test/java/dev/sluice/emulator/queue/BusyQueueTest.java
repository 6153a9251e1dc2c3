package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.SystemClock;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** What callers have of a queue while somebody is in it: a future at once, and their own answer later. */
class BusyQueueTest {
    private static final int CALLERS = 4;
    private static final int COMMANDS = 2_000;

    private final Clock clock = new SystemClock();
    private final Queues queues = new Queues(new MemoryQueueStore(), clock, Rules.of(Profile.TEST));
    private final QueueRunner queue =
            queues.create(EngineFixture.arn("orders"), Map.of(), Map.of()).queue();
    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
    private final CountDownLatch leaves = new CountDownLatch(1);
    private Future<?> occupied = CompletableFuture.completedFuture(null);

    @BeforeEach
    void occupyTheQueue() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        occupied = threads.submit(() -> queue.run((state, changes) -> {
                    entered.countDown();
                    return awaited(leaves);
                })
                .join());
        assertThat(awaited(entered)).isTrue();
    }

    @AfterEach
    void stop() {
        leaves.countDown();
        threads.shutdownNow();
        clock.close();
    }

    private void vacateTheQueue() throws Exception {
        leaves.countDown();
        occupied.get(60, TimeUnit.SECONDS);
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }

    private CompletableFuture<List<SentMessage>> send(String body) {
        return queue.send(List.of(EngineFixture.message(body, null, null)), Origin.NONE);
    }

    private Poll receive(long waitMillis) {
        return queue.receive(10, null, null, waitMillis, Origin.NONE);
    }

    @Test
    void everyCall_returnsAtOnce_andIsAnsweredLater() throws Exception {
        List<CompletableFuture<?>> answers = List.of(
                send("a"),
                receive(0).answer(),
                queue.delete(List.of(), Origin.NONE),
                queue.changeVisibility(List.of(), Origin.NONE),
                queue.reviseTags(tags -> Map.of("a", "b")),
                queue.reviseAttributes(attributes -> Map.of("DelaySeconds", "1")),
                queue.snapshot(),
                queue.purge(Origin.NONE));
        assertThat(answers).noneMatch(CompletableFuture::isDone);
        vacateTheQueue();
        for (CompletableFuture<?> answer : answers) {
            answer.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void calls_happenInTheirOrder() throws Exception {
        CompletableFuture<List<SentMessage>> sent = send("a");
        Poll first = receive(0);
        Poll second = receive(0);
        vacateTheQueue();
        assertThat(sent).isDone();
        assertThat(first.answer().join()).hasSize(1);
        assertThat(second.answer().join()).isEmpty();
    }

    @Test
    void longPoll_isParkedWhenItsTurnHasCome() throws Exception {
        Poll poll = receive(20_000);
        vacateTheQueue();
        assertThat(poll.answer()).isNotDone();
        send("a").join();
        assertThat(poll.answer().get(60, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void longPoll_thatWasParked_isCancelled() throws Exception {
        Poll poll = receive(20_000);
        vacateTheQueue();
        poll.cancel();
        send("a").join();
        assertThat(poll.answer().join()).isEmpty();
        assertThat(receive(0).answer().join()).hasSize(1);
    }

    @Test
    void poll_cancelledBeforeItsTurn_takesNothing() throws Exception {
        CompletableFuture<List<SentMessage>> sent = send("a");
        Poll poll = receive(20_000);
        Future<?> cancelled = threads.submit(poll::cancel);
        vacateTheQueue();
        cancelled.get(60, TimeUnit.SECONDS);
        assertThat(sent).isDone();
        int received = poll.answer().join().size() + receive(0).answer().join().size();
        assertThat(received).as("received by the one or the other").isEqualTo(1);
    }

    @Test
    void deletedQueue_refusesWhatWasLeft() throws Exception {
        Future<?> deleted = threads.submit(() -> queues.delete(queue).join());
        vacateTheQueue();
        deleted.get(60, TimeUnit.SECONDS);
        assertThat(EngineFixture.refusal(() -> send("a").join())).isInstanceOf(SqsException.class);
    }

    @RepeatedTest(5)
    void refusalsAndFaults_reachTheirOwnCallers() throws Exception {
        vacateTheQueue();
        List<Future<?>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            String name = "caller " + caller;
            callers.add(threads.submit(() -> call(name)));
        }
        for (Future<?> caller : callers) {
            caller.get(60, TimeUnit.SECONDS);
        }
    }

    private void call(String caller) {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < COMMANDS; i++) {
            String name = caller + ", command " + i;
            boolean refused = i % 3 == 1;
            boolean fails = i % 3 == 2;
            answers.add(queue.<String>run((state, changes) -> {
                        if (refused) {
                            throw SqsException.invalidParameterValue(name);
                        }
                        if (fails) {
                            throw new AssertionError(name);
                        }
                        return name;
                    })
                    .exceptionally(Throwable::getMessage));
        }
        for (int i = 0; i < COMMANDS; i++) {
            assertThat(answers.get(i).orTimeout(60, TimeUnit.SECONDS).join()).endsWith(caller + ", command " + i);
        }
    }
}
