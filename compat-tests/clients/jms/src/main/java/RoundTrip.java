import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazon.sqs.javamessaging.ProviderConfiguration;
import com.amazon.sqs.javamessaging.SQSConnection;
import com.amazon.sqs.javamessaging.SQSConnectionFactory;
import com.amazon.sqs.javamessaging.SQSSession;
import jakarta.jms.BytesMessage;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.ObjectMessage;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;
import software.amazon.awssdk.services.sqs.model.ReceiptHandleIsInvalidException;

/** The round trip with Amazon's JMS library, which verifies digests; the argument is the endpoint. */
final class RoundTrip {
    private static final int PATIENCE_MILLIS = 20_000;

    private final SqsClient sqs;
    private final SQSConnection connection;

    private RoundTrip(SqsClient sqs) throws JMSException {
        this.sqs = sqs;
        this.connection = new SQSConnectionFactory(new ProviderConfiguration(), sqs).createConnection();
    }

    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            System.exit(1);
        });
        RoundTrip roundTrip = new RoundTrip(
                SqsClient.builder().endpointOverride(URI.create(arguments[0])).build());
        roundTrip.all();
        System.exit(0); // closing would wait for the long poll of each consumer, one after the other
    }

    private void all() throws Exception {
        connection.start();
        queueExists_tellsWhetherItDoes();
        messagesOfEachKind_comeBackWithTheirProperties();
        fifoQueue_keepsOrderAndDropsDuplicates();
        unacknowledgedMessage_comesAgainAndThenGoesToTheDeadLetterQueue();
        listener_isCalled();
        errors_arriveAsTheirOwnExceptions();
    }

    private void queueExists_tellsWhetherItDoes() throws JMSException {
        assertThat(connection.getWrappedAmazonSQSClient().queueExists("absent")).isFalse();
        create("present", Map.of());
        assertThat(connection.getWrappedAmazonSQSClient().queueExists("present")).isTrue();
        Session session = session(Session.AUTO_ACKNOWLEDGE);
        assertThatThrownBy(() -> session.createQueue("absent")).isInstanceOf(InvalidDestinationException.class);
    }

    private void messagesOfEachKind_comeBackWithTheirProperties() throws JMSException {
        create("kinds", Map.of());
        Session session = session(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue("kinds"));
        MessageConsumer consumer = session.createConsumer(session.createQueue("kinds"));

        TextMessage text = session.createTextMessage("line1\r\nline2\t<&> 😀");
        text.setStringProperty("text", "grüße ✓");
        text.setIntProperty("count", 42);
        text.setBooleanProperty("flag", true);
        producer.send(text);
        TextMessage receivedText = (TextMessage) receive(consumer);
        assertThat(receivedText.getText()).isEqualTo(text.getText());
        assertThat(receivedText.getStringProperty("text")).isEqualTo("grüße ✓");
        assertThat(receivedText.getIntProperty("count")).isEqualTo(42);
        assertThat(receivedText.getBooleanProperty("flag")).isTrue();
        assertThat(receivedText.getJMSMessageID()).isEqualTo(text.getJMSMessageID());

        BytesMessage bytes = session.createBytesMessage();
        bytes.writeBytes(new byte[] {0, 1, 2, -1});
        producer.send(bytes);
        byte[] receivedBytes = new byte[4];
        ((BytesMessage) receive(consumer)).readBytes(receivedBytes);
        assertThat(receivedBytes).containsExactly(0, 1, 2, -1);

        producer.send(session.createObjectMessage(new ArrayList<>(List.of("a", "b"))));
        assertThat(((ObjectMessage) receive(consumer)).getObject()).isEqualTo(List.of("a", "b"));

        producer.setDeliveryDelay(1_000);
        producer.send(session.createTextMessage("delayed"));
        assertThat(consumer.receiveNoWait()).isNull();
        assertThat(((TextMessage) receive(consumer)).getText()).isEqualTo("delayed");
    }

    private void fifoQueue_keepsOrderAndDropsDuplicates() throws JMSException {
        create("orders.fifo", Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
        Session session = session(Session.AUTO_ACKNOWLEDGE);
        MessageProducer producer = session.createProducer(session.createQueue("orders.fifo"));
        for (String body : List.of("1", "2", "2", "3")) {
            TextMessage message = session.createTextMessage(body);
            message.setStringProperty("JMSXGroupID", "group");
            message.setStringProperty("JMS_SQS_DeduplicationId", body);
            producer.send(message);
        }
        MessageConsumer consumer = session.createConsumer(session.createQueue("orders.fifo"));
        for (String body : List.of("1", "2", "3")) {
            TextMessage message = (TextMessage) receive(consumer);
            assertThat(message.getText()).isEqualTo(body);
            assertThat(message.getStringProperty("JMSXGroupID")).isEqualTo("group");
        }
        assertThat(consumer.receiveNoWait()).isNull();
    }

    private void unacknowledgedMessage_comesAgainAndThenGoesToTheDeadLetterQueue() throws JMSException {
        String deadLetters = create("dead", Map.of());
        String arn = sqs.getQueueAttributes(it -> it.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        create(
                "source",
                Map.of(
                        QueueAttributeName.REDRIVE_POLICY,
                        "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":2}"));
        Session sender = session(Session.AUTO_ACKNOWLEDGE);
        sender.createProducer(sender.createQueue("source")).send(sender.createTextMessage("poison"));
        Session failing = session(SQSSession.UNORDERED_ACKNOWLEDGE);
        MessageConsumer consumer = failing.createConsumer(failing.createQueue("source"));
        for (int count = 1; count <= 2; count++) {
            assertThat(receive(consumer).getIntProperty("JMSXDeliveryCount")).isEqualTo(count);
            failing.recover();
        }
        assertThat(consumer.receive(2_000)).isNull();
        Message dead = receive(sender.createConsumer(sender.createQueue("dead")));
        assertThat(((TextMessage) dead).getText()).isEqualTo("poison");
    }

    private void listener_isCalled() throws Exception {
        create("listened", Map.of());
        Session session = session(Session.CLIENT_ACKNOWLEDGE);
        LinkedBlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        session.createConsumer(session.createQueue("listened")).setMessageListener(heard::add);
        MessageProducer producer = session.createProducer(session.createQueue("listened"));
        for (int number = 0; number < 12; number++) {
            producer.send(session.createTextMessage("listen"));
        }
        for (int number = 0; number < 12; number++) {
            Message message = heard.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            assertThat(message).isNotNull();
            message.acknowledge();
        }
    }

    private void errors_arriveAsTheirOwnExceptions() throws JMSException {
        String url = create("errors", Map.of());
        assertThatThrownBy(() -> sqs.sendMessage(it -> it.queueUrl(url + "-not").messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> sqs.deleteMessage(it -> it.queueUrl(url).receiptHandle("no such handle")))
                .isInstanceOf(ReceiptHandleIsInvalidException.class);
        assertThatThrownBy(() -> create("errors", Map.of(QueueAttributeName.DELAY_SECONDS, "7")))
                .isInstanceOf(QueueNameExistsException.class);
    }

    private String create(String name, Map<QueueAttributeName, String> attributes) {
        return sqs.createQueue(it -> it.queueName(name).attributes(attributes)).queueUrl();
    }

    private Session session(int acknowledgement) throws JMSException {
        return connection.createSession(false, acknowledgement);
    }

    private static Message receive(MessageConsumer consumer) throws JMSException {
        Message message = consumer.receive(PATIENCE_MILLIS);
        assertThat(message).isNotNull();
        return message;
    }
}
