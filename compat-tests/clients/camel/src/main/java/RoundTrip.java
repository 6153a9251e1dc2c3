import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The round trip with Apache Camel; the argument is the endpoint. */
final class RoundTrip {
    private static final int PATIENCE_SECONDS = 30;
    private static final String CLIENT = "amazonSQSClient=#sqs";

    private final BlockingQueue<Exchange> received = new LinkedBlockingQueue<>();
    private final SqsClient sqs;
    private final CamelContext camel = new DefaultCamelContext();
    private final ProducerTemplate producer;

    private RoundTrip(SqsClient sqs) throws Exception {
        this.sqs = sqs;
        camel.getRegistry().bind("sqs", sqs);
        camel.addRoutes(routes());
        camel.start();
        producer = camel.createProducerTemplate();
    }

    public static void main(String[] arguments) throws Exception {
        RoundTrip roundTrip = new RoundTrip(
                SqsClient.builder().endpointOverride(URI.create(arguments[0])).build());
        roundTrip.message_arrivesWithItsAttributes();
        roundTrip.batch_arrives();
        roundTrip.fifoQueue_keepsOrderAndDropsDuplicates();
        roundTrip.failedMessage_comesAgainAndThenGoesToTheDeadLetterQueue();
        roundTrip.absentQueue_isToldAsSuch();
        roundTrip.camel.stop();
    }

    private RouteBuilder routes() {
        String deadLetters = sqs.createQueue(it -> it.queueName("dead")).queueUrl();
        String arn = sqs.getQueueAttributes(it -> it.queueUrl(deadLetters).attributeNamesWithStrings("QueueArn"))
                .attributesAsStrings()
                .get("QueueArn");
        String redrivePolicy = "{\"deadLetterTargetArn\":\"" + arn + "\",\"maxReceiveCount\":2}";
        sqs.createQueue(it -> it.queueName("failing").attributesWithStrings(Map.of("RedrivePolicy", redrivePolicy)));
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-sqs://plain?autoCreateQueue=true&waitTimeSeconds=5&messageAttributeNames=All&" + CLIENT)
                        .process(received::add);
                from("aws2-sqs://orders.fifo?autoCreateQueue=true&waitTimeSeconds=5&maxMessagesPerPoll=10&" + CLIENT)
                        .process(received::add);
                from("aws2-sqs://failing?visibilityTimeout=1&" + CLIENT)
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            throw new IllegalStateException("poison");
                        });
                from("aws2-sqs://dead?waitTimeSeconds=5&" + CLIENT).process(received::add);
            }
        };
    }

    private void message_arrivesWithItsAttributes() throws InterruptedException {
        producer.sendBodyAndHeaders("aws2-sqs://plain?" + CLIENT, "grüße <&> 😀", Map.of("text", "✓", "count", 42));
        Exchange exchange = next();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("grüße <&> 😀");
        assertThat(exchange.getMessage().getHeader("text")).isEqualTo("✓");
        assertThat(exchange.getMessage().getHeader(Sqs2Constants.MESSAGE_ID)).isNotNull();
    }

    private void batch_arrives() throws InterruptedException {
        producer.sendBody("aws2-sqs://plain?operation=sendBatchMessage&" + CLIENT, List.of("a", "b", "c"));
        assertThat(bodies(3)).containsExactlyInAnyOrder("a", "b", "c");
    }

    private void fifoQueue_keepsOrderAndDropsDuplicates() throws InterruptedException {
        String uri = "aws2-sqs://orders.fifo?messageGroupIdStrategy=useConstant"
                + "&messageDeduplicationIdStrategy=useContentBasedDeduplication&" + CLIENT;
        sqs.setQueueAttributes(it -> it.queueUrl(
                        sqs.getQueueUrl(queue -> queue.queueName("orders.fifo")).queueUrl())
                .attributesWithStrings(Map.of("ContentBasedDeduplication", "true")));
        for (String body : List.of("1", "2", "2", "3")) {
            producer.sendBody(uri, body);
        }
        assertThat(bodies(3)).containsExactly("1", "2", "3");
        assertThat(received.poll(1, TimeUnit.SECONDS)).isNull();
    }

    private void failedMessage_comesAgainAndThenGoesToTheDeadLetterQueue() throws InterruptedException {
        producer.sendBody("aws2-sqs://failing?" + CLIENT, "poison");
        Exchange exchange = next();
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("poison");
        assertThat(exchange.getFromEndpoint().getEndpointUri()).contains("dead");
    }

    private void absentQueue_isToldAsSuch() {
        Exchange exchange = producer.send(
                "aws2-sqs://absent?" + CLIENT, it -> it.getMessage().setBody("lost"));
        assertThat(exchange.getException()).isInstanceOf(QueueDoesNotExistException.class);
    }

    private List<String> bodies(int count) throws InterruptedException {
        List<String> bodies = new ArrayList<>();
        while (bodies.size() < count) {
            bodies.add(next().getMessage().getBody(String.class));
        }
        return bodies;
    }

    private Exchange next() throws InterruptedException {
        Exchange exchange = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(exchange).isNotNull();
        return exchange;
    }
}
