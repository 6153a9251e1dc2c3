package dev.sluice.emulator.http;

import dev.sluice.emulator.control.ControlAnswer;
import dev.sluice.emulator.control.ControlApi;
import dev.sluice.emulator.control.ControlCall;
import dev.sluice.emulator.control.EventStream;
import dev.sluice.emulator.control.Route;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.PathTemplateMatcher;
import io.undertow.util.PathTemplateMatcher.PathMatchResult;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The control API at the server's edge. Bodies are read on the I/O thread, requests answered on a worker. */
final class ControlHttpHandler implements HttpHandler {
    private static final String OWN = "/_sluice";

    /** An SDK that is led to a path here must not take messages when it gets the path wrong. */
    private static final String DEVELOPERS = "/_aws/";

    private static final HttpString ORIGIN = new HttpString("Origin");
    private static final HttpString ALLOW_ORIGIN = new HttpString("Access-Control-Allow-Origin");
    private static final HttpString ALLOW_METHODS = new HttpString("Access-Control-Allow-Methods");
    private static final HttpString ALLOW_HEADERS = new HttpString("Access-Control-Allow-Headers");

    private final ControlApi control;
    private final CallerReader callers;
    private final PathTemplateMatcher<Map<String, Route>> routes = new PathTemplateMatcher<>();

    ControlHttpHandler(ControlApi control, CallerReader callers) {
        this.control = control;
        this.callers = callers;
        for (Route route : control.routes()) {
            Map<String, Route> methods = routes.get(route.path());
            if (methods == null) {
                methods = new TreeMap<>();
                routes.add(route.path(), methods);
            }
            methods.put(route.method(), route);
        }
    }

    /** Whether a path is the control API's: all below its own, and those it borrowed from elsewhere. */
    boolean handles(String path) {
        return path.startsWith(OWN) || path.startsWith(DEVELOPERS) || (path.length() > 1 && routes.match(path) != null);
    }

    /** SDKs end the path of their endpoint with a slash. */
    private static String withoutFinalSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        allowOrigin(exchange);
        UnaryOperator<@Nullable String> headers =
                name -> exchange.getRequestHeaders().getFirst(name);
        PathMatchResult<Map<String, Route>> match = routes.match(withoutFinalSlash(exchange.getRelativePath()));
        ControlAnswer refusal = control.refuse(headers);
        if (exchange.getRequestMethod().equals(Methods.OPTIONS) && match != null) {
            answerPreflight(exchange, match.getValue());
        } else if (refusal != null) {
            send(exchange, refusal);
        } else if (match == null) {
            send(exchange, control.unknownPath(exchange.getRelativePath()));
        } else {
            String method = exchange.getRequestMethod().toString();
            Route route = match.getValue().get(method);
            if (route == null) {
                exchange.getResponseHeaders()
                        .put(Headers.ALLOW, String.join(", ", match.getValue().keySet()));
                send(exchange, control.unknownMethod(method, match.getValue().keySet()));
            } else {
                exchange.dispatch(
                        SameThreadExecutor.INSTANCE, () -> readThenAnswer(exchange, route, match.getParameters()));
            }
        }
    }

    /** A page of an allowed origin may read the answer. */
    private void allowOrigin(HttpServerExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst(ORIGIN);
        if (control.allowsOrigin(origin)) {
            exchange.getResponseHeaders().put(ALLOW_ORIGIN, origin);
            exchange.getResponseHeaders().put(Headers.VARY, "Origin");
        }
    }

    /** What a browser asks before a page sends more than a form could; without the origin's name in it, it means no. */
    private static void answerPreflight(HttpServerExchange exchange, Map<String, Route> methods) {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(ALLOW_METHODS, String.join(", ", methods.keySet()));
        headers.put(ALLOW_HEADERS, "Authorization, Content-Type");
        exchange.setStatusCode(StatusCodes.NO_CONTENT);
        exchange.endExchange();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what comes out of it is sent
    private void readThenAnswer(HttpServerExchange exchange, Route route, Map<String, String> pathParameters) {
        BodyReader.read(exchange).whenComplete((body, failure) -> {
            if (failure != null) {
                send(exchange, control.unreadable(failure));
            } else {
                ControlCall call = call(exchange, pathParameters, body);
                exchange.getConnection().getWorker().execute(() -> control.answer(route, call)
                        .thenAcceptAsync(answer -> send(exchange, answer), exchange.getIoThread()));
            }
        });
    }

    private ControlCall call(HttpServerExchange exchange, Map<String, String> pathParameters, byte[] body) {
        Map<String, String> query = new HashMap<>();
        exchange.getQueryParameters().forEach((name, values) -> query.put(name, values.getFirst()));
        String rawQuery = exchange.getQueryString();
        UUID requestId = RequestIds.next();
        CredentialScope scope = CredentialScope.of(exchange);
        return new ControlCall(
                exchange.getRequestMethod().toString(),
                rawQuery.isEmpty() ? null : rawQuery,
                requestId.toString(),
                SelectedNamespace.of(exchange, scope),
                BaseUrl.asCalled(exchange),
                Map.copyOf(pathParameters),
                query,
                name -> exchange.getRequestHeaders().getFirst(name),
                callers.read(exchange, scope, requestId, task -> {}),
                body);
    }

    private static void send(HttpServerExchange exchange, ControlAnswer answer) {
        EventStream stream = answer.stream();
        if (stream != null) {
            ServerSentEvents.send(exchange, stream);
            return;
        }
        exchange.setStatusCode(answer.status());
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, answer.contentType());
        exchange.getResponseSender().send(ByteBuffer.wrap(answer.body()));
    }
}
