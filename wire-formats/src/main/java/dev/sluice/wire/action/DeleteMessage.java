package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Removes a received message for good.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_DeleteMessage.html">DeleteMessage</a>
 */
public interface DeleteMessage {
    /** What a caller asks. */
    record Request(String queueUrl, @Nullable String receiptHandle) implements QueueRequest<NoResult> {}
}
