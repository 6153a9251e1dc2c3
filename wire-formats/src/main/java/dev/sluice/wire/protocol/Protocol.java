package dev.sluice.wire.protocol;

import dev.sluice.wire.action.NoResult;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsException;

/** One of the two ways to put actions, results and errors on the wire. Safe for use by many threads. */
public interface Protocol {
    /** The response header with the request id, in both protocols. */
    String REQUEST_ID = "x-amzn-RequestId";

    /**
     * Reads which action is asked for, and with what.
     *
     * @throws SqsException and nothing else, whatever the bytes
     */
    SqsRequest<?> read(WireRequest request);

    /**
     * Writes the answer to a request.
     *
     * @param request as given to {@link #read}
     * @param action as {@link #read} returned it
     * @param result the action's result record, or {@link NoResult}
     */
    WireResponse write(WireRequest request, SqsRequest<?> action, Object result, String requestId);

    /**
     * Writes a refusal.
     *
     * @param request as given to {@link #read}
     */
    WireResponse writeError(WireRequest request, SqsException error, String requestId);
}
