package dev.sluice.benchmarks.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The least that can be called an HTTP server answering SendMessage: Undertow on its I/O threads, the request parsed by streaming,
 * the digest of its body, an answer of the usual length. No queue, no store. Whatever else it is asked gets the same answer.
 */
final class BareServer {
    private static final JsonFactory JSON = new JsonFactory();

    private BareServer() {}

    /**
     * Serves until it is killed.
     *
     * @param args the port
     */
    public static void main(String[] args) {
        Undertow.builder()
                .addHttpListener(Integer.parseInt(args[0]), "127.0.0.1")
                .setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setServerOption(UndertowOptions.ALWAYS_SET_DATE, true)
                .setHandler(exchange -> exchange.getRequestReceiver().receiveFullBytes(BareServer::answer))
                .build()
                .start();
    }

    private static void answer(HttpServerExchange exchange, byte[] request) {
        try {
            String answer = "{\"MessageId\":\"b2e9ba1a-5f2c-4f2e-9a63-0123456789ab\",\"MD5OfMessageBody\":\""
                    + md5(messageBody(request)) + "\"}";
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "application/x-amz-json-1.0");
            exchange.getResponseSender().send(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String messageBody(byte[] request) throws IOException {
        String found = "";
        if (request.length > 0 && request[0] == '{') {
            try (JsonParser parser = JSON.createParser(request)) {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.VALUE_STRING && "MessageBody".equals(parser.currentName())) {
                        found = parser.getText();
                    }
                }
            }
        }
        return found;
    }

    private static String md5(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
