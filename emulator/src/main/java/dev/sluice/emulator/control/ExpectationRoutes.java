package dev.sluice.emulator.control;

import dev.sluice.emulator.namespace.Namespace;
import dev.sluice.emulator.timeline.Timeline;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Waits for what a test expects to happen, and tells what happened instead. */
final class ExpectationRoutes {
    List<Route> all() {
        return List.of(Route.of("POST", "/_sluice/expect", this::expect));
    }

    private CompletableFuture<ControlAnswer> expect(ControlRequest request) {
        Expectation expectation = request.body(Expectation.class);
        Namespace namespace = request.namespace();
        Timeline timeline = TimelineRoutes.timeline(namespace);
        String queue = expectation.queue();
        if (queue != null) {
            TimelineRoutes.requireKnown(queue, timeline.after(0), namespace);
        }
        PendingExpectation pending =
                new PendingExpectation(expectation, timeline, namespace.clock(), namespace.machineClock());
        return pending.begin().thenApply(ExpectationRoutes::answer);
    }

    private static ControlAnswer answer(ExpectationReport report) {
        return report.satisfied() ? ControlAnswer.ok(report) : ControlAnswer.unsatisfied(report);
    }
}
