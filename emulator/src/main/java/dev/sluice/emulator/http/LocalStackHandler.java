package dev.sluice.emulator.http;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Map;

/** What scripts and test libraries ask a LocalStack for before they use it. */
final class LocalStackHandler implements HttpHandler {
    private static final String PREFIX = "/_localstack/";
    private static final String HEALTH = PREFIX + "health";

    /** There are no init scripts here, so all of them have run. */
    private static final Map<String, String> ANSWERS = Map.of(
            PREFIX + "init",
            "{\"completed\":{\"BOOT\":true,\"START\":true,\"READY\":true,\"SHUTDOWN\":false},\"scripts\":[]}",
            PREFIX + "init/boot",
            "{\"completed\":true,\"scripts\":[]}",
            PREFIX + "init/start",
            "{\"completed\":true,\"scripts\":[]}",
            PREFIX + "init/ready",
            "{\"completed\":true,\"scripts\":[]}",
            PREFIX + "init/shutdown",
            "{\"completed\":false,\"scripts\":[]}",
            PREFIX + "info",
            "{\"version\":\"sluice\",\"edition\":\"community\",\"is_license_activated\":false}");

    private final HealthCheck health;

    LocalStackHandler(HealthCheck health) {
        this.health = health;
    }

    static boolean isFor(String path) {
        return path.startsWith(PREFIX);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        HttpString method = exchange.getRequestMethod();
        String path = exchange.getRelativePath().replaceFirst("/+$", "");
        boolean look = method.equals(Methods.GET) || method.equals(Methods.HEAD);
        String settled = ANSWERS.get(path);
        if (look && path.equals(HEALTH)) {
            answer(exchange, StatusCodes.OK, health());
        } else if (look && settled != null) {
            answer(exchange, StatusCodes.OK, settled);
        } else if (method.equals(Methods.POST) && path.equals(HEALTH)) {
            answer(exchange, StatusCodes.NOT_IMPLEMENTED, "{\"error\":\"Sluice is not restarted from outside\"}");
        } else {
            answer(exchange, StatusCodes.NOT_FOUND, "{\"error\":\"Sluice knows no such path\"}");
        }
    }

    private String health() {
        String sqs = health.readiness().equals(HealthCheck.OK) ? "running" : "error";
        return "{\"services\":{\"sqs\":\"" + sqs + "\"},\"edition\":\"community\",\"version\":\"sluice\"}";
    }

    private static void answer(HttpServerExchange exchange, int status, String json) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/json");
        exchange.getResponseSender().send(json);
    }
}
