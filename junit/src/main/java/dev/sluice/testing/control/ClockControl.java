package dev.sluice.testing.control;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The clock that everything with a time follows: delays, visibility timeouts, retention, deduplication, long polls. When a method
 * returns, all that fell due has happened.
 */
public final class ClockControl {
    private static final String PATH = "/_sluice/clock";
    private static final String MODE = "mode";
    private static final String FROZEN = "frozen";
    private static final String SET = "set";

    private final ControlHttp http;

    ClockControl(ControlHttp http) {
        this.http = http;
    }

    /** Reads the clock. */
    public ClockReading read() {
        return http.get(PATH, ClockReading.class);
    }

    /** The time it is. */
    public Instant now() {
        return read().now();
    }

    /** Lets time stand still. */
    public ClockReading freeze() {
        return change(Map.of(MODE, FROZEN));
    }

    /** Lets time stand still at an instant, earlier or later. */
    public ClockReading freezeAt(Instant instant) {
        return change(Map.of(MODE, FROZEN, SET, instant.toString()));
    }

    /** Lets time run on from where it is. */
    public ClockReading run() {
        return change(Map.of(MODE, "real"));
    }

    /** Sets the time, to an earlier or a later one; what has happened stays so. */
    public ClockReading set(Instant instant) {
        return change(Map.of(SET, instant.toString()));
    }

    /** Moves time on, running or not. */
    public ClockReading advance(Duration duration) {
        return change(Map.of("advance", duration.toString()));
    }

    /** Moves time to the next instant at which something happens by itself; does nothing when there is none. */
    public ClockReading advanceToNextEvent() {
        return change(Map.of("advanceTo", "nextEvent"));
    }

    private ClockReading change(Map<String, String> change) {
        return http.post(PATH, change, ClockReading.class);
    }
}
