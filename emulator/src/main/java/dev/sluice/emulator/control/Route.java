package dev.sluice.emulator.control;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A way into the control API: a method, a path, and who answers. */
public final class Route {
    private final String method;
    private final String path;
    private final @Nullable Set<String> queryParameters;
    private final ControlHandler handler;

    private Route(String method, String path, @Nullable Set<String> queryParameters, ControlHandler handler) {
        this.method = method;
        this.path = path;
        this.queryParameters = queryParameters;
        this.handler = handler;
    }

    static Route get(String path, Function<ControlRequest, ControlAnswer> handler) {
        return now("GET", path, handler);
    }

    static Route post(String path, Function<ControlRequest, ControlAnswer> handler) {
        return now("POST", path, handler);
    }

    static Route put(String path, Function<ControlRequest, ControlAnswer> handler) {
        return now("PUT", path, handler);
    }

    static Route delete(String path, Function<ControlRequest, ControlAnswer> handler) {
        return now("DELETE", path, handler);
    }

    private static Route now(String method, String path, Function<ControlRequest, ControlAnswer> handler) {
        return of(method, path, request -> CompletableFuture.completedFuture(handler.apply(request)));
    }

    /** A route whose answer may come later. */
    static Route of(String method, String path, ControlHandler handler) {
        return new Route(method, path, Set.of(), handler);
    }

    /** The same route, with parameters in the query string; all others are refused. */
    Route withQuery(String... names) {
        return new Route(method, path, Set.of(names), handler);
    }

    /** The same route, which takes whatever the query string says, as those do who made the path up. */
    Route withAnyQuery() {
        return new Route(method, path, null, handler);
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** The path below the endpoint, with a name in braces for each part that is left open. */
    public String path() {
        return path;
    }

    CompletableFuture<ControlAnswer> answer(ControlRequest request) {
        Set<String> known = queryParameters;
        if (known != null) {
            for (String name : request.query().keySet()) {
                if (!known.contains(name)) {
                    throw ControlException.badRequest(
                            "There is no parameter " + name + ControlException.didYouMean(known, name));
                }
            }
        }
        return handler.handle(request);
    }
}
