package dev.sluice.emulator.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * What every {@link Rule} is here: in a queue as set for the queue, else as set for the server, else as in the profile. Immutable.
 *
 * @param own what was set for the server
 * @param ofQueues what was set for queues, by their names
 */
public record Rules(Profile profile, Map<Rule, Integer> own, Map<String, Map<Rule, Integer>> ofQueues) {
    public Rules {
        own = Collections.unmodifiableMap(copy(own));
        ofQueues = Map.copyOf(ofQueues);
    }

    /** The rules of a profile as they are. */
    public static Rules of(Profile profile) {
        return new Rules(profile, Map.of(), Map.of());
    }

    /** Whether a switch is on. */
    public boolean isOn(Rule rule) {
        return value(rule) == Rule.ON;
    }

    /** What a rule is: a count, bytes or seconds, as the rule's kind says. */
    public int value(Rule rule) {
        Integer set = own.get(rule);
        return set == null ? rule.in(profile) : set;
    }

    /** The rules of one queue. */
    public Rules forQueue(String name) {
        Map<Rule, Integer> ofQueue = ofQueues.get(name);
        if (ofQueue == null) {
            return this;
        }
        Map<Rule, Integer> merged = copy(own);
        merged.putAll(ofQueue);
        return new Rules(profile, merged, Map.of());
    }

    /** The same settings on top of another profile. */
    public Rules withProfile(Profile other) {
        return new Rules(other, own, ofQueues);
    }

    /** Sets a rule for the server. */
    public Rules with(Rule rule, int value) {
        Map<Rule, Integer> changed = copy(own);
        changed.put(rule, value);
        return new Rules(profile, changed, ofQueues);
    }

    /**
     * Sets a rule for the queues of a name, in whatever account and region, there already or not.
     *
     * @throws IllegalArgumentException when the rule holds for the server as a whole
     */
    public Rules withQueue(String name, Rule rule, int value) {
        if (rule.isServerWide()) {
            throw new IllegalArgumentException("holds for the whole server, not for a queue");
        }
        Map<Rule, Integer> ofQueue = copy(ofQueues.getOrDefault(name, Map.of()));
        ofQueue.put(rule, value);
        Map<String, Map<Rule, Integer>> changed = new HashMap<>(ofQueues);
        changed.put(name, Collections.unmodifiableMap(ofQueue));
        return new Rules(profile, own, changed);
    }

    private static Map<Rule, Integer> copy(Map<Rule, Integer> values) {
        Map<Rule, Integer> copy = new EnumMap<>(Rule.class);
        copy.putAll(values);
        return copy;
    }
}
