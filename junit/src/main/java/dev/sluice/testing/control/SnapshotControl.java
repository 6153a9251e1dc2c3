package dev.sluice.testing.control;

import java.util.List;
import java.util.Map;

/** Copies of all queues with what is in them, kept under names and put back. Names are letters, digits, hyphens and underscores. */
public final class SnapshotControl {
    private static final String PATH = "/_sluice/snapshots";

    private final ControlHttp http;

    SnapshotControl(ControlHttp http) {
        this.http = http;
    }

    /** Takes one; another of that name goes. */
    public SnapshotSummary take(String name) {
        return http.post(path(name), SnapshotSummary.class);
    }

    /** Has the queues as they were when it was taken, with deadlines counted from now. Ends long polls. */
    public SnapshotSummary restore(String name) {
        return http.post(path(name) + "/restore", SnapshotSummary.class);
    }

    /** Gives one as JSON, which can be committed as a fixture. */
    public String read(String name) {
        return http.get(path(name));
    }

    /** Keeps JSON, read from a snapshot or written by hand, as a snapshot; another of that name goes. Restores nothing yet. */
    public SnapshotSummary write(String name, String json) {
        return http.put(path(name), json, SnapshotSummary.class);
    }

    /** All of them, by name. */
    public List<SnapshotSummary> list() {
        return http.get(PATH, Listing.class).snapshots();
    }

    /** Forgets one. */
    public void delete(String name) {
        http.delete(path(name), Map.class);
    }

    private static String path(String name) {
        return PATH + "/" + ControlHttp.encoded(name);
    }

    private record Listing(List<SnapshotSummary> snapshots) {}
}
