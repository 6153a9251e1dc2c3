package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Stops a running message move task.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CancelMessageMoveTask.html">CancelMessageMoveTask</a>
 */
public interface CancelMessageMoveTask {
    /** What a caller asks. */
    record Request(@Nullable String taskHandle) implements SqsRequest<Result> {}

    /** What SQS answers. */
    record Result(long approximateNumberOfMessagesMoved) {}
}
