package dev.sluice.emulator.model;

import java.util.List;
import java.util.Locale;

/** The forms that queue URLs come in. Each is understood, whichever is answered. */
public enum EndpointStrategy {
    /** The form in which the request came. */
    DYNAMIC,
    /** {@code http://host/<account>/<queue>}. */
    OFF,
    /** {@code http://host/queue/<region>/<account>/<queue>}. */
    PATH,
    /** {@code http://<region>.queue.host/<account>/<queue>}. */
    DOMAIN,
    /** {@code http://sqs.<region>.host/<account>/<queue>}. */
    STANDARD;

    /** The name by which it is chosen. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds a form.
     *
     * @throws IllegalArgumentException when there is none of that name; the message says which there are and which comes nearest
     */
    public static EndpointStrategy named(String key) {
        return NearestName.choose(List.of(values()), EndpointStrategy::key, key);
    }
}
