package dev.sluice.emulator.control;

import dev.sluice.emulator.namespace.Namespace;
import dev.sluice.emulator.namespace.Snapshot;
import dev.sluice.emulator.namespace.Snapshots;
import java.util.List;

/** Keeps what is in the queues under a name, and puts it back. */
final class SnapshotRoutes {
    private static final String PATH = "/_sluice/snapshots";
    private static final String ONE = PATH + "/{snapshot}";

    List<Route> all() {
        return List.of(
                Route.get(PATH, this::list),
                Route.post(ONE, this::take),
                Route.get(ONE, this::show),
                Route.put(ONE, this::put),
                Route.delete(ONE, this::delete),
                Route.post(ONE + "/restore", this::restore));
    }

    /** A snapshot in few words. */
    private record Shown(String name, int queues, int messages) {
        static Shown of(String name, Snapshot snapshot) {
            return new Shown(
                    name,
                    snapshot.queues().size(),
                    snapshot.queues().stream()
                            .mapToInt(queue -> queue.messages().size())
                            .sum());
        }
    }

    private record Listed(List<Shown> snapshots) {}

    private record Deleted(String deleted) {}

    private ControlAnswer list(ControlRequest request) {
        return ControlAnswer.ok(new Listed(request.namespace().snapshots().all().entrySet().stream()
                .map(entry -> Shown.of(entry.getKey(), entry.getValue()))
                .toList()));
    }

    private ControlAnswer take(ControlRequest request) {
        return keep(request, request.namespace().takeSnapshot());
    }

    private ControlAnswer put(ControlRequest request) {
        Namespace namespace = request.namespace();
        return keep(
                request,
                SnapshotFormat.read(
                        request.body(SnapshotFile.class),
                        request.call().caller(),
                        namespace.queues().rules(),
                        namespace.clock().millis()));
    }

    private static ControlAnswer keep(ControlRequest request, Snapshot snapshot) {
        String name = request.pathParameter("snapshot");
        if (!name.matches("[A-Za-z0-9_.-]{1,80}")) {
            throw ControlException.badRequest("A snapshot's name is 1 to 80 letters, digits, and . _ -");
        }
        request.namespace().snapshots().put(name, snapshot);
        return ControlAnswer.created(Shown.of(name, snapshot));
    }

    private ControlAnswer show(ControlRequest request) {
        return ControlAnswer.ok(SnapshotFormat.write(find(request)));
    }

    private ControlAnswer restore(ControlRequest request) {
        Snapshot snapshot = find(request);
        request.namespace().restore(snapshot);
        return ControlAnswer.ok(Shown.of(request.pathParameter("snapshot"), snapshot));
    }

    private ControlAnswer delete(ControlRequest request) {
        String name = request.pathParameter("snapshot");
        if (!request.namespace().snapshots().remove(name)) {
            throw unknown(name, request.namespace().snapshots());
        }
        return ControlAnswer.ok(new Deleted(name));
    }

    private static Snapshot find(ControlRequest request) {
        String name = request.pathParameter("snapshot");
        Snapshots snapshots = request.namespace().snapshots();
        return snapshots.find(name).orElseThrow(() -> unknown(name, snapshots));
    }

    private static ControlException unknown(String name, Snapshots snapshots) {
        return ControlException.notFound("There is no snapshot " + name
                + ControlException.didYouMean(snapshots.all().keySet(), name));
    }
}
