package dev.sluice.compat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** The AWS SDKs for JavaScript, versions 2 and 3, the latter in JSON and in its last release with the query protocol. */
final class JavaScriptSdkTest {
    @TestFactory
    @Tag("contract:14.sdk-javascript")
    Stream<DynamicTest> roundTrip() {
        return InstalledClients.eachOf(
                InstalledClients.javaScriptSdks(),
                "no AWS SDK for JavaScript here (compat-tests/install-clients tries to install some)",
                sdk -> {
                    try (RunningSluice sluice = RunningSluice.inMemory()) {
                        String printed = Command.of(
                                        "node",
                                        Command.SOURCES.resolve("javascript/round_trip.js"),
                                        sluice.endpoint(),
                                        sdk)
                                .output();
                        System.out.println(sdk + ": "
                                + printed.lines().reduce((first, last) -> last).orElseThrow());
                    }
                });
    }
}
