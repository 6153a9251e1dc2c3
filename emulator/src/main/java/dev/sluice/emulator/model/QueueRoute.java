package dev.sluice.emulator.model;

import org.jspecify.annotations.Nullable;

/**
 * Where else messages go that are sent to a queue.
 *
 * @param copyTo the name of a queue that gets a copy of each
 * @param moveTo the name of a queue that gets each instead of this one
 */
public record QueueRoute(@Nullable String copyTo, @Nullable String moveTo) {
    /** Messages stay where they were sent. */
    public static final QueueRoute NONE = new QueueRoute(null, null);
}
