package dev.sluice.wire.action;

/**
 * Removes all messages of a queue.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html">PurgeQueue</a>
 */
public interface PurgeQueue {
    /** What a caller asks. */
    record Request(String queueUrl) implements QueueRequest<NoResult> {}
}
