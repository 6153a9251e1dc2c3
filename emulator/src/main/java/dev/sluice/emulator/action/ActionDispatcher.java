package dev.sluice.emulator.action;

import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsException;
import java.util.concurrent.CompletableFuture;

/** Takes each request to the handler of its action: all that the server edge knows of the actions. */
public interface ActionDispatcher {
    /**
     * Never blocks.
     *
     * @return the request's result, once everything it tells is durable
     * @throws SqsException when the request is refused; the future may complete with one too
     */
    CompletableFuture<?> dispatch(SqsRequest<?> request, Caller caller);
}
