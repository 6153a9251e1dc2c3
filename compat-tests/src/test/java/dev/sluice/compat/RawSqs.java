package dev.sluice.compat;

import static io.restassured.config.EncoderConfig.encoderConfig;

import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;

/** Requests as bytes, without an SDK to smooth them over: both protocols, and what is neither. */
record RawSqs(URI endpoint) {
    static final String JSON = "application/x-amz-json-1.0";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final RestAssuredConfig AS_WRITTEN = RestAssured.config()
            .encoderConfig(encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(JSON, ContentType.TEXT));

    RequestSpecification request() {
        return RestAssured.given().config(AS_WRITTEN).baseUri(endpoint.toString());
    }

    /** POSTs a JSON request to the root. */
    Response json(String action, String body) {
        return json("/", action, body);
    }

    Response json(String path, String action, String body) {
        return request()
                .contentType(JSON)
                .header("X-Amz-Target", "AmazonSQS." + action)
                .body(body)
                .post(path);
    }

    /** POSTs a query request to the root. */
    Response form(String action, Map<String, String> parameters) {
        return form("/", action, parameters);
    }

    Response form(String path, String action, Map<String, String> parameters) {
        return request()
                .contentType(FORM)
                .formParam("Action", action)
                .formParams(parameters)
                .post(path);
    }

    /** Creates a queue and tells its URL. */
    String createQueue(String name, Map<String, String> attributes) {
        String pairs = attributes.entrySet().stream()
                .map(it -> "\"" + it.getKey() + "\":\"" + it.getValue() + "\"")
                .reduce((first, second) -> first + "," + second)
                .orElse("");
        return json("CreateQueue", "{\"QueueName\":\"" + name + "\",\"Attributes\":{" + pairs + "}}")
                .path("QueueUrl");
    }
}
