package dev.sluice.emulator.action;

import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.CompletableFuture;

/**
 * What Sluice does for one action.
 *
 * @param <I> the request record
 * @param <O> the result record
 */
interface ActionHandler<I extends SqsRequest<O>, O> {
    /**
     * Never blocks. The answer completes when everything it tells is durable.
     *
     * @throws SqsException when the request is refused; the future may complete with one too
     */
    CompletableFuture<O> handle(I request, Caller caller);
}
