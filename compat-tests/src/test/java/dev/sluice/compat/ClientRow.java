package dev.sluice.compat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A client that Sluice is tried with, a line of {@code clients.tsv}.
 *
 * @param directory where the programs lie that install and run it, beside the list
 */
record ClientRow(String client, String version, String protocol, String directory) {
    private static final Path CLIENTS = Command.PROJECT.resolve("compat-tests/clients");

    static List<ClientRow> all() {
        try {
            return Files.readAllLines(CLIENTS.resolve("clients.tsv")).stream()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(cells -> new ClientRow(cells[0], cells[1], cells[2], cells[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What puts this one client through its round trip, against a server of its own. */
    Command roundTrip() {
        return Command.of(CLIENTS.resolve("matrix"), directory + "-" + version);
    }
}
