package dev.sluice.emulator.control;

import dev.sluice.emulator.control.ControlException.Kind;
import dev.sluice.emulator.namespace.NamespaceException;
import dev.sluice.emulator.namespace.Namespaces;
import dev.sluice.wire.error.SqsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The control API: its routes, who may use them, and the one place where an exception of theirs becomes an answer. */
public final class ControlApi {
    private static final System.Logger LOG = System.getLogger(ControlApi.class.getName());

    private final Namespaces namespaces;
    private final ControlGuard guard;
    private final List<Route> routes = new ArrayList<>();

    public ControlApi(Namespaces namespaces, ControlSettings settings) {
        this.namespaces = namespaces;
        this.guard = new ControlGuard(settings);
        routes.add(Route.get("/_sluice", this::index));
        routes.add(Route.get("/_sluice/openapi.yaml", request -> OpenApiFile.answer()));
        routes.addAll(new ClockRoutes().all());
        routes.addAll(new QueueRoutes().all());
        routes.addAll(new MessageRoutes().all());
        routes.addAll(new LocalStackRoutes().all());
        routes.addAll(new TimelineRoutes().all());
        routes.addAll(new ExpectationRoutes().all());
        routes.addAll(new DrainRoutes().all());
        routes.addAll(new ResetRoutes().all());
        routes.addAll(new SnapshotRoutes().all());
        routes.addAll(new FaultRoutes().all());
        routes.addAll(new NamespaceRoutes(namespaces).all());
    }

    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * Lets a request in, before anything of its body is read.
     *
     * @param header the first value of a header; null for none
     * @return the refusal; null when it may go on
     */
    public @Nullable ControlAnswer refuse(UnaryOperator<@Nullable String> header) {
        try {
            guard.check(header);
            return null;
        } catch (ControlException refusal) {
            return ControlAnswer.refusal(refusal);
        }
    }

    /** Whether pages of an origin other than the server's may use the API. */
    public boolean allowsOrigin(@Nullable String origin) {
        return guard.allows(origin);
    }

    /** Answers a request that has come in. Blocks. */
    public CompletableFuture<ControlAnswer> answer(Route route, ControlCall call) {
        CompletableFuture<ControlAnswer> answer;
        try {
            var namespace = namespaces
                    .use(call.namespace())
                    .orElseThrow(() -> ControlException.notFound(namespaces.unknown(call.namespace())));
            answer = route.answer(new ControlRequest(namespace, call));
        } catch (RuntimeException failure) {
            answer = CompletableFuture.failedFuture(failure);
        }
        return answer.exceptionally(failure -> failed(route, failure));
    }

    /** Answers a request that no route fits. */
    public ControlAnswer unknownPath(String path) {
        return ControlAnswer.refusal(ControlException.notFound("There is nothing at " + path
                + ControlException.didYouMean(routes.stream().map(Route::path).toList(), path)));
    }

    /** Answers a request whose path has routes, but none for its method. */
    public ControlAnswer unknownMethod(String method, Collection<String> allowed) {
        return ControlAnswer.refusal(new ControlException(
                Kind.METHOD_NOT_ALLOWED, method + " is not for this path; what is: " + String.join(", ", allowed)));
    }

    /** Answers a request whose body could not be read. */
    public ControlAnswer unreadable(Throwable failure) {
        Throwable cause = unwrapped(failure);
        return ControlAnswer.refusal(new ControlException(
                cause instanceof SqsException ? Kind.TOO_LARGE : Kind.BAD_REQUEST, String.valueOf(cause.getMessage())));
    }

    private static ControlAnswer failed(Route route, Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof ControlException refusal) {
            return ControlAnswer.refusal(refusal);
        } else if (cause instanceof NamespaceException refusal) {
            return ControlAnswer.refusal(ControlException.conflict(String.valueOf(refusal.getMessage())));
        } else if (cause instanceof SqsException refusal) {
            Kind kind = refusal.error().httpStatus() < 500 ? Kind.BAD_REQUEST : Kind.UNAVAILABLE;
            return ControlAnswer.refusal(new ControlException(kind, String.valueOf(refusal.getMessage())));
        }
        LOG.log(System.Logger.Level.ERROR, route.method() + " " + route.path() + " failed: " + cause, cause);
        return ControlAnswer.refusal(
                new ControlException(Kind.FAILED, "The request failed; the server's log tells why"));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    /** What is here. */
    private record Index(String server, String namespace, Map<String, List<String>> routes) {}

    private ControlAnswer index(ControlRequest request) {
        Map<String, List<String>> methods = new TreeMap<>();
        for (Route route : routes) {
            methods.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route.method());
        }
        return ControlAnswer.ok(new Index("sluice", request.namespace().name(), methods));
    }
}
