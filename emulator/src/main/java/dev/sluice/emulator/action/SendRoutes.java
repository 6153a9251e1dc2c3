package dev.sluice.emulator.action;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueRoute;
import dev.sluice.emulator.queue.NewMessage;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.queue.SentMessage;
import dev.sluice.wire.error.SqsException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages on the ways that queues are told to let them take. A sender is answered when the message and all its copies are
 * durable; whoever got no answer and sends again may find a copy twice, as with any standard queue.
 */
final class SendRoutes {
    private final Queues queues;
    private final Map<String, QueueRoute> routes;

    SendRoutes(Queues queues, Map<String, QueueRoute> routes) {
        this.queues = queues;
        this.routes = routes;
    }

    /**
     * The queue that gets what is sent to a queue: itself, unless it moves messages on.
     *
     * @throws SqsException QueueDoesNotExist when the one to move them to is not there
     */
    QueueRunner destination(QueueRunner asked) {
        Set<QueueRunner> passed = new HashSet<>();
        QueueRunner queue = asked;
        String next = routeOf(queue).moveTo();
        while (next != null && passed.add(queue)) {
            queue = beside(queue, next).orElseThrow(SqsException::queueDoesNotExist);
            next = routeOf(queue).moveTo();
        }
        return queue;
    }

    /** Sends messages to a queue and copies of them to where it copies its messages; answers for the queue itself. */
    CompletableFuture<List<SentMessage>> send(QueueRunner queue, List<NewMessage> messages, Origin origin) {
        CompletableFuture<List<SentMessage>> sent = queue.send(messages, origin);
        for (QueueRunner copies : copiesOf(queue)) {
            sent = sent.thenCombine(copies.send(messages, origin), (answer, copied) -> answer);
        }
        return sent;
    }

    private Set<QueueRunner> copiesOf(QueueRunner queue) {
        if (routes.isEmpty()) {
            return Set.of();
        }
        Set<QueueRunner> copies = new LinkedHashSet<>();
        Optional<QueueRunner> next = copyOf(queue);
        while (next.isPresent() && !next.get().equals(queue) && copies.add(next.get())) {
            next = copyOf(next.get());
        }
        // Messages of a standard queue have no place in a FIFO queue.
        copies.removeIf(copy -> copy.settings().fifo() && !queue.settings().fifo());
        return copies;
    }

    private Optional<QueueRunner> copyOf(QueueRunner queue) {
        String copyTo = routeOf(queue).copyTo();
        return copyTo == null ? Optional.empty() : beside(queue, copyTo).map(this::destination);
    }

    private QueueRoute routeOf(QueueRunner queue) {
        return routes.getOrDefault(queue.arn().name(), QueueRoute.NONE);
    }

    private Optional<QueueRunner> beside(QueueRunner queue, String name) {
        return queues.find(new QueueArn(queue.arn().region(), queue.arn().account(), name));
    }
}
