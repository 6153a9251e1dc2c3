package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Takes back what AddPermission gave under the same label.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_RemovePermission.html">RemovePermission</a>
 */
public interface RemovePermission {
    /** What a caller asks. */
    record Request(String queueUrl, @Nullable String label) implements QueueRequest<NoResult> {}
}
