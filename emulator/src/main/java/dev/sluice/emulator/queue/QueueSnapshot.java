package dev.sluice.emulator.queue;

import dev.sluice.storage.StoredQueue;

/**
 * A queue and its counters at one instant.
 *
 * @param visible messages that can be received, counting those behind a locked message group
 * @param inFlight messages received and hidden
 * @param delayed messages whose delay runs
 */
public record QueueSnapshot(StoredQueue queue, int visible, int inFlight, int delayed) {
    static QueueSnapshot of(QueueState state) {
        return new QueueSnapshot(
                state.queue(),
                state.count(MessageStage.VISIBLE),
                state.count(MessageStage.IN_FLIGHT),
                state.count(MessageStage.DELAYED));
    }
}
