package dev.sluice.emulator.queue;

/** The sequence number of a message on a FIFO queue as clients see it: 20 digits, ascending in the order of sending. */
public final class SequenceNumber {
    private static final String PREFIX = "1";

    private SequenceNumber() {}

    public static String of(long sequence) {
        String digits = Long.toString(sequence);
        return PREFIX + "0".repeat(19 - digits.length()) + digits;
    }
}
