package dev.sluice.testing.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a clock stands.
 *
 * @param mode {@code real} when time runs, {@code frozen} when it stands still
 * @param nextEvent the next instant at which something happens by itself; null when nothing will
 */
public record ClockReading(String mode, Instant now, @Nullable Instant nextEvent) {}
