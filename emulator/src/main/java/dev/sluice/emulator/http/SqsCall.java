package dev.sluice.emulator.http;

import dev.sluice.wire.action.QueueRequest;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.protocol.ActionCatalog;
import dev.sluice.wire.protocol.Protocol;
import dev.sluice.wire.protocol.Protocols;
import dev.sluice.wire.protocol.WireRequest;
import dev.sluice.wire.protocol.WireResponse;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;

/** One request on its way through: read by its protocol, handed to its handler, answered by the same protocol. */
final class SqsCall {
    private static final HttpString REQUEST_ID = new HttpString(Protocol.REQUEST_ID);
    private static final System.Logger LOG = System.getLogger(SqsCall.class.getName());

    private final HttpServerExchange exchange;
    private final WireRequest request;
    private final Protocol protocol;
    private final HangUpWatch hangUpWatch;
    private final UUID requestId = RequestIds.next();
    private @Nullable SqsRequest<?> action;

    SqsCall(HttpServerExchange exchange, WireRequest request) {
        this.exchange = exchange;
        this.request = request;
        this.protocol = Protocols.of(request);
        this.hangUpWatch = new HangUpWatch(exchange);
    }

    /** Answers a request whose body could not be read. */
    void refuse(@Nullable Throwable failure) {
        answer(null, failure);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // answer lets nothing escape
    void run(NamespaceActions actions, CallerReader callers) {
        CompletableFuture<?> result = dispatch(actions, callers);
        if (!result.isDone()) {
            hangUpWatch.awaitAnswer();
        }
        result.whenComplete(this::answerOnIoThread);
    }

    private void answerOnIoThread(@Nullable Object result, @Nullable Throwable failure) {
        if (exchange.isInIoThread()) {
            answer(result, failure);
        } else {
            exchange.getIoThread().execute(() -> answer(result, failure));
        }
    }

    private CompletableFuture<?> dispatch(NamespaceActions actions, CallerReader callers) {
        try {
            SqsRequest<?> read = protocol.read(request);
            action = read;
            CredentialScope scope = CredentialScope.of(exchange);
            return actions.of(SelectedNamespace.of(exchange, scope))
                    .dispatch(read, callers.read(exchange, scope, requestId, hangUpWatch));
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void answer(@Nullable Object result, @Nullable Throwable failure) {
        hangUpWatch.stop();
        if (exchange.isComplete()) {
            return;
        }
        try {
            send(action != null && result != null ? written(action, result) : refusal(failure));
        } catch (Throwable e) {
            LOG.log(System.Logger.Level.ERROR, "Request " + requestId + " could not be answered: " + e, e);
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private WireResponse written(SqsRequest<?> action, Object result) {
        try {
            return protocol.write(request, action, result, requestId.toString());
        } catch (RuntimeException e) {
            return refusal(e);
        }
    }

    private WireResponse refusal(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof SqsException refusal) {
            if (refusal.error() == SqsError.UNKNOWN_OPERATION) {
                UnknownAction.log(request);
            }
            return protocol.writeError(request, refusal, requestId.toString());
        }
        LOG.log(
                System.Logger.Level.ERROR,
                "Request " + requestId + " failed: action " + actionName() + ", queue " + queue() + ": " + cause,
                cause);
        return protocol.writeError(
                request,
                new SqsException(
                        SqsError.INTERNAL_FAILURE, "The request failed; the server's log knows it as " + requestId),
                requestId.toString());
    }

    private String actionName() {
        return action == null ? "not read" : ActionCatalog.nameOf(action.getClass());
    }

    private String queue() {
        return action instanceof QueueRequest<?> onQueue ? onQueue.queueUrl() : "none";
    }

    private void send(WireResponse response) {
        exchange.setStatusCode(response.status());
        HeaderMap headers = exchange.getResponseHeaders();
        response.headers().forEach((name, value) -> headers.put(httpString(name), value));
        exchange.getResponseSender().send(ByteBuffer.wrap(response.body()));
    }

    /** Making one takes as long as sending it, and each answer has the same two. */
    private static HttpString httpString(String name) {
        return name.equals(Protocol.REQUEST_ID) ? REQUEST_ID : HttpString.tryFromString(name);
    }
}
