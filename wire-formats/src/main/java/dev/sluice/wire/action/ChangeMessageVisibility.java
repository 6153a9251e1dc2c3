package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Sets anew how long a message in flight stays hidden, counted from now.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ChangeMessageVisibility.html">ChangeMessageVisibility</a>
 */
public interface ChangeMessageVisibility {
    /** What a caller asks. */
    record Request(String queueUrl, @Nullable String receiptHandle, @Nullable Integer visibilityTimeout)
            implements QueueRequest<NoResult> {}
}
