package dev.sluice.emulator.config;

import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.QueueName;
import dev.sluice.emulator.model.QueueRoute;
import dev.sluice.emulator.model.RedrivePolicy;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Adds to declared queues what they take for granted: the queues they name, and ARNs for bare names. */
final class QueueCompletion {
    private static final System.Logger LOG = System.getLogger(QueueCompletion.class.getName());
    private static final String FIFO_QUEUE = QueueAttribute.FIFO_QUEUE.wireName();
    private static final String REDRIVE_POLICY = QueueAttribute.REDRIVE_POLICY.wireName();

    private final String region;
    private final String account;
    private final Map<String, DeclaredQueue> queues = new LinkedHashMap<>();

    private QueueCompletion(String region, String account) {
        this.region = region;
        this.account = account;
    }

    /** @throws InvalidConfigException when messages could not go where a queue copies or moves them */
    static List<DeclaredQueue> complete(List<DeclaredQueue> declared, String region, String account) {
        QueueCompletion completion = new QueueCompletion(region, account);
        declared.forEach(queue -> completion.queues.put(queue.name(), queue));
        declared.forEach(completion::complete);
        declared.forEach(completion::checkRoute);
        return List.copyOf(completion.queues.values());
    }

    private void complete(DeclaredQueue queue) {
        Map<String, String> attributes = new HashMap<>(queue.attributes());
        attributes.computeIfPresent(REDRIVE_POLICY, (key, policy) -> RedrivePolicy.bareTarget(policy)
                .map(target ->
                        RedrivePolicy.withTarget(policy, new QueueArn(region, account, named(target, queue.name()))))
                .orElse(policy));
        QueueRoute route = new QueueRoute(
                namedIfAny(queue.route().copyTo(), queue.name()),
                namedIfAny(queue.route().moveTo(), queue.name()));
        queues.put(queue.name(), new DeclaredQueue(queue.name(), attributes, queue.tags(), route));
    }

    /** A queue that is named but not declared is one with every attribute as it is preset, and of the same type. */
    private String named(String name, String by) {
        if (queues.containsKey(name)) {
            return name;
        }
        String full = QueueName.isFifo(by) ? QueueName.fifo(name) : name;
        if (!queues.containsKey(full)) {
            LOG.log(Level.INFO, "Queue {0} is created because {1} names it", full, by);
            Map<String, String> attributes = QueueName.isFifo(full) ? Map.of(FIFO_QUEUE, "true") : Map.of();
            queues.put(full, new DeclaredQueue(full, attributes, Map.of()));
        }
        return full;
    }

    private @Nullable String namedIfAny(@Nullable String name, String by) {
        return name == null ? null : named(name, by);
    }

    private void checkRoute(DeclaredQueue queue) {
        String copyTo = routeOf(queue.name()).copyTo();
        if (copyTo != null && QueueName.isFifo(copyTo) && !QueueName.isFifo(queue.name())) {
            throw new InvalidConfigException("Queue " + queue.name() + " cannot copy its messages to " + copyTo
                    + ": those of a standard queue belong to no group");
        }
        Set<String> passed = new HashSet<>();
        for (String next = queue.name(); next != null; next = routeOf(next).moveTo()) {
            if (!passed.add(next)) {
                throw new InvalidConfigException(
                        "Queue " + queue.name() + " moves its messages in a circle, by way of " + next);
            }
        }
    }

    private QueueRoute routeOf(String name) {
        DeclaredQueue queue = queues.get(name);
        return queue == null ? QueueRoute.NONE : queue.route();
    }
}
