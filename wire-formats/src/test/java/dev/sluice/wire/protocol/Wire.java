package dev.sluice.wire.protocol;

import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests as clients send them, and what becomes of them. */
final class Wire {
    static final String REQUEST_ID = "11111111-2222-3333-4444-555555555555";
    static final String QUEUE_PATH = "/000000000000/orders";

    private Wire() {}

    /** A JSON request to the root. */
    static WireRequest json(String action, String body) {
        return json(action, "/", body.getBytes(StandardCharsets.UTF_8));
    }

    static WireRequest json(String action, String path, byte[] body) {
        return post(
                path,
                body,
                Map.of("X-Amz-Target", "AmazonSQS." + action, "Content-Type", "application/x-amz-json-1.0"));
    }

    /** A form sent to the root. */
    static WireRequest form(String body) {
        return form("/", body.getBytes(StandardCharsets.UTF_8));
    }

    static WireRequest form(String path, byte[] body) {
        return post(
                path,
                body,
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8", "Host", "localhost:9324"));
    }

    static WireRequest get(String path, @Nullable String rawQuery, Map<String, String> headers) {
        return new WireRequest("GET", path, rawQuery, lookup(headers), new byte[0]);
    }

    static WireRequest post(String path, byte[] body, Map<String, String> headers) {
        return new WireRequest("POST", path, null, lookup(headers), body);
    }

    private static WireRequest.Headers lookup(Map<String, String> headers) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase::get;
    }

    static SqsRequest<?> read(WireRequest request) {
        return Protocols.of(request).read(request);
    }

    /** The answer to a request whose result is known. */
    static WireResponse answer(WireRequest request, Object result) {
        Protocol protocol = Protocols.of(request);
        return protocol.write(request, protocol.read(request), result, REQUEST_ID);
    }

    /** The answer to a request that is refused while it is read. */
    static WireResponse refusal(WireRequest request) {
        Protocol protocol = Protocols.of(request);
        try {
            throw new AssertionError("not refused: " + protocol.read(request));
        } catch (SqsException refusal) {
            return protocol.writeError(request, refusal, REQUEST_ID);
        }
    }

    static String text(WireResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
