package dev.sluice.emulator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Short polls in the profile {@code aws} see only some of a small standard queue. */
class ShortPollSamplingTest {
    private final EngineFixture sqs = new EngineFixture(Rules.of(Profile.AWS));

    private QueueRunner filled(EngineFixture fixture, int messages) {
        QueueRunner queue = fixture.standard("orders");
        queue.send(
                        IntStream.range(0, messages)
                                .mapToObj(i -> EngineFixture.message("m" + i, null, null))
                                .toList(),
                        Origin.NONE)
                .join();
        return queue;
    }

    private List<Integer> pollSizes(EngineFixture fixture) {
        QueueRunner queue = filled(fixture, 40);
        List<Integer> sizes = new ArrayList<>();
        for (int left = 40; left > 0; left -= sizes.get(sizes.size() - 1)) {
            sizes.add(fixture.receive(queue, 4).size());
        }
        return sizes;
    }

    @Test
    @Tag("contract:5.10.short-poll")
    void receiveMessage_shortPoll_findsNoneSomeOrAll_andEveryMessageInTheEnd() {
        List<Integer> sizes = pollSizes(sqs);
        assertThat(sizes).contains(0, 4).containsAnyOf(1, 2, 3);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(40);
    }

    @Test
    void receiveMessage_sameRequestsInAnotherRun_findTheSame() {
        assertThat(pollSizes(new EngineFixture(Rules.of(Profile.AWS)))).isEqualTo(pollSizes(sqs));
    }

    @Test
    void receiveMessage_longPoll_findsWhatThereIs() {
        QueueRunner queue = filled(sqs, 40);
        IntStream.range(0, 10).forEach(i -> assertThat(queue.receive(4, null, null, 1_000, Origin.NONE)
                        .answer()
                        .join())
                .hasSize(4));
    }

    @Test
    void receiveMessage_shortPollOfLargeQueue_findsAsManyAsAskedFor() {
        QueueRunner queue = filled(sqs, 1_100);
        IntStream.range(0, 10).forEach(i -> assertThat(sqs.receive(queue, 10)).hasSize(10));
    }

    @Test
    void receiveMessage_shortPollOfFifoQueue_findsWhatThereIs() {
        QueueRunner queue = sqs.fifo("orders.fifo");
        IntStream.range(0, 40).forEach(i -> sqs.send(queue, "g" + i, "m" + i));
        IntStream.range(0, 10).forEach(i -> assertThat(sqs.receive(queue, 4)).hasSize(4));
    }
}
