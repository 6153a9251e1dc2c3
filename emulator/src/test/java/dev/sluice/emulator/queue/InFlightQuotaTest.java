package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How many messages may be in flight, with AWS's 120,000 lowered to 10. */
class InFlightQuotaTest {
    private final EngineFixture sqs = new EngineFixture(
            Rules.of(Profile.TEST).with(Rule.IN_FLIGHT_STANDARD, 10).with(Rule.IN_FLIGHT_FIFO, 10));
    private final QueueRunner queue = sqs.standard("orders");
    private final QueueRunner fifo = sqs.fifo("orders.fifo");

    private void send(QueueRunner to, int count) {
        IntStream.rangeClosed(1, count)
                .forEach(i -> sqs.send(
                        to,
                        to == fifo
                                ? EngineFixture.message("m" + i, "g" + i, null)
                                : EngineFixture.message("m" + i, null, null)));
    }

    private SqsException refusedShortPoll() {
        return EngineFixture.refusal(() -> sqs.receive(queue, 1));
    }

    @Test
    @Tag("contract:5.11.standard-limit")
    void receiveMessage_shortPollOfStandardQueueAtItsQuota_isOverLimit() {
        send(queue, 11);
        assertThat(sqs.receive(queue, 10)).hasSize(10);
        assertThat(refusedShortPoll())
                .returns(SqsError.OVER_LIMIT, SqsException::error)
                .hasMessage("Too many messages have been received without being deleted.\n"
                        + "Please delete your received messages or let them timeout before receiving more.");
        assertThat(sqs.counts(queue)).isEqualTo(List.of(1, 10, 0));
    }

    @Test
    void receiveMessage_nearTheQuota_returnsWhatThereIsRoomFor() {
        send(queue, 12);
        List<ReceivedMessage> first = sqs.receive(queue, 8);
        assertThat(sqs.receiveBodies(queue, 4)).containsExactly("m9", "m10");
        sqs.delete(queue, first.get(0));
        assertThat(sqs.receiveBodies(queue, 4)).containsExactly("m11");
    }

    @Test
    @Tag("contract:5.11.standard-limit")
    void receiveMessage_longPollOfStandardQueueAtItsQuota_waitsUntilThereIsRoom() {
        send(queue, 11);
        List<ReceivedMessage> received = sqs.receive(queue, 10);
        CompletableFuture<List<ReceivedMessage>> polled =
                queue.receive(1, null, null, 5_000, Origin.NONE).answer();
        assertThat(polled).isNotDone();
        sqs.delete(queue, received.get(3));
        assertThat(sqs.bodies(polled.join())).containsExactly("m11");
        CompletableFuture<List<ReceivedMessage>> tooShort =
                queue.receive(1, null, null, 5_000, Origin.NONE).answer();
        sqs.passSeconds(5);
        assertThat(tooShort.join()).isEmpty();
    }

    @Test
    void receiveMessage_visibilityTimeoutsThatEnd_makeRoom() {
        send(queue, 11);
        sqs.receive(queue, 10);
        sqs.passSeconds(30);
        assertThat(sqs.receive(queue, 10)).hasSize(10);
    }

    @Test
    @Tag("contract:5.11.fifo-limit")
    void receiveMessage_fifoQueueAtItsQuota_returnsNothingAndNoError() {
        send(fifo, 11);
        List<ReceivedMessage> received = sqs.receive(fifo, 10);
        assertThat(sqs.receive(fifo, 1)).isEmpty();
        sqs.delete(fifo, received.get(0));
        assertThat(sqs.receiveBodies(fifo, 10)).containsExactly("m11");
    }
}
