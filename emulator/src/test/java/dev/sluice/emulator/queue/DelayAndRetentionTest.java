package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Delays of messages and queues, and the end of every message. */
class DelayAndRetentionTest {
    private final EngineFixture sqs = new EngineFixture();

    @Test
    void delaySeconds_ofMessage_overridesTheQueues() {
        QueueRunner queue = sqs.standard("orders", Map.of("DelaySeconds", "60"));
        sqs.sendDelayed(queue, "soon", 5);
        sqs.sendDelayed(queue, "now", 0);
        sqs.send(queue, "later");
        assertThat(sqs.counts(queue)).containsExactly(1, 0, 2);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("now");
        sqs.passSeconds(5);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("soon");
        sqs.passSeconds(54);
        assertThat(sqs.counts(queue).get(2)).isEqualTo(1);
        sqs.passSeconds(1);
        assertThat(sqs.counts(queue).get(2)).isZero();
    }

    @Test
    void delaySeconds_changedOnStandardQueue_leavesWaitingMessagesAlone() {
        QueueRunner queue = sqs.standard("orders", Map.of("DelaySeconds", "60"));
        sqs.send(queue, "a");
        queue.reviseAttributes(current -> Map.of("DelaySeconds", "0")).join();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 1);
    }

    @Test
    void delaySeconds_changedOnFifoQueue_reachesWaitingMessages() {
        QueueRunner queue = sqs.fifo("orders.fifo", Map.of("DelaySeconds", "60"));
        sqs.send(queue, "g", "a");
        queue.reviseAttributes(current -> Map.of("FifoQueue", "true", "DelaySeconds", "10"))
                .join();
        sqs.passSeconds(10);
        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("a");
    }

    @Test
    void retention_deletesFromTheOriginalSend_evenInFlight() {
        QueueRunner queue = sqs.standard("orders", Map.of("MessageRetentionPeriod", "60"));
        sqs.send(queue, "seen");
        ReceivedMessage seen = sqs.receive(queue, 1, 600).get(0);
        sqs.send(queue, "unseen");
        sqs.pass(Duration.ofMillis(59_999));
        assertThat(sqs.counts(queue)).containsExactly(1, 1, 0);
        sqs.pass(Duration.ofMillis(1));
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
        assertThat(sqs.delete(queue, seen)).isEmpty();
    }

    @Test
    void retention_shortened_deletesOldMessagesAtOnce() {
        QueueRunner queue = sqs.standard("orders");
        sqs.send(queue, "old");
        sqs.passSeconds(120);
        sqs.send(queue, "new");
        queue.reviseAttributes(current -> Map.of("MessageRetentionPeriod", "60"))
                .join();
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("new");
    }

    @Test
    void retention_prolonged_keepsMessages() {
        QueueRunner queue = sqs.standard("orders", Map.of("MessageRetentionPeriod", "60"));
        sqs.send(queue, "a");
        sqs.passSeconds(59);
        queue.reviseAttributes(current -> Map.of("MessageRetentionPeriod", "120"))
                .join();
        sqs.passSeconds(60);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a");
    }

    @Test
    void retention_endsManyMessagesAtOnce_inBoundedTurns() {
        QueueRunner queue = sqs.standard("orders", Map.of("MessageRetentionPeriod", "60"));
        for (int i = 0; i < 2_500; i++) {
            sqs.send(queue, "m" + i);
        }
        sqs.passSeconds(60);
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
    }

    @Test
    @Tag("contract:5.10.retention-change")
    void retention_shortenedForManyMessages_hasDeletedThemAllWhenItAnswers() {
        QueueRunner queue = sqs.standard("orders");
        for (int i = 0; i < 4_500; i++) {
            sqs.send(queue, "m" + i);
        }
        sqs.passSeconds(60);
        queue.reviseAttributes(current -> Map.of("MessageRetentionPeriod", "60"))
                .join();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
        assertThat(sqs.receive(queue, 10)).isEmpty();
    }
}
