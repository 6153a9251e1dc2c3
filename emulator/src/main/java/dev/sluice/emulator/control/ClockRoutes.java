package dev.sluice.emulator.control;

import dev.sluice.emulator.time.AdjustableClock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads and moves the namespace's clock. */
final class ClockRoutes {
    private static final String FROZEN = "frozen";
    private static final String REAL = "real";
    private static final String NOW = "now";
    private static final String NEXT_EVENT = "nextEvent";

    List<Route> all() {
        return List.of(Route.get("/_sluice/clock", this::show), Route.post("/_sluice/clock", this::change));
    }

    /**
     * How a clock stands.
     *
     * @param mode {@code real} when time runs, {@code frozen} when it stands still
     * @param nextEvent the next instant at which something happens by itself; null when nothing will
     */
    private record Shown(String mode, String now, @Nullable String nextEvent) {}

    /**
     * What is to become of a clock: its mode first, then one of the others.
     *
     * @param set an instant, or {@code now} for the machine's time
     * @param advance a duration
     * @param advanceTo {@code nextEvent}
     */
    record Change(@Nullable String mode, @Nullable String set, @Nullable String advance, @Nullable String advanceTo) {
        Change {
            if (mode != null && !mode.equals(FROZEN) && !mode.equals(REAL)) {
                throw ControlException.badRequest("mode must be frozen or real, not \"" + mode + '"');
            }
            if (advanceTo != null && !advanceTo.equals(NEXT_EVENT)) {
                throw ControlException.badRequest("advanceTo must be nextEvent, not \"" + advanceTo + '"');
            }
            long moves =
                    Stream.of(set, advance, advanceTo).filter(Objects::nonNull).count();
            if (moves > 1) {
                throw ControlException.badRequest("Only one of set, advance and advanceTo can be done at a time");
            }
            if (moves == 0 && mode == null) {
                throw ControlException.badRequest("Say what to do to the clock: mode, set, advance or advanceTo");
            }
        }
    }

    private ControlAnswer show(ControlRequest request) {
        return shown(request.namespace().clock());
    }

    private static ControlAnswer shown(AdjustableClock clock) {
        Instant next = clock.nextEvent();
        return ControlAnswer.ok(new Shown(
                clock.isFrozen() ? FROZEN : REAL, clock.instant().toString(), next == null ? null : next.toString()));
    }

    private ControlAnswer change(ControlRequest request) {
        Change change = request.body(Change.class);
        AdjustableClock clock = request.namespace().clock();
        Runnable move = move(change, clock);
        if (change.mode != null) {
            setMode(clock, change.mode);
        }
        move.run();
        return shown(clock);
    }

    private static void setMode(AdjustableClock clock, String mode) {
        if (mode.equals(FROZEN)) {
            clock.freeze();
        } else {
            clock.unfreeze();
        }
    }

    /** Checks everything before anything is done. */
    private static Runnable move(Change change, AdjustableClock clock) {
        if (change.set != null) {
            if (change.set.equals(NOW)) {
                return clock::setToMachine;
            }
            Instant instant = IsoTime.instant("set", change.set);
            return () -> clock.set(instant);
        } else if (change.advance != null) {
            Duration duration = IsoTime.duration("advance", change.advance);
            requireWithinTime(clock, duration);
            return () -> clock.advance(duration);
        } else if (change.advanceTo != null) {
            return clock::advanceToNextEvent;
        }
        return () -> {};
    }

    private static void requireWithinTime(AdjustableClock clock, Duration duration) {
        try {
            var unused = IsoTime.bounded("advance", clock.instant().plus(duration));
        } catch (DateTimeException | ArithmeticException e) {
            throw ControlException.badRequest("advance leads out of the years 1970 to 9999");
        }
    }
}
