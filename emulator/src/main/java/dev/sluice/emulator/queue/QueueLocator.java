package dev.sluice.emulator.queue;

import dev.sluice.emulator.model.QueueArn;
import java.util.Optional;

/** Finds queues from within another queue's turn: answers from memory, without a lock. */
interface QueueLocator {
    Optional<QueueRunner> find(QueueArn arn);
}
