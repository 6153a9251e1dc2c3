package dev.sluice.emulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One start, one message and a stop, for the Java runtime to keep what it learns from them: with an archive of the classes used
 * here, a start takes half the time.
 */
public final class Rehearsal {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/x-amz-json-1.0";

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
        query("Action=CreateQueue&QueueName=rehearsal");
        query("Action=SendMessage&QueueUrl=rehearsal&MessageBody=one");
        query("Action=ReceiveMessage&QueueUrl=rehearsal");
        json("CreateQueue", "{\"QueueName\":\"rehearsal\"}");
        json("SendMessage", "{\"QueueUrl\":\"rehearsal\",\"MessageBody\":\"two\"}");
        json("ReceiveMessage", "{\"QueueUrl\":\"rehearsal\"}");
        json("DeleteQueue", "{\"QueueUrl\":\"rehearsal\"}");
    }

    private void query(String form) throws IOException {
        post(connection(FORM), form);
    }

    private void json(String action, String request) throws IOException {
        HttpURLConnection connection = connection(JSON);
        connection.setRequestProperty("X-Amz-Target", "AmazonSQS." + action);
        post(connection, request);
    }

    private HttpURLConnection connection(String contentType) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) endpoint.toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", contentType);
        return connection;
    }

    private static void post(HttpURLConnection connection, String body) throws IOException {
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        connection.getInputStream().readAllBytes();
    }
}
