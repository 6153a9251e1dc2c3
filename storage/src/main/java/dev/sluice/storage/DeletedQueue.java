package dev.sluice.storage;

/**
 * A queue that is gone, remembered while its name stays taken.
 *
 * @param takenUntilMillis epoch milliseconds from which a new queue can have the name
 */
public record DeletedQueue(long queueId, String region, String account, String name, long takenUntilMillis) {}
