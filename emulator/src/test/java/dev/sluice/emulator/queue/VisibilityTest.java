package dev.sluice.emulator.queue;

import static dev.sluice.emulator.queue.EngineFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Visibility timeouts and receipt handles on standard queues. */
class VisibilityTest {
    private final EngineFixture sqs = new EngineFixture();
    private final QueueRunner queue = sqs.standard("orders");

    @Test
    void receiveMessage_hidesMessageUntilVisibilityTimeoutExpires() {
        sqs.send(queue, "a");
        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("a");
        assertThat(sqs.counts(queue)).containsExactly(0, 1, 0);

        sqs.pass(java.time.Duration.ofMillis(29_999));
        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.pass(java.time.Duration.ofMillis(1));

        assertThat(sqs.counts(queue)).containsExactly(1, 0, 0);
        ReceivedMessage again = sqs.receiveOne(queue);
        assertThat(again.delivery().receiveCount()).isEqualTo(2);
    }

    @Test
    void receiveMessage_visibilityTimeoutZero_leavesMessageVisibleAndCounts() {
        sqs.send(queue, "a");
        assertThat(sqs.receive(queue, 10, 0)).hasSize(1);
        assertThat(sqs.counts(queue)).containsExactly(1, 0, 0);
        assertThat(sqs.receiveOne(queue).delivery().receiveCount()).isEqualTo(2);
    }

    @Test
    void receiveMessage_keepsFirstReceiveTimestamp() {
        sqs.send(queue, "a");
        long first = sqs.receiveOne(queue).delivery().firstReceivedMillis();
        sqs.passSeconds(30);
        ReceivedMessage again = sqs.receiveOne(queue);
        assertThat(again.delivery().firstReceivedMillis()).isEqualTo(first);
        assertThat(again.delivery().receivedMillis()).isEqualTo(first + 30_000);
    }

    @Test
    void receiveMessage_messageVisibleAgain_keepsItsPlace() {
        sqs.send(queue, "a");
        sqs.send(queue, "b");
        sqs.receiveOne(queue);
        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a", "b");
    }

    @Test
    void receiveMessage_everyReceiveHasItsOwnHandle() {
        sqs.send(queue, "a");
        String first = sqs.receive(queue, 1, 0).get(0).receiptHandle().text();
        String second = sqs.receive(queue, 1, 0).get(0).receiptHandle().text();
        assertThat(first).startsWith("AQEB").isNotEqualTo(second);
    }

    @Test
    void deleteMessage_twice_succeeds() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        assertThat(sqs.delete(queue, message)).isEmpty();
        assertThat(sqs.delete(queue, message)).isEmpty();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
    }

    @Test
    void deleteMessage_oldHandleAfterNewReceive_stillDeletes() {
        sqs.send(queue, "a");
        ReceivedMessage old = sqs.receiveOne(queue);
        sqs.passSeconds(30);
        sqs.receiveOne(queue);
        assertThat(sqs.delete(queue, old)).isEmpty();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
    }

    @Test
    void deleteMessage_visibleMessage_isNotReceivedAgain() {
        sqs.send(queue, "a");
        sqs.send(queue, "b");
        ReceivedMessage message = sqs.receive(queue, 1, 0).get(0);
        assertThat(sqs.delete(queue, message)).isEmpty();
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("b");
    }

    @Test
    void receiptHandle_ofOtherQueueOrGarbage_isInvalid() {
        QueueRunner other = sqs.standard("other");
        sqs.send(other, "a");
        String foreign = sqs.receiveOne(other).receiptHandle().text();
        for (String handle : List.of(foreign, "garbage", "AQEB", "é", foreign + "A", foreign.substring(1))) {
            assertThat(refusal(() -> ReceiptHandle.parse(handle, queue)))
                    .hasMessage("The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
        }
    }

    @Test
    void changeMessageVisibility_restartsTheTimeoutFromNow() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.passSeconds(20);
        assertThat(sqs.changeVisibility(queue, message, 60)).isEmpty();
        sqs.passSeconds(59);
        assertThat(sqs.receive(queue, 1)).isEmpty();
        sqs.passSeconds(1);
        assertThat(sqs.receiveOne(queue).delivery().receiveCount()).isEqualTo(2);
    }

    @Test
    void changeMessageVisibility_toZero_makesMessageVisible() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.changeVisibility(queue, message, 0);
        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("a");
    }

    @Test
    void changeMessageVisibility_afterTimeoutExpired_hidesMessageAgain() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.passSeconds(31);
        assertThat(sqs.changeVisibility(queue, message, 100)).isEmpty();
        assertThat(sqs.counts(queue)).containsExactly(0, 1, 0);
        assertThat(sqs.receive(queue, 1)).isEmpty();
    }

    @Test
    void changeMessageVisibility_oldHandle_actsOnTheMessage() {
        sqs.send(queue, "a");
        ReceivedMessage old = sqs.receiveOne(queue);
        sqs.passSeconds(30);
        sqs.receiveOne(queue);
        sqs.changeVisibility(queue, old, 0);
        assertThat(sqs.counts(queue)).containsExactly(1, 0, 0);
    }

    @Test
    void changeMessageVisibility_deletedMessage_isRefused() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.delete(queue, message);
        assertThat(sqs.changeVisibility(queue, message, 10).orElseThrow())
                .hasMessage(
                        "Value " + message.receiptHandle().text() + " for parameter ReceiptHandle is invalid. Reason:"
                                + " Message does not exist or is not available for visibility timeout change.");
    }

    @Test
    void changeMessageVisibility_beyondTwelveHoursInTotal_isRefused() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.passSeconds(10);
        assertThat(sqs.changeVisibility(queue, message, 43_191).orElseThrow())
                .hasMessage(
                        "Value 43191 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for"
                                + " the message is beyond the limit [43200 seconds]");
        assertThat(sqs.changeVisibility(queue, message, 43_190)).isEmpty();
    }

    @Test
    void visibilityTimeout_ofTheQueue_appliesToLaterReceivesOnly() {
        sqs.send(queue, "a");
        sqs.receiveOne(queue);
        queue.reviseAttributes(current -> Map.of("VisibilityTimeout", "2")).join();
        sqs.passSeconds(2);
        assertThat(sqs.counts(queue)).containsExactly(0, 1, 0);
        sqs.passSeconds(28);
        sqs.receiveOne(queue);
        sqs.passSeconds(2);
        assertThat(sqs.counts(queue)).containsExactly(1, 0, 0);
    }
}
