package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compat.contract.AnySteps.Step;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever is asked, it has the same effect in both protocols, and the answers say the same. */
class BothProtocolsTest {
    private static final int STORIES = 60;

    @Property(tries = STORIES, edgeCases = EdgeCasesMode.NONE)
    @Tag("contract:1.1.one-behaviour")
    void anyRequests_haveTheSameEffectAndEquivalentAnswers(@ForAll("stories") List<Step> story) {
        try (ContractSqs json = new ContractSqs(WireProtocol.JSON);
                ContractSqs query = new ContractSqs(WireProtocol.QUERY)) {
            StoryTeller one = begin(json);
            StoryTeller other = begin(query);
            for (Step step : story) {
                assertSame(one, other, step);
            }
            for (String queue : AnySteps.QUEUES) {
                assertSame(one, other, "GetQueueAttributes", "QueueUrl", queue, "AttributeNames", List.of("All"));
                assertSame(one, other, "ListQueueTags", "QueueUrl", queue);
                assertSame(
                        one,
                        other,
                        "ReceiveMessage",
                        "QueueUrl",
                        queue,
                        "MaxNumberOfMessages",
                        10,
                        "MessageSystemAttributeNames",
                        List.of("All"),
                        "MessageAttributeNames",
                        List.of("All"));
            }
        }
    }

    @Provide
    Arbitrary<List<Step>> stories() {
        return AnySteps.stories();
    }

    private static StoryTeller begin(ContractSqs sqs) {
        sqs.createQueue("dlq");
        sqs.createQueue("orders", "RedrivePolicy", ContractSqs.redrivePolicy("dlq", 2));
        sqs.createQueue("orders.fifo", "FifoQueue", "true");
        return new StoryTeller(sqs);
    }

    private static void assertSame(StoryTeller one, StoryTeller other, String action, Object... parameters) {
        assertSame(one, other, new Step(action, map(parameters), 0));
    }

    private static void assertSame(StoryTeller one, StoryTeller other, Step step) {
        assertThat(other.tell(step)).as(step.toString()).isEqualTo(one.tell(step));
    }
}
