package dev.sluice.testing.control;

/**
 * A fault at work.
 *
 * @param matched how many requests were those meant, whether it struck or not
 * @param fired how often it struck
 */
public record FaultView(String id, long matched, long fired) {}
