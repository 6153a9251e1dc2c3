package dev.sluice.emulator.config;

import dev.sluice.emulator.model.QueueRoute;
import java.util.Map;

/**
 * A queue that is there when the emulator has started.
 *
 * @param attributes by the names AWS gives them, as CreateQueue takes them; the target of a RedrivePolicy may be a bare queue name
 */
public record DeclaredQueue(String name, Map<String, String> attributes, Map<String, String> tags, QueueRoute route) {
    public DeclaredQueue {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }

    /** A queue that keeps its messages to itself. */
    public DeclaredQueue(String name, Map<String, String> attributes, Map<String, String> tags) {
        this(name, attributes, tags, QueueRoute.NONE);
    }
}
