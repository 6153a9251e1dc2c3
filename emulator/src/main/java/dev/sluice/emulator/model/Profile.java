package dev.sluice.emulator.model;

import java.util.List;
import java.util.Locale;

/** A value for every {@link Rule}, by name. */
public enum Profile {
    /** What AWS does, with the minutes it makes a caller wait and the messages a short poll misses. */
    AWS,
    /** AWS's answers without waiting and without chance, so that tests are quick and repeat. */
    TEST,
    /** As {@link #TEST}, with bounds lifted. */
    RELAXED;

    /** The name by which it is chosen. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a profile.
     *
     * @throws IllegalArgumentException when there is none of that name; the message says which comes nearest
     */
    public static Profile named(String key) {
        return NearestName.choose(List.of(values()), Profile::key, key);
    }
}
