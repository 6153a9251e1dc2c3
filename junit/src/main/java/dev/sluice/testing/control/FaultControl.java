package dev.sluice.testing.control;

import java.util.List;
import java.util.Map;

/** What goes wrong on purpose. Same seed, same faults and same calls give the same history. */
public final class FaultControl {
    private static final String PATH = "/_sluice/faults";

    private final ControlHttp http;

    FaultControl(ControlHttp http) {
        this.http = http;
    }

    /** Has something go wrong from now on. */
    public FaultView add(Fault fault) {
        return http.post(PATH, fault.rule(), FaultView.class);
    }

    /** All faults, in the order in which they are asked. */
    public List<FaultView> list() {
        return http.get(PATH, Listing.class).faults();
    }

    /** Ends one. */
    public void end(FaultView fault) {
        http.delete(PATH + "/" + ControlHttp.encoded(fault.id()), Map.class);
    }

    /** Ends all. */
    public void endAll() {
        http.delete(PATH, Map.class);
    }

    /** Has chance and all counters begin anew. */
    public void seed(long seed) {
        http.put("/_sluice/seed", "{\"seed\":" + seed + "}", Map.class);
    }

    private record Listing(List<FaultView> faults) {}
}
