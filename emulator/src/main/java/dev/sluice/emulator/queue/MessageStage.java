package dev.sluice.emulator.queue;

/** What a message is doing; the three are what the queue's counters count. */
public enum MessageStage {
    VISIBLE,
    DELAYED,
    IN_FLIGHT
}
