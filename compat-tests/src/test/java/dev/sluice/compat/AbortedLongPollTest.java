package dev.sluice.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** A consumer that hangs up while it waits must not take a message with it. */
final class AbortedLongPollTest {
    /** More than the server has threads for connections, so that each of them has taken a turn. */
    private static final int CONNECTIONS = 64;

    @Test
    @Tag("contract:1.5.long-polls")
    void receiveMessage_callerHungUp_messageGoesToTheNextCaller() throws IOException {
        try (RunningSluice sluice = RunningSluice.inMemory();
                SqsClient sqs = sluice.client()) {
            String url = sqs.createQueue(it -> it.queueName("aborted")).queueUrl();

            try (Socket poll =
                    new Socket(sluice.endpoint().getHost(), sluice.endpoint().getPort())) {
                poll.getOutputStream().write(longPoll(url).getBytes(UTF_8));
                letServerCatchUp(sluice.endpoint());
            }
            letServerCatchUp(sluice.endpoint());
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("survivor"));

            assertThat(sqs.receiveMessage(it -> it.queueUrl(url).waitTimeSeconds(1))
                            .messages())
                    .extracting(Message::body)
                    .containsExactly("survivor");
        }
    }

    private static String longPoll(String url) {
        String body = "{\"QueueUrl\":\"" + url + "\",\"WaitTimeSeconds\":20}";
        return "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.ReceiveMessage\r\n"
                + "Content-Type: application/x-amz-json-1.0\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A thread that answers a request has seen what came in before it, a hang-up included. */
    private static void letServerCatchUp(URI endpoint) throws IOException {
        for (int i = 0; i < CONNECTIONS; i++) {
            URL health = endpoint.resolve("/health").toURL();
            var connection = health.openConnection();
            connection.setRequestProperty("Connection", "close");
            connection.getInputStream().readAllBytes();
        }
    }
}
