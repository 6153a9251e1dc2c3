package dev.sluice.emulator.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Instants and durations as ISO 8601 writes them, within bounds in which nothing overflows. */
final class IsoTime {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private IsoTime() {}

    /** @throws ControlException when the text is none, or it is before 1970 or after 9999 */
    static Instant instant(String field, String text) {
        try {
            return bounded(field, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            throw ControlException.badRequest(
                    field + " must be an ISO 8601 instant such as 2030-01-01T00:00:00Z, not \"" + text + '"');
        }
    }

    static Instant bounded(String field, Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw ControlException.badRequest(field + " leads out of the years 1970 to 9999");
        }
        return instant;
    }

    /** @throws ControlException when the text is none, or negative */
    static Duration duration(String field, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isNegative()) {
                throw ControlException.badRequest(field + " must not be negative");
            }
            return duration;
        } catch (DateTimeException e) {
            throw ControlException.badRequest(
                    field + " must be an ISO 8601 duration such as PT15M or P4D, not \"" + text + '"');
        }
    }
}
