package dev.sluice.wire.action;

/**
 * A request as its action declares it. What SQS requires may still be missing: scalars not sent are null, collections
 * not sent are empty, and the handler answers for it once the queue is found.
 *
 * @param <R> what the action answers; {@link NoResult} for the actions without output
 */
public interface SqsRequest<R> {}
