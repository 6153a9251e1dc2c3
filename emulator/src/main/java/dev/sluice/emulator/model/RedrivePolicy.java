package dev.sluice.emulator.model;

/**
 * When a message leaves for the dead-letter queue, and which queue that is.
 *
 * @param maxReceiveCount receives after which the message moves instead of being received once more, 1 to 1000
 */
public record RedrivePolicy(QueueArn deadLetterTarget, int maxReceiveCount) {
    /** Reads a policy in the form in which it is stored and read back. */
    public static RedrivePolicy parse(String canonical) {
        throw new IllegalArgumentException(canonical);
    }
}
