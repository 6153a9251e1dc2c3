package dev.sluice.emulator.control;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often something is expected to happen: one of the three.
 *
 * @param exactly 0 for never
 */
record ExpectedCount(@Nullable Integer exactly, @Nullable Integer atLeast, @Nullable Integer atMost) {
    static final ExpectedCount SOME = new ExpectedCount(null, 1, null);

    ExpectedCount {
        if (Stream.of(exactly, atLeast, atMost).filter(Objects::nonNull).count() != 1) {
            throw ControlException.badRequest("count must be one of exactly, atLeast and atMost");
        }
        if (Stream.of(exactly, atLeast, atMost).anyMatch(number -> number != null && number < 0)) {
            throw ControlException.badRequest("count must not be negative");
        }
    }

    private int min() {
        return exactly != null ? exactly : atLeast != null ? atLeast : 0;
    }

    private int max() {
        return exactly != null ? exactly : atMost != null ? atMost : Integer.MAX_VALUE;
    }

    boolean isMet(int count) {
        return count >= min() && count <= max();
    }

    /** Whether more cannot change anything: it is enough, or too many. */
    boolean isSettled(int count) {
        return count > max() || (count >= min() && max() == Integer.MAX_VALUE);
    }

    boolean isTooFew(int count) {
        return count < min();
    }

    String words() {
        return exactly != null
                ? (exactly == 0 ? "never" : "exactly " + exactly)
                : atLeast != null ? "at least " + atLeast : "at most " + atMost;
    }
}
