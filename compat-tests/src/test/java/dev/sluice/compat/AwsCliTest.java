package dev.sluice.compat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The AWS CLI, every one that this machine has: old ones speak the query protocol, new ones JSON. */
final class AwsCliTest {
    @TestFactory
    Stream<DynamicTest> roundTrip() {
        return InstalledClients.eachOf(
                InstalledClients.awsClis(),
                "no aws command here (compat-tests/install-clients tries to install one)",
                aws -> {
                    try (RunningSluice sluice = RunningSluice.inMemory()) {
                        Command.of("bash", Command.SOURCES.resolve("sh/round_trip.sh"), aws, sluice.endpoint())
                                .output();
                    }
                });
    }
}
