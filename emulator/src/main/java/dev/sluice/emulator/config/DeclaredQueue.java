package dev.sluice.emulator.config;

import java.util.Map;

/**
 * A queue that is there when the emulator has started.
 *
 * @param attributes by the names AWS gives them, as CreateQueue takes them
 */
public record DeclaredQueue(String name, Map<String, String> attributes, Map<String, String> tags) {
    public DeclaredQueue {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }
}
