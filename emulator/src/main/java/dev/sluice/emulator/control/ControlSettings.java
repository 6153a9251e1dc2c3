package dev.sluice.emulator.control;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may use the control API.
 *
 * @param enabled whether there is one
 * @param token what every request has to bring as {@code Authorization: Bearer}; null for nothing
 * @param allowedOrigins the web origins whose pages may use it besides the server's own
 * @param timeline whether it can tell what happened in the queues
 */
public record ControlSettings(boolean enabled, @Nullable String token, Set<String> allowedOrigins, boolean timeline) {
    /** For every local caller but the pages of other origins. */
    public static final ControlSettings DEFAULTS = new ControlSettings(true, null, Set.of(), true);

    public ControlSettings {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }

    public ControlSettings withEnabled(boolean enabled) {
        return new ControlSettings(enabled, token, allowedOrigins, timeline);
    }

    public ControlSettings withToken(@Nullable String token) {
        return new ControlSettings(enabled, token, allowedOrigins, timeline);
    }

    public ControlSettings withAllowedOrigins(Set<String> allowedOrigins) {
        return new ControlSettings(enabled, token, allowedOrigins, timeline);
    }

    public ControlSettings withTimeline(boolean timeline) {
        return new ControlSettings(enabled, token, allowedOrigins, timeline);
    }

    /** Whether anybody could ask for what happened. */
    public boolean recordsTimeline() {
        return enabled && timeline;
    }
}
