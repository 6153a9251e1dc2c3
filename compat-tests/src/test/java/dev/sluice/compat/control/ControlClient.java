package dev.sluice.compat.control;

import dev.sluice.compat.SqsClients;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import software.amazon.awssdk.services.sqs.SqsClient;

/** An endpoint, seen by a test: its control API as plain HTTP, and its queues through an SDK. */
record ControlClient(URI endpoint) {
    Response get(String path) {
        return RestAssured.given().get(endpoint + path);
    }

    Response post(String path, String body) {
        return send("POST", path, body);
    }

    /** Sends JSON, as long as there is any. */
    Response send(String method, String path, String body) {
        var request = RestAssured.given();
        if (!body.isEmpty()) {
            request.contentType("application/json").body(body);
        }
        return request.request(method, endpoint + path);
    }

    /** Makes a namespace and goes there. */
    ControlClient makeNamespace() {
        return new ControlClient(URI.create(post("/_sluice/namespaces", "{}").path("endpoint")));
    }

    /** To be closed. */
    SqsClient sqs() {
        return SqsClients.blocking(endpoint);
    }
}
