package dev.sluice.wire.action;

import org.jspecify.annotations.Nullable;

/**
 * Finds the URL of a queue by its name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html">GetQueueUrl</a>
 */
public interface GetQueueUrl {
    /** What a caller asks. */
    record Request(@Nullable String queueName, @Nullable String queueOwnerAWSAccountId) implements SqsRequest<Result> {}

    /** What SQS answers. */
    record Result(String queueUrl) {}
}
