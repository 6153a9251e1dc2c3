package dev.sluice.emulator.model;

import dev.sluice.wire.error.SqsException;
import org.jspecify.annotations.Nullable;

/** What a queue may be called. */
public final class QueueName {
    private static final String FIFO_SUFFIX = ".fifo";

    private QueueName() {}

    /**
     * Makes sure that there is a name at all.
     *
     * @throws SqsException InvalidParameterValue
     */
    public static String require(@Nullable String name) {
        if (name == null) {
            throw SqsException.invalidParameterValue(
                    "Value for parameter QueueName is invalid. Reason: Must specify a queue name.");
        }
        if (name.isEmpty()) {
            throw SqsException.invalidParameterValue("Queue name cannot be empty");
        }
        return name;
    }

    /**
     * Checks the name of a queue to be created.
     *
     * @param fifo whether it shall be a FIFO queue, whose name ends in {@code .fifo}
     * @throws SqsException InvalidParameterValue
     */
    public static void check(String name, boolean fifo, Rules rules) {
        boolean suffixed = isFifo(name);
        String stem = suffixed ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        boolean wellFormed = NameText.isPlain(stem) && name.length() <= rules.value(Rule.QUEUE_NAME_LENGTH);
        if (fifo && !(suffixed && wellFormed)) {
            throw SqsException.invalidParameterValue(
                    "The name of a FIFO queue can only include alphanumeric characters,"
                            + " hyphens, or underscores, must end with .fifo suffix and be 1 to "
                            + rules.value(Rule.QUEUE_NAME_LENGTH)
                            + " in length");
        }
        if (!fifo && (suffixed || !wellFormed)) {
            throw SqsException.invalidParameterValue(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to "
                            + rules.value(Rule.QUEUE_NAME_LENGTH) + " in length");
        }
    }

    /** The name as that of a FIFO queue. */
    public static String fifo(String name) {
        return isFifo(name) ? name : name + FIFO_SUFFIX;
    }

    /** Whether a name is one of a FIFO queue. */
    public static boolean isFifo(String name) {
        return name.endsWith(FIFO_SUFFIX);
    }
}
