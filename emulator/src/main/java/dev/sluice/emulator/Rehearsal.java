package dev.sluice.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One start, one message and a stop, for the Java runtime to keep what it learns from them: with an archive of the classes used
 * here, a start takes half the time. It speaks JSON alone: each class that is kept takes memory in every server, and those of the
 * query protocol and its XML are a fifth of all.
 */
public final class Rehearsal {
    private final URI endpoint;

    private Rehearsal(URI endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Rehearses a server on any free port of the loopback address. It ends as a server does, and the process with it.
     *
     * @param arguments one, an empty directory for the server to keep its data in
     * @throws IOException when the server did not do as it was asked
     */
    public static void main(String[] arguments) throws IOException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        Main.main(new String[] {"--port", "0", "--data-dir", arguments[0]});
        new Rehearsal(endpoint(printed.toString(StandardCharsets.UTF_8))).perform();
        System.exit(0);
    }

    private static URI endpoint(String announcement) {
        int start = announcement.indexOf('=') + 1;
        return URI.create(announcement.substring(start, announcement.indexOf('\n', start)));
    }

    private void perform() throws IOException {
        ask("CreateQueue", "{\"QueueName\":\"rehearsal\"}");
        ask("SendMessage", "{\"QueueUrl\":\"rehearsal\",\"MessageBody\":\"one\"}");
        ask("ReceiveMessage", "{\"QueueUrl\":\"rehearsal\"}");
        ask("DeleteQueue", "{\"QueueUrl\":\"rehearsal\"}");
    }

    /** By hand, so that what is kept is the server's and not a client's. */
    private void ask(String action, String body) throws IOException {
        try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
            String request =
                    """
                    POST / HTTP/1.1
                    Host: localhost
                    Connection: close
                    Content-Type: application/x-amz-json-1.0
                    X-Amz-Target: AmazonSQS.%s
                    Content-Length: %d

                    %s"""
                            .formatted(action, body.length(), body);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!answer.startsWith("HTTP/1.1 200 ")) {
                throw new IOException(action + " was answered " + answer);
            }
        }
    }
}
