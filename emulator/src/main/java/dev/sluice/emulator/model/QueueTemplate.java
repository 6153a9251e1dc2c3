package dev.sluice.emulator.model;

import java.util.Map;

/**
 * What a queue is like that is made because a request named it.
 *
 * @param attributes by the names AWS gives them, as CreateQueue takes them
 */
public record QueueTemplate(Map<String, String> attributes, Map<String, String> tags) {
    /** A queue with every attribute as SQS presets it. */
    public static final QueueTemplate EMPTY = new QueueTemplate(Map.of(), Map.of());

    public QueueTemplate {
        attributes = Map.copyOf(attributes);
        tags = Map.copyOf(tags);
    }
}
