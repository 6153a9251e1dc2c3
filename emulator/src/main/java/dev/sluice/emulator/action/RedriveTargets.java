package dev.sluice.emulator.action;

import dev.sluice.emulator.model.AttributeChanges;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.model.QueueAttribute;
import dev.sluice.emulator.model.RedriveAllowPolicy;
import dev.sluice.emulator.model.RedrivePolicy;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.wire.error.SqsException;
import java.util.Map;

/** Makes sure that the queue a redrive policy names can be a dead-letter queue. */
final class RedriveTargets {
    private final Queues queues;

    RedriveTargets(Queues queues) {
        this.queues = queues;
    }

    /**
     * Checks the target of a redrive policy, if one is given.
     *
     * @param given the attributes as sent, whose text a refusal repeats
     * @throws SqsException InvalidParameterValue
     */
    void check(QueueArn source, AttributeChanges changes, Map<String, String> given) {
        String canonical = changes.valueOf(QueueAttribute.REDRIVE_POLICY);
        if (canonical.isEmpty()) {
            return;
        }
        String raw = given.getOrDefault(QueueAttribute.REDRIVE_POLICY.wireName(), canonical);
        QueueArn target = RedrivePolicy.parse(canonical).deadLetterTarget();
        if (target.equals(source)) {
            return;
        }
        boolean near =
                target.region().equals(source.region()) && target.account().equals(source.account());
        QueueRunner deadLetterQueue = queues.find(target)
                .filter(found -> near)
                .orElseThrow(() -> RedrivePolicy.refusal(raw, "Dead letter target does not exist."));
        if (target.isFifo() != source.isFifo()) {
            throw RedrivePolicy.refusal(raw, "Dead-letter queue must be same type of queue as the source.");
        }
        QueueAttribute.REDRIVE_ALLOW_POLICY
                .in(deadLetterQueue.queue().attributes(), deadLetterQueue.rules())
                .map(RedriveAllowPolicy::parse)
                .filter(policy -> !policy.allows(source))
                .ifPresent(policy -> {
                    throw RedrivePolicy.refusal(
                            raw, "The dead-letter queue's redrive allow policy does not permit this source queue.");
                });
    }
}
