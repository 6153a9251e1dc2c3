package dev.sluice.wire.action;

/**
 * Removes a queue with everything in it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteQueue.html">DeleteQueue</a>
 */
public interface DeleteQueue {
    /** What a caller asks. */
    record Request(String queueUrl) implements QueueRequest<NoResult> {}
}
