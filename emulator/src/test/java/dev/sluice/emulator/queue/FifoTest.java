package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Message groups, their order and their locks, and deduplication. */
class FifoTest {
    private final EngineFixture sqs = new EngineFixture();
    private final QueueRunner queue = sqs.fifo("orders.fifo");

    private void send(String... groupsAndBodies) {
        for (String message : groupsAndBodies) {
            sqs.send(queue, message.substring(0, message.indexOf('-')), message);
        }
    }

    @Test
    void receive_fillsFromOneGroupThenTheNext_andServedGroupsGoToTheBack() {
        send("g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2");
        assertThat(sqs.bodies(sqs.receive(queue, 3, 0))).containsExactly("g1-m1", "g1-m2", "g2-m1");
        assertThat(sqs.bodies(sqs.receive(queue, 10, 0))).containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Test
    void receive_takesAllOfAGroupFirst() {
        send("g1-m1", "g2-m1", "g1-m2", "g1-m3");
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("g1-m1", "g1-m2", "g1-m3", "g2-m1");
    }

    @Test
    void groupIsLockedWhileOneOfItsMessagesIsInFlight() {
        send("g1-m1", "g1-m2", "g2-m1");
        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("g1-m1");
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("g2-m1");
        send("g1-m3");
        assertThat(sqs.receive(queue, 10)).isEmpty();
        assertThat(sqs.counts(queue)).containsExactly(2, 2, 0);
    }

    @Test
    void deletingOnlySomeMessages_keepsGroupLocked() {
        send("g1-m1", "g1-m2", "g1-m3", "g1-m4");
        List<ReceivedMessage> received = sqs.receive(queue, 3);
        sqs.delete(queue, received.get(0));
        sqs.delete(queue, received.get(2));
        assertThat(sqs.receive(queue, 10)).isEmpty();
        sqs.delete(queue, received.get(1));
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("g1-m4");
    }

    @Test
    void messagesBeforeTheFirstHiddenOne_areDeliverable() {
        for (int extended = 0; extended < 3; extended++) {
            EngineFixture fresh = new EngineFixture();
            QueueRunner fifo = fresh.fifo("f.fifo");
            for (String body : List.of("m1", "m2", "m3")) {
                fresh.send(fifo, "g", body);
            }
            List<ReceivedMessage> received = fresh.receive(fifo, 3);
            fresh.changeVisibility(fifo, received.get(extended), 100);
            fresh.passSeconds(30);
            assertThat(fresh.receiveBodies(fifo, 10))
                    .isEqualTo(List.of("m1", "m2").subList(0, extended));
        }
    }

    @Test
    void afterAllTimeOut_orderRestartsFromTheFirst() {
        send("g1-m1", "g1-m2", "g1-m3");
        sqs.receive(queue, 3);
        sqs.passSeconds(30);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("g1-m1", "g1-m2", "g1-m3");
    }

    @Test
    void receiptHandle_diesWithItsVisibilityTimeout() {
        send("g1-m1");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.passSeconds(30);
        String expired = "Value " + message.receiptHandle().text()
                + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.";
        assertThat(sqs.delete(queue, message).orElseThrow()).hasMessage(expired);
        assertThat(sqs.changeVisibility(queue, message, 10).orElseThrow()).hasMessage(expired);
        sqs.receiveOne(queue);
        assertThat(sqs.delete(queue, message).orElseThrow()).hasMessage(expired);
    }

    @Test
    void receiptHandle_extendedInTime_deletes() {
        send("g1-m1");
        ReceivedMessage message = sqs.receiveOne(queue);
        sqs.passSeconds(29);
        sqs.changeVisibility(queue, message, 30);
        sqs.passSeconds(29);
        assertThat(sqs.delete(queue, message)).isEmpty();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
    }

    @Test
    void duplicate_withinFiveMinutes_isAnsweredLikeTheFirstAndNotEnqueued() {
        SentMessage first = sqs.send(queue, EngineFixture.message("a", "g", "id", null));
        sqs.delete(queue, sqs.receiveOne(queue));
        sqs.passSeconds(299);
        SentMessage second = sqs.send(queue, EngineFixture.message("b", "other", "id", null));
        assertThat(second).isEqualTo(first);
        assertThat(sqs.receive(queue, 10)).isEmpty();
    }

    @Test
    void duplicate_afterFiveMinutes_isANewMessage() {
        SentMessage first = sqs.send(queue, EngineFixture.message("a", "g", "id", null));
        sqs.passSeconds(300);
        SentMessage second = sqs.send(queue, EngineFixture.message("b", "g", "id", null));
        assertThat(second.messageId()).isNotEqualTo(first.messageId());
        assertThat(second.sequenceNumber()).hasSize(20).isGreaterThan(first.sequenceNumber());
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a", "b");
    }

    @Test
    void duplicate_doesNotExtendTheWindow() {
        sqs.send(queue, EngineFixture.message("a", "g", "id", null));
        sqs.passSeconds(200);
        sqs.send(queue, EngineFixture.message("b", "g", "id", null));
        sqs.passSeconds(100);
        sqs.send(queue, EngineFixture.message("c", "g", "id", null));
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a", "c");
    }

    @Test
    void deduplicationScope_messageGroup_letsOtherGroupsUseTheId() {
        QueueRunner scoped = sqs.fifo("scoped.fifo", Map.of("DeduplicationScope", "messageGroup"));
        sqs.send(scoped, EngineFixture.message("a", "g1", "id", null));
        sqs.send(scoped, EngineFixture.message("b", "g2", "id", null));
        sqs.send(scoped, EngineFixture.message("c", "g1", "id", null));
        assertThat(sqs.receiveBodies(scoped, 10)).containsExactly("a", "b");
    }

    @Test
    void duplicateInOneBatch_isAnsweredLikeTheFirst() {
        List<SentMessage> sent = queue.send(
                        List.of(
                                EngineFixture.message("a", "g", "id", null),
                                EngineFixture.message("b", "g", "id", null)),
                        Origin.NONE)
                .join();
        assertThat(sent.get(1)).isEqualTo(sent.get(0));
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a");
    }

    @Test
    void purgeQueue_clearsMessagesAndDeduplicationMemory() {
        sqs.send(queue, EngineFixture.message("a", "g", "id", null));
        ReceivedMessage received = sqs.receiveOne(queue);
        queue.purge(Origin.NONE).join();
        assertThat(sqs.counts(queue)).containsExactly(0, 0, 0);
        assertThat(sqs.delete(queue, received)).isEmpty();
        sqs.send(queue, EngineFixture.message("b", "g", "id", null));
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("b");
    }

    @Test
    void receiveRequestAttemptId_repeatedWhileHidden_returnsTheSameMessagesAndHandles() {
        send("g1-m1", "g1-m2", "g2-m1");
        List<ReceivedMessage> first =
                queue.receive(2, null, "attempt", 0, Origin.NONE).answer().join();
        sqs.passSeconds(20);
        List<ReceivedMessage> again =
                queue.receive(2, null, "attempt", 0, Origin.NONE).answer().join();
        assertThat(again).extracting(ReceivedMessage::receiptHandle).isEqualTo(handles(first));
        assertThat(again.get(0).delivery().receiveCount()).isEqualTo(1);
        sqs.passSeconds(20);
        assertThat(sqs.counts(queue)).containsExactly(1, 2, 0);
    }

    @Test
    @Tag("contract:6.7.window")
    void receiveRequestAttemptId_fiveMinutesAfterTheFirstReceive_isANewReceive() {
        send("g-m1");
        UnaryOperator<Integer> attempt = seconds -> {
            sqs.passSeconds(seconds);
            List<ReceivedMessage> received =
                    queue.receive(1, 600, "attempt", 0, Origin.NONE).answer().join();
            return received.isEmpty() ? 0 : received.get(0).delivery().receiveCount();
        };
        assertThat(attempt.apply(0)).isEqualTo(1);
        assertThat(attempt.apply(299)).isEqualTo(1);
        assertThat(attempt.apply(1))
                .as("the message is hidden anew since the retry")
                .isEqualTo(0);
        assertThat(attempt.apply(599)).isEqualTo(2);
    }

    @Test
    @Tag("contract:6.7.not-retryable")
    void receiveRequestAttemptId_afterVisibilityChange_isRefused() {
        send("g-m1");
        ReceivedMessage received = queue.receive(1, null, "attempt", 0, Origin.NONE)
                .answer()
                .join()
                .get(0);
        sqs.changeVisibility(queue, received, 60);
        assertThat(EngineFixture.refusal(() -> queue.receive(1, null, "attempt", 0, Origin.NONE)
                        .answer()
                        .join()))
                .hasMessageEndingWith(
                        "The receiveRequestAttemptId is not valid anymore since the receive call is not retryable.");
    }

    @Test
    void receiveRequestAttemptId_afterDelete_isRefused() {
        send("g1-m1");
        ReceivedMessage received = queue.receive(1, null, "attempt", 0, Origin.NONE)
                .answer()
                .join()
                .get(0);
        sqs.delete(queue, received);
        assertThat(EngineFixture.refusal(() -> queue.receive(1, null, "attempt", 0, Origin.NONE)
                        .answer()
                        .join()))
                .hasMessage("Value attempt for parameter ReceiveRequestAttemptId is invalid. Reason: The"
                        + " receiveRequestAttemptId is not valid anymore since the receive call is not retryable.");
    }

    private static List<ReceiptHandle> handles(List<ReceivedMessage> messages) {
        return messages.stream().map(ReceivedMessage::receiptHandle).toList();
    }
}
