package dev.sluice.emulator.control;

import dev.sluice.emulator.model.NearestName;
import dev.sluice.emulator.queue.QueueEvent;
import dev.sluice.emulator.timeline.TimelineEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a test expects to happen.
 *
 * @param queue where, or where to; null for any
 * @param event one of {@link QueueEvent.Kind}
 * @param count how often; null for at least once
 * @param where to which messages; null for any
 * @param within how long it may take by the namespace's clock; null when it must have happened
 * @param timeout how long to wait at most by the machine's clock; null for half a minute
 * @param after the number of the event after which it counts; null for all that are known
 */
record Expectation(
        @Nullable String queue,
        @Nullable String event,
        @Nullable ExpectedCount count,
        @Nullable MessageCondition where,
        @Nullable String within,
        @Nullable String timeout,
        @Nullable Long after) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration TIMEOUT_MAX = Duration.ofMinutes(1);

    Expectation {
        if (event == null) {
            throw ControlException.badRequest("Say which event is expected, such as \"event\": \"deleted\"");
        }
        kind(event);
        if (within != null) {
            IsoTime.duration("within", within);
        }
        if (timeout != null && IsoTime.duration("timeout", timeout).compareTo(TIMEOUT_MAX) > 0) {
            throw ControlException.badRequest("timeout must be at most " + TIMEOUT_MAX);
        }
        if (after != null && after < 0) {
            throw ControlException.badRequest("after must be the number of an event");
        }
    }

    private static QueueEvent.Kind kind(String text) {
        try {
            return NearestName.choose(List.of(QueueEvent.Kind.values()), QueueEvent.Kind::text, text);
        } catch (IllegalArgumentException e) {
            throw ControlException.badRequest("event " + e.getMessage());
        }
    }

    ExpectedCount times() {
        return count == null ? ExpectedCount.SOME : count;
    }

    long begin() {
        return after == null ? 0 : after;
    }

    Duration patience() {
        return within == null ? Duration.ZERO : IsoTime.duration("within", within);
    }

    Duration limit() {
        return timeout == null ? TIMEOUT : IsoTime.duration("timeout", timeout);
    }

    /** What of an event is not as expected, each in words; nothing when it is the one. May read files. */
    List<String> differences(TimelineEvent entry) {
        QueueEvent happened = entry.event();
        List<String> differences = new ArrayList<>();
        if (queue != null && !TimelineRoutes.in(queue).test(entry)) {
            differences.add("queue is " + happened.queue().name() + ", not " + queue);
        }
        if (!happened.kind().text().equals(event)) {
            differences.add("event is " + happened.kind().text() + ", not " + event);
        }
        if (where != null) {
            where.addDifferences(entry, differences);
        }
        return differences;
    }

    /** Whether an event is the expected one; quicker than to ask for the differences. */
    boolean isMet(TimelineEvent entry) {
        return entry.event().kind().text().equals(event) && differences(entry).isEmpty();
    }

    /** The expectation in words. */
    String words() {
        return times().words() + " " + event + (queue == null ? "" : " in " + queue)
                + (where == null ? "" : " where " + ControlJson.text(where))
                + (within == null ? "" : " within " + within);
    }
}
