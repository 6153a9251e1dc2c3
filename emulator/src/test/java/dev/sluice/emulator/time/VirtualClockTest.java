package dev.sluice.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final long START_MILLIS = START.toEpochMilli();

    private final VirtualClock clock = new VirtualClock(START);
    private final List<String> calls = new ArrayList<>();

    private WakeUp recording(String name) {
        return clock.wakeUp(() -> calls.add(name + "@" + (clock.millis() - START_MILLIS)));
    }

    @Test
    void millis_standsStillUntilMoved() {
        assertThat(clock.millis()).isEqualTo(START_MILLIS);
        clock.advance(Duration.ofSeconds(3));
        assertThat(clock.millis()).isEqualTo(START_MILLIS + 3_000);
    }

    @Test
    void advance_runsWhatIsDueInOrderOfInstantWithTheClockAtEach() {
        recording("late").at(START_MILLIS + 200);
        recording("early").at(START_MILLIS + 100);
        recording("beyond").at(START_MILLIS + 301);

        clock.advance(Duration.ofMillis(300));

        assertThat(calls).containsExactly("early@100", "late@200");
        assertThat(clock.millis()).isEqualTo(START_MILLIS + 300);
    }

    @Test
    void advance_runsEqualInstantsInTheOrderTheyWereSet() {
        recording("first").at(START_MILLIS + 5);
        recording("second").at(START_MILLIS + 5);
        clock.advance(Duration.ofMillis(5));
        assertThat(calls).containsExactly("first@5", "second@5");
    }

    @Test
    void advance_runsWakeUpsSetOnTheWay() {
        WakeUp[] self = new WakeUp[1];
        AtomicInteger runs = new AtomicInteger();
        self[0] = clock.wakeUp(() -> {
            calls.add("tick@" + (clock.millis() - START_MILLIS));
            if (runs.incrementAndGet() < 3) {
                self[0].at(clock.millis() + 10);
            }
        });
        self[0].at(START_MILLIS + 10);

        clock.advance(Duration.ofMillis(100));

        assertThat(calls).containsExactly("tick@10", "tick@20", "tick@30");
    }

    @Test
    void at_replacesTheInstantBefore() {
        WakeUp wakeUp = recording("it");
        wakeUp.at(START_MILLIS + 10);
        wakeUp.at(START_MILLIS + 50);
        clock.advance(Duration.ofMillis(20));
        assertThat(calls).isEmpty();
        clock.advance(Duration.ofMillis(30));
        assertThat(calls).containsExactly("it@50");
    }

    @Test
    void at_neverTakesTheCallBack() {
        WakeUp wakeUp = recording("it");
        wakeUp.at(START_MILLIS + 10);
        wakeUp.at(Clock.NEVER);
        clock.advance(Duration.ofDays(400));
        assertThat(calls).isEmpty();
    }

    @Test
    void at_instantAlreadyPassed_waitsForTheNextMoveAndIsNeverRunByTheSetter() {
        recording("it").at(START_MILLIS - 1);
        assertThat(calls).isEmpty();
        clock.advance(Duration.ZERO);
        assertThat(calls).containsExactly("it@0");
    }

    @Test
    void advanceToNext_stopsAtTheEarliestWakeUp() {
        recording("far").at(START_MILLIS + 1_000);
        recording("near").at(START_MILLIS + 10);

        assertThat(clock.advanceToNext()).isTrue();
        assertThat(calls).containsExactly("near@10");
        assertThat(clock.advanceToNext()).isTrue();
        assertThat(clock.advanceToNext()).isFalse();
        assertThat(clock.millis()).isEqualTo(START_MILLIS + 1_000);
    }

    @Test
    void set_backInTime_isRefused() {
        assertThatThrownBy(() -> clock.set(START.minusMillis(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("backwards");
    }

    @Test
    void set_movesToTheInstant() {
        recording("it").at(START_MILLIS + 10);
        clock.set(START.plusSeconds(1));
        assertThat(calls).containsExactly("it@10");
        assertThat(clock.millis()).isEqualTo(START_MILLIS + 1_000);
    }

    @Test
    void close_letsGoOfAllWakeUps() {
        WakeUp wakeUp = recording("it");
        wakeUp.at(START_MILLIS + 10);
        clock.close();
        wakeUp.at(START_MILLIS + 20);
        clock.advance(Duration.ofSeconds(1));
        assertThat(calls).isEmpty();
    }

    @Test
    void advance_byManyThreads_runsEveryWakeUpOnce() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        for (int i = 1; i <= 1_000; i++) {
            clock.wakeUp(runs::incrementAndGet).at(START_MILLIS + i);
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> movers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread mover = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int step = 0; step < 250; step++) {
                    clock.advance(Duration.ofMillis(1));
                }
            });
            mover.start();
            movers.add(mover);
        }
        start.countDown();
        for (Thread mover : movers) {
            mover.join();
        }
        assertThat(runs).hasValue(1_000);
        assertThat(clock.millis()).isEqualTo(START_MILLIS + 1_000);
    }
}
