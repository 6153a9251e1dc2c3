package dev.sluice.emulator.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.sluice.emulator.fault.FaultKind;
import dev.sluice.emulator.fault.FaultRule;
import dev.sluice.emulator.model.NearestName;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.protocol.ActionCatalog;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A fault as callers write it; see {@link FaultRule}.
 *
 * @param error by the name in the service model
 * @param delay a duration
 * @param lasting a duration
 */
record WantedFault(
        @Nullable String fault,
        @Nullable String queue,
        @Nullable String action,
        @Nullable String group,
        @Nullable Integer nth,
        @Nullable Integer times,
        @Nullable Double probability,
        @JsonProperty("for") @Nullable String lasting,
        @Nullable String error,
        @Nullable String delay) {
    private static final Duration DELAY_MAX = Duration.ofHours(12);

    WantedFault {
        if (fault == null) {
            throw ControlException.badRequest("Say what is to go wrong, such as \"fault\": \"emptyReceive\"");
        }
        FaultKind kind = chosen("fault", List.of(FaultKind.values()), FaultKind::text, fault);
        if (action != null) {
            chosen("action", List.copyOf(ActionCatalog.names()), Function.identity(), action);
        }
        requirePositive("nth", nth);
        requirePositive("times", times);
        if (probability != null && !(probability >= 0 && probability <= 1)) {
            throw ControlException.badRequest("probability must be from 0 to 1");
        }
        if (lasting != null) {
            IsoTime.duration("for", lasting);
        }
        if (error != null) {
            if (kind != FaultKind.ERROR) {
                throw ControlException.badRequest("error goes with the fault error only");
            }
            chosen("error", List.of(SqsError.values()), SqsError::shape, error);
        }
        if (delay != null && IsoTime.duration("delay", delay).compareTo(DELAY_MAX) > 0) {
            throw ControlException.badRequest("delay must be at most " + DELAY_MAX);
        }
    }

    static WantedFault of(FaultRule rule) {
        return new WantedFault(
                rule.kind().text(),
                rule.queue(),
                rule.action(),
                rule.group(),
                rule.nth(),
                rule.times(),
                rule.probability(),
                text(rule.lasting()),
                rule.error() == null ? null : rule.error().shape(),
                text(rule.delay()));
    }

    FaultRule rule() {
        return new FaultRule(
                chosen("fault", List.of(FaultKind.values()), FaultKind::text, String.valueOf(fault)),
                queue,
                action,
                group,
                nth,
                times,
                probability,
                lasting == null ? null : IsoTime.duration("for", lasting),
                error == null ? null : chosen("error", List.of(SqsError.values()), SqsError::shape, error),
                delay == null ? null : IsoTime.duration("delay", delay));
    }

    private static @Nullable String text(@Nullable Duration duration) {
        return duration == null ? null : duration.toString();
    }

    private static <T> T chosen(String field, List<T> choices, Function<T, String> nameOf, String given) {
        try {
            return NearestName.choose(choices, nameOf, given);
        } catch (IllegalArgumentException e) {
            throw ControlException.badRequest(field + ' ' + e.getMessage());
        }
    }

    private static void requirePositive(String field, @Nullable Integer number) {
        if (number != null && number < 1) {
            throw ControlException.badRequest(field + " must be 1 or more");
        }
    }
}
