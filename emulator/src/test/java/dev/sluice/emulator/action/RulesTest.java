package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.action.DeleteMessageBatch;
import dev.sluice.wire.action.ListQueues;
import dev.sluice.wire.action.SetQueueAttributes;
import dev.sluice.wire.error.SqsError;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SQS with other rules than AWS's: the same answers at other numbers, and the texts quote the numbers in force. */
class RulesTest {
    private static final Rules TEST = Rules.of(Profile.TEST);

    private static DeleteMessageBatch.Request deleting(String queueUrl, int entries) {
        return new DeleteMessageBatch.Request(
                queueUrl,
                IntStream.range(0, entries)
                        .mapToObj(i -> new DeleteMessageBatch.Entry("id" + i, "handle"))
                        .toList());
    }

    @Test
    void rule_ofQueue_holdsInThatQueueOnly() {
        Sqs sqs = new Sqs(TEST.withQueue("small", Rule.BATCH_ENTRIES, 2));
        String small = sqs.createQueue("small");
        String other = sqs.createQueue("other");
        sqs.assertRefused(
                deleting(small, 3),
                SqsError.TOO_MANY_ENTRIES_IN_BATCH_REQUEST,
                "Maximum number of entries per request are 2. You have sent 3.");
        assertThat(sqs.call(deleting(other, 3)).failed()).hasSize(3);
    }

    @Test
    void messageBytesMax_lowered_isTheDefaultMaximumMessageSizeAndTheGreatest() {
        Sqs sqs = new Sqs(TEST.with(Rule.MESSAGE_BYTES_MAX, 2_000));
        String queue = sqs.createQueue("orders");
        assertThat(sqs.attribute(queue, "MaximumMessageSize")).isEqualTo("2000");
        sqs.assertInvalid(
                Sqs.sending(queue, "x".repeat(2_001)),
                "One or more parameters are invalid. Reason: Message must be shorter than 2000 bytes.");
        sqs.send(queue, "x".repeat(2_000));
        sqs.assertRefused(
                new SetQueueAttributes.Request(queue, Map.of("MaximumMessageSize", "2001")),
                SqsError.INVALID_ATTRIBUTE_VALUE,
                "Invalid value for the parameter MaximumMessageSize.");
    }

    @Test
    void relaxed_takesWhatAwsRefuses() {
        Sqs sqs = new Sqs(Rules.of(Profile.RELAXED));
        String queue = sqs.createQueue("orders", Map.of("DelaySeconds", "901", "MessageRetentionPeriod", "1"));
        assertThat(sqs.call(deleting(queue, 11)).failed()).hasSize(11);
        sqs.send(queue, "x".repeat(1_048_577));
    }

    /** Tools that make queues of CloudFormation templates pass on every property. */
    @Test
    void unknownQueueAttribute_inRelaxed_isPassedOver() {
        Sqs sqs = new Sqs(Rules.of(Profile.RELAXED));
        Map<String, String> properties = Map.of("QueueName", "orders", "VisibilityTimeout", "7");
        String queue = sqs.createQueue("orders", properties);
        assertThat(sqs.attributes(queue, "All"))
                .containsEntry("VisibilityTimeout", "7")
                .doesNotContainKey("QueueName");
    }

    @Test
    void receiveMessagesMax_raised_isWhatOneReceiveMayAskFor() {
        Sqs sqs = new Sqs(TEST.with(Rule.RECEIVE_MESSAGES_MAX, Rule.UNLIMITED));
        String queue = sqs.createQueue("orders");
        IntStream.range(0, 12).forEach(i -> sqs.send(queue, "m" + i));
        assertThat(sqs.call(Sqs.receiving(queue, Integer.MAX_VALUE, null, null)).messages())
                .hasSize(12);
    }

    @Test
    void listResultsMax_lowered_boundsAPage() {
        Sqs sqs = new Sqs(TEST.with(Rule.LIST_RESULTS_MAX, 2));
        List.of("a", "b", "c").forEach(sqs::createQueue);
        assertThat(sqs.call(new ListQueues.Request(null, null, null)).queueUrls())
                .hasSize(2);
        sqs.assertInvalid(
                new ListQueues.Request(null, null, 3),
                "Value for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and 2.");
    }
}
