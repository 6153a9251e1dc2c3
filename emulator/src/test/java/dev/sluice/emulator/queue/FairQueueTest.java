package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Message groups on standard queues: no order, no blocking, but quiet groups come first. */
class FairQueueTest {
    private EngineFixture sqs = new EngineFixture();
    private QueueRunner queue = sqs.standard("orders");

    private void send(@Nullable String group, String... bodies) {
        for (String body : bodies) {
            sqs.send(queue, EngineFixture.message(body, group, null));
        }
    }

    private String next() {
        return sqs.body(sqs.receiveOne(queue));
    }

    @Test
    @Tag("contract:6.5.fair")
    void receiveMessage_noisyGroup_waitsForQuietOnes() {
        send("noisy", "n1", "n2", "n3", "n4");
        assertThat(sqs.receiveBodies(queue, 2)).containsExactly("n1", "n2");
        send("quiet", "q1", "q2");
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("q1", "q2", "n3", "n4");
    }

    @Test
    @Tag("contract:6.5.fair")
    void receiveMessage_noGroupIsBlockedByItsMessagesInFlight() {
        send("a", "a1", "a2");
        assertThat(next()).isEqualTo("a1");
        assertThat(next()).isEqualTo("a2");
    }

    @Test
    void receiveMessage_groupsThatAreEquallyBusy_comeInTheOrderOfSending() {
        send("a", "a1");
        send("b", "b1");
        send("a", "a2");
        send("b", "b2");
        assertThat(List.of(next(), next(), next(), next())).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void receiveMessage_messagesWithoutGroup_comeWithTheQuietest() {
        send("a", "a1", "a2", "a3");
        send(null, "plain1", "plain2");
        assertThat(next()).isEqualTo("a1");
        assertThat(List.of(next(), next(), next())).containsExactly("plain1", "plain2", "a2");
    }

    @Test
    void receiveMessage_groupWhoseMessagesAreDeletedOrVisibleAgain_isQuietAgain() {
        send("a", "a1", "a2", "a3");
        ReceivedMessage first = sqs.receiveOne(queue);
        ReceivedMessage second = sqs.receiveOne(queue);
        send("b", "b1");
        sqs.delete(queue, first);
        sqs.changeVisibility(queue, second, 0);
        assertThat(sqs.receiveBodies(queue, 10)).containsExactly("a2", "a3", "b1");
    }

    @Test
    void receiveMessage_withoutFairQueues_comesInTheOrderOfSending() {
        sqs = new EngineFixture(Rules.of(Profile.TEST).with(Rule.FAIR_QUEUES, Rule.OFF));
        queue = sqs.standard("orders");
        send("noisy", "n1", "n2", "n3");
        send("quiet", "q1");
        assertThat(List.of(next(), next(), next(), next())).containsExactly("n1", "n2", "n3", "q1");
    }
}
