package dev.sluice.benchmarks.server;

import java.nio.charset.StandardCharsets;

/** A request as an SDK sends it, with the headers that a server looks at. */
final class HttpMessage {
    private static final String CREDENTIALS = "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sqs/aws4_request,"
            + " SignedHeaders=content-type;host;x-amz-date, Signature=" + "0123456789abcdef".repeat(4);

    private HttpMessage() {}

    /**
     * A POST to the server's root.
     *
     * @param headers further header lines, each with its line end
     */
    static byte[] post(String contentType, String headers, String body) {
        String message = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType + "\r\n" + headers
                + "X-Amz-Date: 20260101T000000Z\r\nAuthorization: " + CREDENTIALS + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
        return message.getBytes(StandardCharsets.ISO_8859_1);
    }
}
