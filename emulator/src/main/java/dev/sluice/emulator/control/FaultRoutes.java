package dev.sluice.emulator.control;

import dev.sluice.emulator.fault.Fault;
import dev.sluice.emulator.fault.Faults;
import java.util.List;

/** Has things go wrong, the same way each time, and stops it. */
final class FaultRoutes {
    private static final String PATH = "/_sluice/faults";

    List<Route> all() {
        return List.of(
                Route.get(PATH, this::list),
                Route.post(PATH, this::add),
                Route.delete(PATH, this::clear),
                Route.delete(PATH + "/{fault}", this::remove),
                Route.put("/_sluice/seed", this::reseed));
    }

    /**
     * A fault and what it did.
     *
     * @param matched how many requests were those meant, whether it struck or not
     */
    private record Shown(String id, WantedFault rule, long matched, long fired) {
        static Shown of(Fault fault) {
            return new Shown(fault.id(), WantedFault.of(fault.rule()), fault.matched(), fault.fired());
        }
    }

    private record Listed(long seed, List<Shown> faults) {
        static Listed of(Faults faults) {
            return new Listed(
                    faults.seed(), faults.all().stream().map(Shown::of).toList());
        }
    }

    /** What chance begins with. */
    record Seed(long seed) {}

    private record Deleted(String deleted) {}

    private ControlAnswer list(ControlRequest request) {
        return ControlAnswer.ok(Listed.of(request.namespace().faults()));
    }

    private ControlAnswer add(ControlRequest request) {
        WantedFault wanted = request.body(WantedFault.class);
        String queue = wanted.queue();
        if (queue != null) {
            QueueFinder.requireKnown(request.namespace().queues().all(), queue);
        }
        return request.namespace()
                .faults()
                .add(wanted.rule())
                .map(fault -> ControlAnswer.created(Shown.of(fault)))
                .orElseThrow(() -> ControlException.conflict("There are " + Faults.MAX + " faults already"));
    }

    private ControlAnswer clear(ControlRequest request) {
        request.namespace().faults().clear();
        return list(request);
    }

    private ControlAnswer remove(ControlRequest request) {
        String id = request.pathParameter("fault");
        Faults faults = request.namespace().faults();
        if (!faults.remove(id)) {
            throw ControlException.notFound("There is no fault " + id
                    + ControlException.didYouMean(
                            faults.all().stream().map(Fault::id).toList(), id));
        }
        return ControlAnswer.ok(new Deleted(id));
    }

    private ControlAnswer reseed(ControlRequest request) {
        request.namespace().faults().reseed(request.body(Seed.class).seed());
        return list(request);
    }
}
