package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.QueueTemplate;
import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.CreateQueue;
import dev.sluice.wire.error.SqsException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the queues that requests name and that are not there, when it is told to. */
final class MissingQueues {
    private static final String FIFO_QUEUE = QueueAttribute.FIFO_QUEUE.wireName();
    private static final String REDRIVE_POLICY = QueueAttribute.REDRIVE_POLICY.wireName();

    private final Queues queues;
    private final CreateQueueHandler creator;
    private final @Nullable QueueTemplate template;

    MissingQueues(Queues queues, CreateQueueHandler creator, @Nullable QueueTemplate template) {
        this.queues = queues;
        this.creator = creator;
        this.template = template;
    }

    /**
     * Makes a queue of the template; empty when none is to be made.
     *
     * @throws SqsException when it cannot be called so, as of CreateQueue
     */
    Optional<QueueRunner> make(String name, Caller caller) {
        if (template == null) {
            return Optional.empty();
        }
        Map<String, String> attributes = new HashMap<>(template.attributes());
        attributes.remove(FIFO_QUEUE);
        if (QueueName.isFifo(name)) {
            attributes.put(FIFO_QUEUE, "true");
        } else {
            attributes.remove(QueueAttribute.CONTENT_BASED_DEDUPLICATION.wireName());
        }
        completeRedrivePolicy(attributes, name, caller);
        return create(name, attributes, template.tags(), caller);
    }

    private void completeRedrivePolicy(Map<String, String> attributes, String name, Caller caller) {
        Optional<String> bare =
                Optional.ofNullable(attributes.get(REDRIVE_POLICY)).flatMap(RedrivePolicy::bareTarget);
        if (bare.isEmpty()) {
            return;
        }
        String target = QueueName.isFifo(name) ? QueueName.fifo(bare.get()) : bare.get();
        if (target.equals(name)) {
            attributes.remove(REDRIVE_POLICY);
            return;
        }
        QueueArn arn = new QueueArn(caller.region(), caller.account(), target);
        if (queues.find(arn).isEmpty()) {
            create(target, QueueName.isFifo(target) ? Map.of(FIFO_QUEUE, "true") : Map.of(), Map.of(), caller);
        }
        attributes.computeIfPresent(REDRIVE_POLICY, (key, policy) -> RedrivePolicy.withTarget(policy, arn));
    }

    /** What follows in the same queue is durable no sooner than the queue itself, so nobody has to wait for it. */
    @SuppressWarnings("FutureReturnValueIgnored")
    private Optional<QueueRunner> create(
            String name, Map<String, String> attributes, Map<String, String> tags, Caller caller) {
        creator.handle(new CreateQueue.Request(name, attributes, tags), caller);
        return queues.find(new QueueArn(caller.region(), caller.account(), name));
    }
}
