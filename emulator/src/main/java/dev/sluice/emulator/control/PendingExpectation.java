package dev.sluice.emulator.control;

import dev.sluice.emulator.control.ExpectationReport.NearMiss;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.WakeUp;
import dev.sluice.emulator.timeline.Timeline;
import dev.sluice.emulator.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * An expectation that waits, without a thread, until it is met, cannot be met any more, or its time is over. Events count until the
 * instant at which its time is over by the namespace's clock, however late somebody looks at them.
 */
final class PendingExpectation implements Timeline.Follower {
    private static final int EVENTS_SHOWN = 10;
    private static final int NEAR_MISSES_SHOWN = 5;

    private final Expectation expectation;
    private final Timeline timeline;
    private final Clock clock;
    private final Clock machine;
    private final CompletableFuture<ExpectationReport> answer = new CompletableFuture<>();
    private final List<TimelineEvent> met = new ArrayList<>();
    private final WakeUp timeOver;
    private final WakeUp patienceOver;
    private long deadlineMillis;
    private long seen;
    private int count;

    /**
     * @param clock what the expectation's time is measured with
     * @param machine what the caller's patience is measured with
     */
    PendingExpectation(Expectation expectation, Timeline timeline, Clock clock, Clock machine) {
        this.expectation = expectation;
        this.timeline = timeline;
        this.clock = clock;
        this.machine = machine;
        this.seen = expectation.begin();
        this.timeOver = clock.wakeUpAfterMove(this::endSoon);
        this.patienceOver = machine.wakeUp(this::endSoon);
    }

    /** Looks at what has happened, and waits for more if there may be more. */
    CompletableFuture<ExpectationReport> begin() {
        long now = clock.millis();
        deadlineMillis = now + expectation.patience().toMillis();
        if (expectation.patience().isZero()) {
            look();
            end();
        } else if (timeline.follow(this)) {
            patienceOver.at(machine.millis() + expectation.limit().toMillis());
            timeOver.at(deadlineMillis);
            moreHappened();
        } else {
            throw TimelineRoutes.tooManyFollowers();
        }
        return answer;
    }

    @Override
    public synchronized void moreHappened() {
        if (!answer.isDone()) {
            look();
            if (expectation.times().isSettled(count)) {
                end();
            }
        }
    }

    @Override
    public void over() {
        endSoon();
    }

    /** Not on the thread that moves the time. */
    @SuppressWarnings("FutureReturnValueIgnored") // the answer tells
    private void endSoon() {
        CompletableFuture.runAsync(() -> {
            moreHappened();
            end();
        });
    }

    private void look() {
        for (TimelineEvent event : timeline.after(seen)) {
            seen = event.number();
            if (event.event().atMillis() <= deadlineMillis && expectation.isMet(event)) {
                count++;
                if (met.size() < EVENTS_SHOWN) {
                    met.add(event);
                }
            }
        }
    }

    private synchronized void end() {
        if (answer.isDone()) {
            return;
        }
        timeline.unfollow(this);
        timeOver.at(Clock.NEVER);
        patienceOver.at(Clock.NEVER);
        try {
            answer.complete(new ExpectationReport(
                    expectation.times().isMet(count),
                    expectation.words(),
                    count,
                    met.stream().map(SeenMessage::of).toList(),
                    expectation.times().isTooFew(count) ? nearMisses() : List.of(),
                    seen));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    /** The nearest first, and of those the latest. */
    private List<NearMiss> nearMisses() {
        record Miss(TimelineEvent event, List<String> differs) {}

        // Of one message its nearest event tells enough.
        Set<Object> messages = new HashSet<>();
        return timeline.after(expectation.begin()).stream()
                .map(event -> new Miss(event, expectation.differences(event)))
                .filter(miss -> !miss.differs.isEmpty())
                .sorted(Comparator.<Miss>comparingInt(miss -> miss.differs.size())
                        .thenComparing(miss -> miss.event.number(), Comparator.reverseOrder()))
                .filter(miss -> messages.add(
                        miss.event.messageId().<Object>map(id -> id).orElse(miss)))
                .limit(NEAR_MISSES_SHOWN)
                .map(miss -> new NearMiss(SeenMessage.of(miss.event), miss.differs))
                .toList();
    }
}
