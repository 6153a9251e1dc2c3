package dev.sluice.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemClockTest {
    private final SystemClock clock = new SystemClock();
    private final BlockingQueue<Long> calls = new ArrayBlockingQueue<>(1_000);

    @AfterEach
    void closeClock() {
        clock.close();
    }

    @Test
    void wakeUp_neverComesBeforeItsInstant() throws InterruptedException {
        WakeUp wakeUp = clock.wakeUp(() -> calls.add(clock.millis()));
        for (int i = 0; i < 50; i++) {
            long instant = clock.millis() + i % 5;
            wakeUp.at(instant);
            assertThat(calls.take()).isGreaterThanOrEqualTo(instant);
        }
    }

    @Test
    void at_earlierInstant_replacesTheLaterOne() throws InterruptedException {
        WakeUp wakeUp = clock.wakeUp(() -> calls.add(clock.millis()));
        wakeUp.at(clock.millis() + 3_600_000);
        wakeUp.at(clock.millis() + 10);
        assertThat(calls.take()).isPositive();
    }

    @Test
    void at_laterInstant_isCalledOnceAndNotBefore() throws InterruptedException {
        WakeUp wakeUp = clock.wakeUp(() -> calls.add(clock.millis()));
        long instant = clock.millis() + 80;
        wakeUp.at(clock.millis() + 10);
        wakeUp.at(instant);
        assertThat(calls.take()).isGreaterThanOrEqualTo(instant);
        assertThat(calls.poll(50, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void at_never_takesTheCallBack() throws InterruptedException {
        WakeUp wakeUp = clock.wakeUp(() -> calls.add(clock.millis()));
        wakeUp.at(clock.millis() + 20);
        wakeUp.at(Clock.NEVER);
        assertThat(calls.poll(60, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void at_instantAlreadyPassed_isCalledAtOnceOnTheClocksOwnThread() throws InterruptedException {
        AtomicReference<Thread> caller = new AtomicReference<>();
        WakeUp wakeUp = clock.wakeUp(() -> {
            caller.set(Thread.currentThread());
            calls.add(clock.millis());
        });
        wakeUp.at(0);
        calls.take();
        assertThat(caller.get()).isNotSameAs(Thread.currentThread()).satisfies(t -> assertThat(t.isDaemon())
                .isTrue());
    }

    @Test
    void wakeUp_thatFails_doesNotStopTheOthers() throws InterruptedException {
        WakeUp failing = clock.wakeUp(() -> {
            throw new IllegalStateException("a wake-up of this test fails on purpose");
        });
        failing.at(0);
        clock.wakeUp(() -> calls.add(1L)).at(clock.millis() + 5);
        assertThat(calls.take()).isEqualTo(1L);
    }

    @Test
    void close_waitsForTheRunningWakeUpAndCallsNoneAfter() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch mayReturn = new CountDownLatch(1);
        WakeUp wakeUp = clock.wakeUp(() -> {
            running.countDown();
            while (mayReturn.getCount() > 0) {
                Thread.onSpinWait();
            }
            calls.add(1L);
        });
        wakeUp.at(0);
        running.await();
        Thread closer = new Thread(clock::close);
        closer.start();
        mayReturn.countDown();
        closer.join();
        assertThat(calls).hasSize(1);
        wakeUp.at(0);
        assertThat(calls.poll(20, TimeUnit.MILLISECONDS)).isEqualTo(1L);
        assertThat(calls.poll(20, TimeUnit.MILLISECONDS)).isNull();
    }
}
