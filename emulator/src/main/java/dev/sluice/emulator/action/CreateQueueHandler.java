package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AttributeChanges;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.action.CreateQueue;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

final class CreateQueueHandler implements ActionHandler<CreateQueue.Request, CreateQueue.Result> {
    private final Queues queues;
    private final RedriveTargets redriveTargets;

    CreateQueueHandler(Queues queues, RedriveTargets redriveTargets) {
        this.queues = queues;
        this.redriveTargets = redriveTargets;
    }

    @Override
    public CompletableFuture<CreateQueue.Result> handle(CreateQueue.Request request, Caller caller) {
        String name = QueueName.require(request.queueName());
        boolean fifo = asksForFifo(request.attributes());
        Rules rules = queues.rules().forQueue(name);
        QueueName.check(name, fifo, rules);
        AttributeChanges given = AttributeChanges.check(request.attributes(), fifo, rules);
        TagChecks.check(request.tags(), rules);
        TagChecks.checkCount(request.tags(), name, rules);
        QueueArn arn = new QueueArn(caller.region(), caller.account(), name);
        return found(arn, given)
                .orElseGet(() -> create(arn, given, request))
                .thenApply(queue -> new CreateQueue.Result(QueueUrls.of(queue.arn(), caller)));
    }

    private Optional<CompletableFuture<QueueRunner>> found(QueueArn arn, AttributeChanges given) {
        return queues.find(arn).map(existing -> {
            given.refuseDifference(existing.queue().attributes());
            return existing.settled();
        });
    }

    private CompletableFuture<QueueRunner> create(QueueArn arn, AttributeChanges given, CreateQueue.Request request) {
        Map<String, String> attributes = given.applyTo(Map.of());
        redriveTargets.check(arn, given, request.attributes());
        Queues.Creation creation = queues.create(arn, attributes, request.tags());
        if (!creation.created()) {
            // Another caller was faster.
            given.refuseDifference(creation.queue().queue().attributes());
        }
        return creation.durable();
    }

    /** Reads the one attribute that the name is judged by; without it, the queue is a standard queue. */
    private static boolean asksForFifo(Map<String, String> attributes) {
        String value = attributes.get(QueueAttribute.FIFO_QUEUE.wireName());
        return Boolean.parseBoolean(value);
    }
}
