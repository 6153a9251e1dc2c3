package dev.sluice.emulator.queue;

import static dev.sluice.emulator.queue.EngineFixture.arn;
import static dev.sluice.emulator.queue.EngineFixture.redriveTo;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.MessageIdentity;
import dev.sluice.storage.StoredMoveTask;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Dead-letter queues and the way back. */
class DeadLetterTest {
    private final EngineFixture sqs = new EngineFixture();
    private final QueueRunner deadLetters = sqs.standard("dead");

    @Test
    void messageReceivedTooOften_movesInsteadOfBeingReceived() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 2));
        UUID id = sqs.send(queue, "poison");
        sqs.send(queue, "fine");
        long sent = sqs.clock.millis();
        sqs.passSeconds(1);
        sqs.receive(queue, 1, 0);
        sqs.receive(queue, 1, 0);

        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("fine");

        ReceivedMessage moved = sqs.receiveOne(deadLetters);
        assertThat(sqs.payload(moved).identity())
                .isEqualTo(new MessageIdentity(id.getMostSignificantBits(), id.getLeastSignificantBits(), sent));
        assertThat(moved.stored().deadLetterSourceArn()).isEqualTo(arn("orders").toString());
        assertThat(moved.delivery().receiveCount()).isEqualTo(3);
        assertThat(moved.delivery().firstReceivedMillis()).isEqualTo(sent + 1000);
        assertThat(sqs.body(moved)).isEqualTo("poison");
    }

    @Test
    void retention_onStandardDeadLetterQueue_countsFromTheOriginalSend() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 1));
        sqs.send(queue, "a");
        sqs.pass(Duration.ofDays(3));
        sqs.receive(queue, 1, 0);
        sqs.receive(queue, 1, 0);
        assertThat(sqs.counts(deadLetters)).containsExactly(1, 0, 0);
        sqs.pass(Duration.ofDays(1));
        assertThat(sqs.counts(deadLetters)).containsExactly(0, 0, 0);
    }

    @Test
    void retention_onFifoDeadLetterQueue_restartsAtTheMove() {
        QueueRunner fifoDead = sqs.fifo("dead.fifo");
        Map<String, String> attributes = new java.util.LinkedHashMap<>(redriveTo(fifoDead, 1));
        QueueRunner queue = sqs.fifo("orders.fifo", attributes);
        sqs.send(queue, "g", "a");
        sqs.send(queue, "g", "b");
        sqs.pass(Duration.ofDays(3));
        sqs.receive(queue, 1, 0);
        assertThat(sqs.receiveBodies(queue, 1)).containsExactly("b");
        sqs.pass(Duration.ofDays(2));
        assertThat(sqs.receiveBodies(fifoDead, 1)).containsExactly("a");
    }

    @Test
    void missingDeadLetterQueue_messageIsDeliveredAsUsual() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 1));
        sqs.queues.delete(deadLetters).join();
        sqs.send(queue, "a");
        sqs.receive(queue, 1, 0);
        assertThat(sqs.receiveOne(queue).delivery().receiveCount()).isEqualTo(2);
    }

    @Test
    void queueThatIsItsOwnDeadLetterQueue_keepsMessageButDeliversItNoMore() {
        QueueRunner self = sqs.standard("self", redriveTo(arn("self"), 1));
        sqs.send(self, "a");
        sqs.receive(self, 1, 0);
        assertThat(sqs.receive(self, 1)).isEmpty();
        assertThat(self.receive(1, null, null, 1000, Origin.NONE).answer()).isNotDone();
        assertThat(sqs.counts(self)).containsExactly(1, 0, 0);
    }

    @Test
    void twoQueuesThatAreEachOthersDeadLetterQueue_withParkedPolls_comeToRest() {
        QueueRunner one = sqs.standard("one", redriveTo(arn("two"), 1));
        QueueRunner two = sqs.standard("two", redriveTo(arn("one"), 1));
        sqs.send(one, "a");
        sqs.receive(one, 1, 0);
        one.receive(1, null, null, 20_000, Origin.NONE);
        two.receive(1, null, null, 20_000, Origin.NONE);
        assertThat(sqs.receive(two, 1)).isEmpty();
        assertThat(sqs.counts(one).get(0) + sqs.counts(two).get(0)).isEqualTo(1);
    }

    @Test
    void moveTask_withoutDestination_returnsMessagesToTheQueuesTheyCameFrom() throws Exception {
        QueueRunner one = sqs.standard("one", redriveTo(deadLetters, 1));
        QueueRunner two = sqs.standard("two", redriveTo(deadLetters, 1));
        for (QueueRunner queue : List.of(one, two)) {
            sqs.send(queue, "from " + queue.arn().name());
            sqs.receive(queue, 1, 0);
            sqs.receive(queue, 1, 0);
        }
        MessageIdentity before =
                sqs.payload(sqs.receive(deadLetters, 1, 0).get(0)).identity();
        sqs.passSeconds(5);

        StoredMoveTask task =
                sqs.queues.moveTasks().start(deadLetters, null, null).get(5, TimeUnit.SECONDS);
        assertThat(task.status()).isEqualTo("RUNNING");
        StoredMoveTask done = awaitEnd();

        assertThat(done.status()).isEqualTo("COMPLETED");
        assertThat(done.moved()).isEqualTo(2);
        ReceivedMessage back = sqs.receiveOne(one);
        assertThat(sqs.body(back)).isEqualTo("from one");
        assertThat(back.delivery().receiveCount()).isEqualTo(1);
        MessageIdentity renewed = sqs.payload(back).identity();
        assertThat(renewed.idHigh()).isNotEqualTo(before.idHigh());
        assertThat(renewed.sentMillis()).isEqualTo(sqs.clock.millis());
        assertThat(sqs.receiveBodies(two, 1)).containsExactly("from two");
    }

    @Test
    void moveTask_withRate_movesThatManyEachSecondAndCanBeCancelled() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 1));
        QueueRunner destination = sqs.standard("destination");
        for (int i = 0; i < 10; i++) {
            sqs.send(queue, "m" + i);
        }
        sqs.receive(queue, 10, 0);
        sqs.receive(queue, 10, 0);

        StoredMoveTask task =
                sqs.queues.moveTasks().start(deadLetters, destination.arn(), 2).join();
        assertThat(sqs.counts(destination).get(0)).isEqualTo(2);
        assertThat(EngineFixture.refusal(() ->
                        sqs.queues.moveTasks().start(deadLetters, null, null).join()))
                .hasMessage(
                        "There is already a task running. Only one active task is allowed for a source queue arn at a"
                                + " given time.");
        sqs.passSeconds(2);
        assertThat(sqs.counts(destination).get(0)).isEqualTo(6);

        StoredMoveTask cancelling =
                sqs.queues.moveTasks().cancel(deadLetters, task.taskId()).join();
        assertThat(cancelling.moved()).isEqualTo(6);
        assertThat(latestTask().status()).isEqualTo("CANCELLING");
        sqs.passSeconds(1);
        assertThat(latestTask().status()).isEqualTo("CANCELLED");
        assertThat(sqs.counts(destination).get(0)).isEqualTo(6);
    }

    @Test
    void moveTask_destinationDeletedOnTheWay_fails() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 1));
        QueueRunner destination = sqs.standard("destination");
        for (int i = 0; i < 4; i++) {
            sqs.send(queue, "m" + i);
        }
        sqs.receive(queue, 10, 0);
        sqs.receive(queue, 10, 0);
        sqs.queues.moveTasks().start(deadLetters, destination.arn(), 1).join();
        sqs.queues.delete(destination).join();
        sqs.passSeconds(1);
        assertThat(latestTask().status()).isEqualTo("FAILED");
        assertThat(latestTask().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(latestTask().moved()).isEqualTo(1);
        assertThat(sqs.counts(deadLetters).get(0)).isEqualTo(3);
    }

    @Test
    void moveTask_stepThatFailsByAFaultOfOurs_isFailedAndMakesRoomForAnother() {
        QueueRunner queue = sqs.standard("orders", redriveTo(deadLetters, 1));
        sqs.send(queue, "m");
        sqs.receive(queue, 1, 0);
        sqs.receive(queue, 1, 0);
        QueueLocator broken = arn -> {
            throw new IllegalStateException("a fault of ours");
        };
        Engine engine = new Engine(sqs.store, sqs.clock, Rules.of(Profile.TEST), new Sequences(), broken, null);
        new MessageMoveTasks(engine).start(deadLetters, queue.arn(), 1).join();
        assertThat(latestTask().status()).isEqualTo("FAILED");
        assertThat(latestTask().failureReason()).isEqualTo("InternalError");
        sqs.queues.moveTasks().start(deadLetters, queue.arn(), 1).join();
        assertThat(latestTask().status()).isEqualTo("COMPLETED");
    }

    private StoredMoveTask latestTask() {
        return sqs.queues.moveTasks().list(deadLetters).join().get(0);
    }

    /** A task without a rate runs beside the test. */
    private StoredMoveTask awaitEnd() {
        StoredMoveTask task = latestTask();
        for (int i = 0; i < 1_000_000 && MoveTaskStatus.of(task).isActive(); i++) {
            Thread.onSpinWait();
            task = latestTask();
        }
        return task;
    }
}
