package dev.sluice.benchmarks.server;

import org.jspecify.annotations.Nullable;

/** One connection's side of a scenario: what it asks next, and what it makes of the answer. */
interface Caller {
    /** The next request, a whole HTTP message; null when this caller is done. */
    byte @Nullable [] next();

    void answered(Answer answer);
}
