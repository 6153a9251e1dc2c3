package dev.sluice.testing.control;

/**
 * What is in a snapshot.
 *
 * @param queues how many
 * @param messages how many, in all of them
 */
public record SnapshotSummary(String name, int queues, int messages) {}
