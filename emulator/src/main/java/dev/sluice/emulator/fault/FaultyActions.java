package dev.sluice.emulator.fault;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.time.Clock;
import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.ReceiveMessage;
import dev.sluice.wire.action.SqsRequest;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The actions, but for what is to go wrong with them. Without faults it costs one look. */
public final class FaultyActions implements ActionDispatcher {
    private final ActionDispatcher actions;
    private final Faults faults;
    private final Clock clock;

    /** @param clock the namespace's, which latency follows */
    public FaultyActions(ActionDispatcher actions, Faults faults, Clock clock) {
        this.actions = actions;
        this.faults = faults;
        this.clock = clock;
    }

    @Override
    public CompletableFuture<?> dispatch(SqsRequest<?> request, Caller caller) {
        if (faults.isEmpty()) {
            return actions.dispatch(request, caller);
        }
        FaultyCall call = FaultyCall.of(request);
        Optional<Fault> fault = faults.onRequest(call);
        return fault.isPresent() ? befall(fault.get(), call, request, caller) : deliver(call, request, caller);
    }

    private CompletableFuture<?> befall(Fault fault, FaultyCall call, SqsRequest<?> request, Caller caller) {
        FaultRule rule = fault.rule();
        return switch (rule.kind()) {
            case ERROR -> throw refusal(rule.error());
            case THROTTLE -> throw refusal(SqsError.REQUEST_THROTTLED);
            case LATENCY -> later(orNothing(rule.delay()), call, request, caller);
            case EMPTY_RECEIVE ->
                request instanceof ReceiveMessage.Request
                        ? CompletableFuture.completedFuture(new ReceiveMessage.Result(List.of()))
                        : deliver(call, request, caller);
            case LOSE_ANSWER -> deliver(call, request, caller).thenCompose(lost -> cutOff(caller));
            case DUPLICATE_DELIVERY, EARLY_VISIBILITY_EXPIRY, REORDER -> deliver(call, request, caller);
        };
    }

    private static SqsException refusal(@Nullable SqsError error) {
        return new SqsException(error == null ? SqsError.INTERNAL_FAILURE : error, "A fault that a test asked for.");
    }

    /** Answers nothing, ever. */
    private static CompletableFuture<?> cutOff(Caller caller) {
        caller.connection().cutOff();
        return new CompletableFuture<>();
    }

    private static Duration orNothing(@Nullable Duration delay) {
        return delay == null ? Duration.ZERO : delay;
    }

    /** Waits without a thread, and goes on where the caller is served. */
    private CompletableFuture<?> later(Duration delay, FaultyCall call, SqsRequest<?> request, Caller caller) {
        CompletableFuture<Void> waited = new CompletableFuture<>();
        clock.wakeUp(() -> waited.completeAsync(FaultyActions::nothing, caller.connection()::execute))
                .at(clock.millis() + delay.toMillis());
        return waited.thenCompose(over -> deliver(call, request, caller));
    }

    @SuppressWarnings("NullAway") // the only value of Void
    private static Void nothing() {
        return null;
    }

    private CompletableFuture<?> deliver(FaultyCall call, SqsRequest<?> request, Caller caller) {
        CompletableFuture<?> answer = actions.dispatch(request, caller);
        if (request instanceof ReceiveMessage.Request receive) {
            return answer.thenCompose(result -> afterDelivery(call, receive, (ReceiveMessage.Result) result, caller));
        }
        return answer;
    }

    private CompletableFuture<ReceiveMessage.Result> afterDelivery(
            FaultyCall call, ReceiveMessage.Request request, ReceiveMessage.Result result, Caller caller) {
        Optional<Fault> fault = result.messages().isEmpty() ? Optional.empty() : faults.onDelivery(call);
        if (fault.isEmpty()) {
            return CompletableFuture.completedFuture(result);
        }
        if (fault.get().rule().kind() == FaultKind.REORDER) {
            return CompletableFuture.completedFuture(
                    new ReceiveMessage.Result(fault.get().shuffled(result.messages())));
        }
        int seconds = (int) orNothing(fault.get().rule().delay()).toSeconds();
        CompletableFuture<?>[] changes = result.messages().stream()
                .map(message -> actions.dispatch(
                        new ChangeMessageVisibility.Request(request.queueUrl(), message.receiptHandle(), seconds),
                        caller))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(changes).thenApply(changed -> result);
    }
}
