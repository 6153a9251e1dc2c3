package dev.sluice.emulator.http;

import dev.sluice.wire.protocol.WireRequest;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.SameThreadExecutor;
import org.jspecify.annotations.Nullable;

/**
 * SQS at the server's edge: body in, the request's protocol, its handler, body out. All of it on the connection's I/O
 * thread, which is why nothing here may block. The one place where an exception becomes an answer.
 */
final class SqsHttpHandler implements HttpHandler {
    private static final byte[] NO_BODY = {};

    private final NamespaceActions actions;
    private final CallerReader callers;

    SqsHttpHandler(NamespaceActions actions, CallerReader callers) {
        this.actions = actions;
        this.callers = callers;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        // Undertow ends an exchange when this returns, unless it goes on in a dispatched task.
        exchange.dispatch(SameThreadExecutor.INSTANCE, () -> readThenServe(exchange));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // an SqsCall lets nothing escape
    private void readThenServe(HttpServerExchange exchange) {
        String encoding = exchange.getRequestHeaders().getFirst(Headers.CONTENT_ENCODING);
        BodyReader.read(exchange)
                .thenApply(body -> ContentEncoding.decode(body, encoding))
                .whenComplete((body, failure) -> serve(exchange, body, failure));
    }

    private void serve(HttpServerExchange exchange, byte @Nullable [] body, @Nullable Throwable failure) {
        if (body == null) {
            new SqsCall(exchange, request(exchange, NO_BODY)).refuse(failure);
        } else {
            new SqsCall(exchange, request(exchange, body)).run(actions, callers);
        }
    }

    private static WireRequest request(HttpServerExchange exchange, byte[] body) {
        String query = exchange.getQueryString();
        return new WireRequest(
                exchange.getRequestMethod().toString(),
                pathInNamespace(exchange),
                query.isEmpty() ? null : query,
                name -> exchange.getRequestHeaders().getFirst(name),
                body);
    }

    private static String pathInNamespace(HttpServerExchange exchange) {
        String path = path(exchange).substring(exchange.getResolvedPath().length());
        return path.isEmpty() ? "/" : path;
    }

    /** A proxy's request line names the whole URL. */
    private static String path(HttpServerExchange exchange) {
        String uri = exchange.getRequestURI();
        if (!exchange.isHostIncludedInRequestURI()) {
            return uri;
        }
        int path = uri.indexOf('/', uri.indexOf("://") + 3);
        return path < 0 ? "/" : uri.substring(path);
    }
}
