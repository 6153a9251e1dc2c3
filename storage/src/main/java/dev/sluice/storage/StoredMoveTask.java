package dev.sluice.storage;

import org.jspecify.annotations.Nullable;

/**
 * A message move task (dead-letter queue redrive). Keyed by the source queue and the task id.
 *
 * @param queueId the queue that messages leave
 * @param destinationArn null when each message goes back to the queue it came from
 * @param maxPerSecond null when the rate is the system's choice
 * @param status the SQS name of the task's status, such as {@code RUNNING}
 * @param startedMillis epoch milliseconds
 * @param toMove messages in the source when the task started
 * @param moved messages moved so far
 */
public record StoredMoveTask(
        long queueId,
        String taskId,
        @Nullable String destinationArn,
        @Nullable Integer maxPerSecond,
        String status,
        long startedMillis,
        long toMove,
        long moved,
        @Nullable String failureReason) {
    /** The same task, further on. */
    public StoredMoveTask progressed(String newStatus, long newMoved, @Nullable String newFailureReason) {
        return new StoredMoveTask(
                queueId,
                taskId,
                destinationArn,
                maxPerSecond,
                newStatus,
                startedMillis,
                toMove,
                newMoved,
                newFailureReason);
    }
}
