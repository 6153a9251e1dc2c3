package dev.sluice.compat.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;

/** Speaks one protocol as a client does that knows nothing of the server, and checks all that surrounds an answer. */
interface ProtocolClient {
    /** The actions that answer with nothing but success. */
    Set<String> WITHOUT_RESULT = Set.of(
            "AddPermission",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "DeleteQueue",
            "PurgeQueue",
            "RemovePermission",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue");

    int FIRST_SERVER_FAULT = 500;

    /**
     * Writes a request.
     *
     * @param parameters under the JSON protocol's names: texts, numbers, bytes, and lists and maps of these
     */
    HttpRequest.Builder request(URI uri, String action, Map<String, ?> parameters);

    /** The result under the JSON protocol's names, every scalar a text. */
    ObjectNode result(String action, HttpResponse<String> response);

    /** The refusal's {@code code} and {@code text}, and in JSON its {@code type}. */
    ObjectNode refusal(HttpResponse<String> response);

    /** Reads whatever was answered. */
    default Answer answer(String action, HttpResponse<String> response) {
        boolean success = response.statusCode() == 200;
        return new Answer(
                response.statusCode(), success ? result(action, response) : refusal(response), response.body());
    }

    /** The name that AWS gives every request. */
    static String requestId(HttpResponse<String> response) {
        String id = header(response, "x-amzn-RequestId");
        assertThat(id).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        return id;
    }

    /** A header that every answer has. */
    static String header(HttpResponse<String> response, String name) {
        return response.headers()
                .firstValue(name)
                .orElseThrow(() -> new AssertionError("no header " + name + " beside " + response.body()));
    }

    static String fault(HttpResponse<String> response) {
        return response.statusCode() < FIRST_SERVER_FAULT ? "Sender" : "Receiver";
    }
}
