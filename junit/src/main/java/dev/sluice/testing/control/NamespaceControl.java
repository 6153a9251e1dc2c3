package dev.sluice.testing.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The worlds of queues in one server: each has the declared queues to begin with, and a clock of its own. */
public final class NamespaceControl {
    private static final String PATH = "/_sluice/namespaces";

    private final ControlHttp http;

    NamespaceControl(ControlHttp http) {
        this.http = http;
    }

    /** Makes one with a name that is made up; it ends an hour after its last use. */
    public Namespace create() {
        return http.post(PATH, Map.of(), Namespace.class);
    }

    /**
     * Makes one.
     *
     * @param name up to 40 small letters, digits and hyphens
     * @param ttl how long it stays when nobody uses it; at most 30 days
     */
    public Namespace create(String name, Duration ttl) {
        return http.post(PATH, Map.of("name", name, "ttl", ttl.toString()), Namespace.class);
    }

    /** Those that were made, by name. */
    public List<Namespace> list() {
        return http.get(PATH, Listing.class).namespaces();
    }

    /** Ends one with everything in it. */
    public void delete(Namespace namespace) {
        http.delete(PATH + "/" + namespace.name(), Map.class);
    }

    private record Listing(List<Namespace> namespaces) {}
}
