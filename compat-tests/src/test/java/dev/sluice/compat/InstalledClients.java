package dev.sluice.compat;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The clients that a machine has or has not: a test is made for each one found. */
final class InstalledClients {
    private InstalledClients() {}

    /** Every Python that has boto3, whichever protocol that one speaks. */
    static List<String> pythons() {
        return Command.allOnPath("python3").stream()
                .filter(python -> Command.of(python, "-c", "import boto3").succeeds())
                .toList();
    }

    /** Every Python whose boto3 lets {@code AWS_ENDPOINT_URL_SQS} name the endpoint. */
    static List<String> pythonsThatReadTheEndpointVariable() {
        return pythons().stream()
                .filter(python -> Command.of(
                                python,
                                "-c",
                                "import boto3; assert tuple(map(int, boto3.__version__.split('.')[:2])) >= (1, 28)")
                        .succeeds())
                .toList();
    }

    /** Every AWS CLI. */
    static List<String> awsClis() {
        return Command.allOnPath("aws").stream()
                .filter(aws -> Command.of(aws, "--version").succeeds())
                .toList();
    }

    /** One test for each client, or one that is skipped and says why. */
    static Stream<DynamicTest> eachOf(List<String> clients, String absent, Consumer<String> test) {
        if (clients.isEmpty()) {
            return Stream.of(dynamicTest(absent, () -> skip(absent)));
        }
        return clients.stream().map(client -> dynamicTest(client, () -> test.accept(client)));
    }

    static void skip(String reason) {
        System.out.println("SKIPPED: " + reason);
        abort(reason);
    }
}
