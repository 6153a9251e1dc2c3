package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** How long each server took to start and what it takes when idle. */
final class StartTable {
    private StartTable() {}

    static void print(List<ServerProcess> servers) throws IOException {
        System.out.printf(
                "%n### start%n%n| server | to the first CreateQueue, ms | memory then, MiB |%n|---|---|---|%n");
        for (ServerProcess server : servers) {
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |%n",
                    server.contender().name(),
                    server.startMillis(),
                    server.residentMebibytes());
        }
        System.out.flush();
    }
}
