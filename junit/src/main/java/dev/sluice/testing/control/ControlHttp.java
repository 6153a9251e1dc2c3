package dev.sluice.testing.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Requests to the control API below one endpoint, and their answers as records. */
final class ControlHttp {
    /** Longer than any request should take; a move of the clock by years is work. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** The status that says that something expected is not so. */
    private static final int NOT_SO = 422;

    private final HttpClient client;
    private final URI endpoint;
    private final @Nullable String token;

    ControlHttp(URI endpoint, @Nullable String token) {
        this(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(), endpoint, token);
    }

    private ControlHttp(HttpClient client, URI endpoint, @Nullable String token) {
        this.client = client;
        this.endpoint = endpoint;
        this.token = token;
    }

    URI endpoint() {
        return endpoint;
    }

    /** The same below another endpoint. */
    ControlHttp at(URI other) {
        return new ControlHttp(client, other, token);
    }

    /** The text as a part of a path or a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    String get(String path) {
        return new String(send(request(path).GET()), UTF_8);
    }

    <T> T get(String path, Class<T> answer) {
        return read(send(request(path).GET()), answer);
    }

    <T> T delete(String path, Class<T> answer) {
        return read(send(request(path).DELETE()), answer);
    }

    <T> T put(String path, String json, Class<T> answer) {
        return read(send(request(path).PUT(BodyPublishers.ofString(json))), answer);
    }

    <T> T post(String path, Class<T> answer) {
        return read(send(request(path).POST(BodyPublishers.noBody())), answer);
    }

    <T> T post(String path, Object body, Class<T> answer) {
        return read(send(request(path).POST(json(body))), answer);
    }

    /** @throws AssertionError when the answer is that something is not as it should be */
    void verify(String path, Object body) {
        HttpResponse<byte[]> response = exchange(request(path).POST(json(body)));
        if (response.statusCode() == NOT_SO) {
            throw new AssertionError("Not as it should be: "
                    + read(response.body(), JsonNode.class).toPrettyString());
        }
        accepted(response);
    }

    private static HttpRequest.BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(PATIENCE);
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private byte[] send(HttpRequest.Builder request) {
        return accepted(exchange(request));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer of a control API from " + endpoint + " (" + e + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + endpoint, e);
        }
    }

    private static byte[] accepted(HttpResponse<byte[]> response) {
        if (response.statusCode() >= 400) {
            throw refusal(response);
        }
        return response.body();
    }

    private static <T> T read(byte[] json, Class<T> type) {
        try {
            return Json.MAPPER.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SluiceControlException refusal(HttpResponse<byte[]> response) {
        JsonNode answer = read(response.body(), JsonNode.class);
        return new SluiceControlException(
                response.statusCode(), answer.path("message").asText("HTTP status " + response.statusCode()));
    }
}
