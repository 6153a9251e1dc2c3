package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.WakeUp;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long polls: who gets a message, and what ends the wait. */
class LongPollTest {
    private final EngineFixture sqs = new EngineFixture();
    private final QueueRunner queue = sqs.standard("orders");

    private Poll poll(int seconds) {
        return queue.receive(10, null, null, seconds * 1000L, Origin.NONE);
    }

    private List<String> received(Poll poll) {
        assertThat(poll.answer()).as("the poll's answer").isDone();
        return sqs.bodies(poll.answer().join());
    }

    @Test
    void longPoll_endsWithTheMessageThatArrives() {
        Poll poll = poll(20);
        assertThat(poll.answer()).isNotDone();
        sqs.send(queue, "a");
        assertThat(received(poll)).containsExactly("a");
        assertThat(sqs.counts(queue)).containsExactly(0, 1, 0);
    }

    @Test
    void longPoll_endsEmptyAfterItsWait() {
        Poll poll = poll(20);
        sqs.pass(java.time.Duration.ofMillis(19_999));
        assertThat(poll.answer()).isNotDone();
        sqs.pass(java.time.Duration.ofMillis(1));
        assertThat(poll.answer().join()).isEmpty();
    }

    @Test
    void longPoll_wakesWhenDelayEnds() {
        sqs.sendDelayed(queue, "a", 7);
        Poll poll = poll(20);
        sqs.passSeconds(7);
        assertThat(received(poll)).containsExactly("a");
    }

    @Test
    void longPoll_wakesWhenVisibilityTimeoutEnds() {
        sqs.send(queue, "a");
        sqs.receive(queue, 1, 5);
        Poll poll = poll(20);
        sqs.passSeconds(5);
        assertThat(received(poll)).containsExactly("a");
    }

    @Test
    void longPoll_wakesWhenVisibilityIsChangedToZero() {
        sqs.send(queue, "a");
        ReceivedMessage message = sqs.receiveOne(queue);
        Poll poll = poll(20);
        sqs.changeVisibility(queue, message, 0);
        assertThat(received(poll)).containsExactly("a");
    }

    @Test
    void longPoll_wakesWhenDeleteUnlocksMessageGroup() {
        QueueRunner fifo = sqs.fifo("orders.fifo");
        sqs.send(fifo, "g", "a");
        sqs.send(fifo, "g", "b");
        ReceivedMessage first = sqs.receiveOne(fifo);
        Poll poll = fifo.receive(10, null, null, 20_000, Origin.NONE);
        assertThat(poll.answer()).isNotDone();
        sqs.delete(fifo, first);
        assertThat(received(poll)).containsExactly("b");
    }

    @Test
    void longPolls_oneMessageGoesToTheLongestWaiting() {
        Poll first = poll(20);
        Poll second = poll(20);
        sqs.send(queue, "a");
        assertThat(first.answer().join()).hasSize(1);
        assertThat(second.answer()).isNotDone();
    }

    @Test
    void longPoll_cancelled_burnsNoMessage() {
        Poll dead = poll(20);
        dead.cancel();
        sqs.send(queue, "a");
        assertThat(dead.answer().join()).isEmpty();
        assertThat(sqs.receiveOne(queue).delivery().receiveCount()).isEqualTo(1);
    }

    @Test
    void longPoll_endsWhenQueueIsPurgedOrDeleted() {
        Poll purged = poll(20);
        queue.purge(Origin.NONE).join();
        assertThat(purged.answer().join()).isEmpty();
        Poll deleted = poll(20);
        sqs.queues.delete(queue).join();
        assertThat(deleted.answer().join()).isEmpty();
    }

    @Test
    void longPoll_ofDeletedQueue_takesNothingFromQueueCreatedAnew() {
        Poll stale = poll(20);
        sqs.queues.delete(queue).join();
        QueueRunner anew = sqs.standard("orders");
        sqs.send(anew, "a");
        assertThat(stale.answer().join()).isEmpty();
        assertThat(sqs.receiveOne(anew).delivery().receiveCount()).isEqualTo(1);
    }

    @Test
    void longPoll_ofDeadLetterQueue_wakesOnArrival() {
        QueueRunner source = sqs.standard("source", EngineFixture.redriveTo(queue, 1));
        sqs.send(source, "a");
        sqs.receive(source, 1, 0);
        Poll poll = poll(20);
        assertThat(sqs.receive(source, 1)).isEmpty();
        assertThat(received(poll)).containsExactly("a");
    }

    @Test
    void longPoll_outlivesARefusedPurge() {
        EngineFixture strict = new EngineFixture(Rules.of(Profile.AWS));
        QueueRunner purged = strict.standard("orders");
        purged.purge(Origin.NONE).join();
        Poll poll = purged.receive(1, null, null, 20_000, Origin.NONE);
        assertThat(EngineFixture.refusal(() -> purged.purge(Origin.NONE).join()))
                .hasMessage("Only one PurgeQueue operation on orders is allowed every 60 seconds.");
        assertThat(poll.answer()).isNotDone();
        strict.send(purged, "a");
        assertThat(poll.answer().join()).hasSize(1);
    }

    @Test
    void longPoll_isNotParkedWhenTheServerStops() {
        sqs.queues.endPolls();
        assertThat(poll(20).answer().join()).isEmpty();
    }

    @Test
    void longPoll_isServedThoughAnotherCallNoticedTheVisibleMessageFirst() {
        WakeUp reader = sqs.clock.wakeUp(() -> queue.snapshot().join());
        reader.at(sqs.clock.millis() + 5_000);
        sqs.send(queue, "a");
        sqs.receive(queue, 1, 5);
        Poll poll = poll(20);
        sqs.passSeconds(5);
        assertThat(received(poll)).containsExactly("a");
    }

    @Test
    void longPoll_reachesMessagesBehindManyThatAreDeadLettered() {
        QueueRunner dead = sqs.standard("dead");
        QueueRunner source = sqs.standard("source");
        for (int i = 0; i < 2_500; i++) {
            sqs.send(source, "poison");
        }
        for (int i = 0; i < 250; i++) {
            sqs.receive(source, 10, 60);
        }
        sqs.passSeconds(60);
        sqs.send(source, "fine");
        source.reviseAttributes(current -> EngineFixture.redriveTo(dead, 1)).join();
        Poll poll = source.receive(10, null, null, 20_000, Origin.NONE);
        sqs.passSeconds(0);
        assertThat(received(poll)).containsExactly("fine");
        assertThat(sqs.counts(dead)).containsExactly(2_500, 0, 0);
    }
}
