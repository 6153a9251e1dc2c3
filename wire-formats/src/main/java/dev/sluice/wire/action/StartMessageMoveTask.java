package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Starts moving messages out of a dead-letter queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html">StartMessageMoveTask</a>
 */
public interface StartMessageMoveTask {
    /** What a caller asks. */
    record Request(
            @Nullable String sourceArn, @Nullable String destinationArn, @Nullable Integer maxNumberOfMessagesPerSecond)
            implements SqsRequest<Result> {}

    /** What SQS answers. */
    record Result(String taskHandle) {}
}
