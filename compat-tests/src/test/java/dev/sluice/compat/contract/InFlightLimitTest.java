package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens when as many messages are in flight as a queue allows; the bound is AWS's unless a test lowers it. */
final class InFlightLimitTest extends InBothProtocols {
    private static final int AMAZON = 120_000;
    private static final Rules TIGHT =
            ContractSqs.RULES.with(Rule.IN_FLIGHT_STANDARD, 2).with(Rule.IN_FLIGHT_FIFO, 2);
    private static final String TOO_MANY =
            """
            Too many messages have been received without being deleted.
            Please delete your received messages or let them timeout before receiving more.""";

    InFlightLimitTest(WireProtocol protocol) {
        super(new ContractSqs(protocol, EmulatorConfig.defaults().withRules(TIGHT)));
    }

    private Answer receive(String queueUrl) {
        return sqs.call("ReceiveMessage", "QueueUrl", queueUrl, "MaxNumberOfMessages", 10);
    }

    @Test
    @Tag("contract:5.11.standard-limit")
    @Tag("contract:13.23")
    void standardQueue_atItsLimit_refusesShortPollsAndLetsLongPollsWait() {
        String url = sqs.createQueue("q");
        for (String body : List.of("a", "b", "c")) {
            sqs.send(url, body);
        }
        List<String> handles = receive(url).texts("Messages", "ReceiptHandle");
        assertThat(handles).hasSize(2);

        sqs.assertRefused(Refusal.OVER_LIMIT, TOO_MANY, "ReceiveMessage", "QueueUrl", url);
        CompletableFuture<Answer> poll = sqs.startPoll(url, "WaitTimeSeconds", 20);
        sqs.passSeconds(20);
        assertThat(poll.join().result().isEmpty()).isTrue();

        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", handles.get(0))
                .result();
        assertThat(receive(url).texts("Messages", "Body")).containsExactly("c");
        assertThat(Rules.of(Profile.AWS).value(Rule.IN_FLIGHT_STANDARD)).isEqualTo(AMAZON);
    }

    @Test
    @Tag("contract:5.11.fifo-limit")
    void fifoQueue_atItsLimit_returnsNothing() {
        String url = sqs.createFifoQueue("q.fifo");
        for (String body : List.of("a", "b", "c")) {
            sqs.send(url, body, body, body);
        }
        List<String> handles = new ArrayList<>(receive(url).texts("Messages", "ReceiptHandle"));
        assertThat(handles).hasSize(2);

        assertThat(receive(url).result().isEmpty()).isTrue();
        Map<String, Object> first = map("QueueUrl", url, "ReceiptHandle", handles.get(0));
        sqs.call("DeleteMessage", first).result();
        assertThat(receive(url).texts("Messages", "Body")).containsExactly("c");
        assertThat(Rules.of(Profile.AWS).value(Rule.IN_FLIGHT_FIFO)).isEqualTo(AMAZON);
    }
}
