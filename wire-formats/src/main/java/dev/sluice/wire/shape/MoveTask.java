package dev.sluice.wire.shape;

import org.jspecify.annotations.Nullable;

/**
 * A message move task as ListMessageMoveTasks shows it.
 *
 * @param taskHandle only while the task is running
 * @param status RUNNING, COMPLETED, CANCELLING, CANCELLED or FAILED
 * @param destinationArn only if given at the start
 * @param maxNumberOfMessagesPerSecond only if given at the start
 * @param failureReason only of a failed task
 * @param startedTimestamp milliseconds since the epoch
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ListMessageMoveTasksResultEntry.html">ListMessageMoveTasksResultEntry</a>
 */
public record MoveTask(
        @Nullable String taskHandle,
        String status,
        String sourceArn,
        @Nullable String destinationArn,
        @Nullable Integer maxNumberOfMessagesPerSecond,
        long approximateNumberOfMessagesMoved,
        @Nullable Long approximateNumberOfMessagesToMove,
        @Nullable String failureReason,
        long startedTimestamp) {}
