package dev.sluice.benchmarks.server;

import java.util.ArrayList;
import java.util.List;

/** What is measured, in the order of the report. */
final class Scenarios {
    private static final int[] CONNECTIONS = {1, 16, 64};
    private static final int BUSY = 16;

    private Scenarios() {}

    /** Makes a server compile what it needs. */
    static List<Scenario> warmUp() {
        return List.of(
                new SendScenario(BUSY, 1, false),
                new SendScenario(BUSY, 1, true),
                new CycleScenario("warm-up", BUSY, 1, 0, false),
                new CycleScenario("warm-up", BUSY, 1, 0, true),
                new CycleScenario("warm-up", BUSY, 10, 100, false));
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        for (int connections : CONNECTIONS) {
            all.add(new SendScenario(connections, 1, false));
        }
        all.add(new SendScenario(BUSY, 1, true));
        for (int connections : CONNECTIONS) {
            all.add(new SendScenario(connections, 10, false));
        }
        for (int connections : CONNECTIONS) {
            all.add(new CycleScenario("cycle: send, receive, delete", connections, 1, 0, false));
        }
        all.add(new CycleScenario("cycle: send, receive, delete, query protocol", BUSY, 1, 0, true));
        // Each deduplication id is remembered for five minutes, so that what a server pays for that shows only after a
        // while.
        all.add(new Prolonged(new CycleScenario("FIFO cycle: batches of 10 over 100 groups", BUSY, 10, 100, false), 3));
        all.add(new DrainScenario(BUSY, 100_000));
        all.add(new EmptyReceiveScenario(BUSY));
        all.add(new WakeUpScenario());
        return all;
    }
}
