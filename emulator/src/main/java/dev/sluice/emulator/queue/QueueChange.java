package dev.sluice.emulator.queue;

import java.util.Map;

/** Computes what becomes of a queue's attributes or tags from what they are; a refusal throws. Runs in the queue's turn. */
@FunctionalInterface
public interface QueueChange {
    /**
     * Computes the new from the old.
     *
     * @param current the attributes, or the tags, as they are
     * @return them as they shall be; {@code current} itself when nothing changes
     */
    Map<String, String> apply(Map<String, String> current);
}
