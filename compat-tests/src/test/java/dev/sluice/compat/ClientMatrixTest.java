package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The quick ones of the clients that {@code make compat} runs: each SDK in its newest release and in one with the query protocol. */
final class ClientMatrixTest {
    private static final Set<String> QUICK = Set.of("boto3", "javascript");

    @TestFactory
    @Tag("contract:14.sdk-botocore")
    @Tag("contract:14.sdk-javascript")
    Stream<DynamicTest> roundTrip() {
        return ClientRow.all().stream()
                .filter(row -> QUICK.contains(row.directory()))
                .map(row -> dynamicTest(row.client() + " " + row.version(), () -> run(row)));
    }

    @Test
    void readme_listsTheClientsOfTheMatrix() throws IOException {
        assertThat(Files.readString(Command.PROJECT.resolve("README.md")).lines())
                .containsSubsequence(ClientRow.all().stream()
                        .map(row -> "| %s | %s | %s |".formatted(row.client(), row.version(), row.protocol()))
                        .toList());
    }

    private static void run(ClientRow row) {
        String table = row.roundTrip().output();
        System.out.println(table);
        if (!table.contains(" passed ")) {
            InstalledClients.skip(row.client() + " " + row.version() + " could not run here");
        }
    }
}
