package dev.sluice.emulator.control;

import dev.sluice.emulator.namespace.Lease;
import dev.sluice.emulator.namespace.NamespaceAddress;
import dev.sluice.emulator.namespace.Namespaces;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes namespaces and ends them. */
final class NamespaceRoutes {
    private static final String PATH = "/_sluice/namespaces";
    private static final String ONE = PATH + "/{namespace}";
    private static final Duration TIME_TO_LIVE = Duration.ofHours(1);
    private static final Duration TIME_TO_LIVE_MAX = Duration.ofDays(30);

    private final Namespaces namespaces;

    NamespaceRoutes(Namespaces namespaces) {
        this.namespaces = namespaces;
    }

    List<Route> all() {
        return List.of(
                Route.get(PATH, this::list),
                Route.post(PATH, this::make),
                Route.get(ONE, this::show),
                Route.delete(ONE, this::delete));
    }

    /**
     * A namespace to be made.
     *
     * @param name null for one that is made up
     * @param ttl a duration; null for an hour
     */
    record Wanted(@Nullable String name, @Nullable String ttl) {
        Wanted {
            if (name != null && !NamespaceAddress.isName(name)) {
                throw ControlException.badRequest(
                        "name must be 1 to 40 lower-case letters, digits and hyphens, with no hyphen at either end");
            }
        }

        private Duration timeToLive() {
            Duration duration = ttl == null ? TIME_TO_LIVE : IsoTime.duration("ttl", ttl);
            if (duration.isZero() || duration.compareTo(TIME_TO_LIVE_MAX) > 0) {
                throw ControlException.badRequest("ttl must be more than nothing and at most " + TIME_TO_LIVE_MAX);
            }
            return duration;
        }
    }

    /**
     * A namespace and the three ways to it.
     *
     * @param endpoint works wherever the server itself is reached
     * @param hostEndpoint works where names below {@code localhost} lead to this machine
     * @param accessKeyId works at the server's own endpoint
     * @param expires when it ends if nobody uses it before
     */
    private record Shown(
            String name, String endpoint, String hostEndpoint, String accessKeyId, String ttl, String expires) {}

    private record Listed(List<Shown> namespaces) {}

    private ControlAnswer list(ControlRequest request) {
        return ControlAnswer.ok(new Listed(
                namespaces.made().stream().map(lease -> shown(lease, request)).toList()));
    }

    private ControlAnswer make(ControlRequest request) {
        Wanted wanted = request.body(Wanted.class);
        return ControlAnswer.created(shown(namespaces.make(wanted.name, wanted.timeToLive()), request));
    }

    private ControlAnswer show(ControlRequest request) {
        String name = request.pathParameter("namespace");
        return namespaces
                .lease(name)
                .map(lease -> ControlAnswer.ok(shown(lease, request)))
                .orElseThrow(() -> ControlException.notFound(namespaces.unknown(name)));
    }

    private ControlAnswer delete(ControlRequest request) {
        String name = request.pathParameter("namespace");
        if (!namespaces.delete(name)) {
            throw ControlException.notFound(namespaces.unknown(name));
        }
        return ControlAnswer.ok(new Deleted(name));
    }

    private record Deleted(String deleted) {}

    private static Shown shown(Lease lease, ControlRequest request) {
        String name = lease.namespace().name();
        URI server = URI.create(request.call().serverUrl());
        String port = server.getPort() < 0 ? "" : ":" + server.getPort();
        return new Shown(
                name,
                server + NamespaceAddress.path(name),
                server.getScheme() + "://" + NamespaceAddress.host(name) + port,
                NamespaceAddress.accessKeyId(name),
                lease.timeToLive().toString(),
                Instant.ofEpochMilli(lease.expiresMillis()).toString());
    }
}
