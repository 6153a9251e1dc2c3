package dev.sluice.emulator.control;

import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.queue.PeekedMessage;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.QueueSnapshot;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.storage.MessagePayload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what a test has left behind. */
final class DrainRoutes {
    /** Messages of one kind in one queue that are shown; more are counted. */
    private static final int SHOWN_MAX = 100;

    List<Route> all() {
        return List.of(Route.post("/_sluice/assert-drained", this::assertDrained));
    }

    /**
     * What is to be empty.
     *
     * @param queues names; null for all queues
     */
    record Wanted(@Nullable List<String> queues) {
        Wanted {
            queues = queues == null ? null : List.copyOf(queues);
        }
    }

    /**
     * What was left behind.
     *
     * @param count of all messages, also of those that are not shown
     * @param neverReceived sent, and nobody has received them
     * @param neverDeleted received, and not deleted
     * @param deadLettered in a dead-letter queue
     */
    private record Leftovers(
            boolean drained,
            int count,
            List<Leftover> neverReceived,
            List<Leftover> neverDeleted,
            List<Leftover> deadLettered) {}

    /** A message that was left behind. */
    private record Leftover(
            String queue,
            @Nullable String messageId,
            @Nullable String groupId,
            int receiveCount,
            @Nullable String body) {}

    private ControlAnswer assertDrained(ControlRequest request) {
        Queues queues = request.namespace().queues();
        List<Leftover> neverReceived = new ArrayList<>();
        List<Leftover> neverDeleted = new ArrayList<>();
        List<Leftover> deadLettered = new ArrayList<>();
        int count = 0;
        for (QueueRunner queue : wanted(request)) {
            boolean holdsDeadLetters = !queues.deadLetterSources(queue.arn()).isEmpty();
            QueueSnapshot counts = queue.snapshot().join();
            count += counts.visible() + counts.inFlight() + counts.delayed();
            for (PeekedMessage message : queue.peek(it -> true, 0, SHOWN_MAX).join()) {
                Leftover leftover = leftover(queue, message, queues);
                if (holdsDeadLetters || message.stored().deadLetterSourceArn() != null) {
                    deadLettered.add(leftover);
                } else if (message.delivery().receiveCount() == 0) {
                    neverReceived.add(leftover);
                } else {
                    neverDeleted.add(leftover);
                }
            }
        }
        Leftovers leftovers = new Leftovers(count == 0, count, neverReceived, neverDeleted, deadLettered);
        return leftovers.drained ? ControlAnswer.ok(leftovers) : ControlAnswer.unsatisfied(leftovers);
    }

    /** The queues that are named, and those to which their dead letters go. */
    private static List<QueueRunner> wanted(ControlRequest request) {
        List<QueueRunner> all = request.namespace().queues().all();
        List<String> names = request.body(Wanted.class).queues();
        if (names == null) {
            return all;
        }
        Set<QueueRunner> wanted = new LinkedHashSet<>();
        for (String name : names) {
            List<QueueRunner> named = all.stream()
                    .filter(queue -> queue.arn().name().equals(name))
                    .toList();
            if (named.isEmpty()) {
                throw QueueFinder.unknown(all, name);
            }
            for (QueueRunner queue : named) {
                wanted.add(queue);
                RedrivePolicy policy = queue.settings().redrivePolicy();
                if (policy != null) {
                    request.namespace().queues().find(policy.deadLetterTarget()).ifPresent(wanted::add);
                }
            }
        }
        return List.copyOf(wanted);
    }

    private static Leftover leftover(QueueRunner queue, PeekedMessage message, Queues queues) {
        Optional<MessagePayload> payload = queues.payload(message.stored());
        return new Leftover(
                queue.arn().name(),
                payload.map(it -> it.identity().id().toString()).orElse(null),
                message.stored().groupId(),
                message.delivery().receiveCount(),
                payload.map(it -> SeenMessage.shortened(it.content().decode().body()))
                        .orElse(null));
    }
}
