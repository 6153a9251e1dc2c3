package dev.sluice.wire.action;

/**
 * A request about one queue.
 *
 * @param <R> what the action answers
 */
public interface QueueRequest<R> extends SqsRequest<R> {
    /** The queue as the caller named it: a URL of any host, a path, or a bare queue name. Never absent once read. */
    String queueUrl();
}
