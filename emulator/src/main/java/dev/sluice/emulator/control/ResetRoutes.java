package dev.sluice.emulator.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the namespace back to where it began. */
final class ResetRoutes {
    private static final String ALL = "all";
    private static final String MESSAGES = "messages";

    List<Route> all() {
        return List.of(
                Route.post("/_sluice/reset", this::reset),
                Route.post("/_localstack/state/reset", this::resetAll).withAnyQuery(),
                Route.post("/_floci/state/reset", this::resetAll).withAnyQuery(),
                Route.post("/_ministack/reset", this::resetAll).withAnyQuery(),
                Route.post("/moto-api/reset", this::resetAll).withAnyQuery());
    }

    /**
     * What is to be reset.
     *
     * @param scope {@code all} for everything, or {@code messages}; null for all
     */
    record Wanted(@Nullable String scope) {
        Wanted {
            if (scope != null && !scope.equals(ALL) && !scope.equals(MESSAGES)) {
                throw ControlException.badRequest("scope must be all or messages, not \"" + scope + '"');
            }
        }
    }

    /** What was reset, under the word that other emulators use for it. */
    private record Done(String status, String scope) {
        static Done of(String scope) {
            return new Done("ok", scope);
        }
    }

    private ControlAnswer reset(ControlRequest request) {
        if (MESSAGES.equals(request.body(Wanted.class).scope())) {
            request.namespace().resetMessages();
            return ControlAnswer.ok(Done.of(MESSAGES));
        }
        return resetAll(request);
    }

    private ControlAnswer resetAll(ControlRequest request) {
        request.namespace().reset();
        return ControlAnswer.ok(Done.of(ALL));
    }
}
