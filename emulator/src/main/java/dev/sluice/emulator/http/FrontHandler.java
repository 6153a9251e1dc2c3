package dev.sluice.emulator.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;

/** What a person or a load balancer asks for; all the rest is SQS. */
final class FrontHandler implements HttpHandler {
    private final HealthCheck health;
    private final ControlHttpHandler control;
    private final LocalStackHandler localStack;
    private final HttpHandler sqs;

    FrontHandler(HealthCheck health, ControlHttpHandler control, HttpHandler sqs) {
        this.health = health;
        this.control = control;
        this.localStack = new LocalStackHandler(health);
        this.sqs = sqs;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        SelectedNamespace.select(exchange);
        String path = exchange.getRelativePath();
        HttpString method = exchange.getRequestMethod();
        boolean get = method.equals(Methods.GET);
        boolean look = get || method.equals(Methods.HEAD);
        if (look && path.equals("/health")) {
            answerStatus(exchange, health.status());
        } else if (look && path.equals("/ready")) {
            answerStatus(exchange, health.readiness());
        } else if (look && (path.equals("/") || path.isEmpty()) && !hasAction(exchange)) {
            answer(
                    exchange,
                    "application/json",
                    "{\"service\":\"sqs\",\"server\":\"sluice\",\"health\":\"/health\",\"ready\":\"/ready\",\"control\":\"/_sluice\"}");
        } else if (control.handles(path)) {
            control.handleRequest(exchange);
        } else if (LocalStackHandler.isFor(path)) {
            localStack.handleRequest(exchange);
        } else if (get || method.equals(Methods.POST)) {
            sqs.handleRequest(exchange);
        } else {
            exchange.setStatusCode(StatusCodes.METHOD_NOT_ALLOWED);
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD, POST");
            answer(exchange, "text/plain", "SQS requests are sent with GET or POST.");
        }
    }

    /** A caller that wants SQS may also say so with its headers, and then deserves an SQS error. */
    private static boolean hasAction(HttpServerExchange exchange) {
        return exchange.getQueryParameters().containsKey("Action")
                || exchange.getRequestHeaders().contains("X-Amz-Target");
    }

    private static void answerStatus(HttpServerExchange exchange, String status) {
        boolean ok = status.equals(HealthCheck.OK);
        exchange.setStatusCode(ok ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE);
        answer(exchange, "application/json", "{\"status\":\"" + status + "\"}");
    }

    private static void answer(HttpServerExchange exchange, String contentType, String text) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, contentType);
        exchange.getResponseSender().send(text);
    }
}
