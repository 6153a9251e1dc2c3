package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Scripts that use boto3, in every Python of this machine that has it. */
final class Boto3Test {
    private static final String ABSENT = "no python3 with boto3 here (make test tries to install one)";

    /** A producer and a consumer that know only the queue's URL at Amazon, account of seven digits included. */
    @TestFactory
    Stream<DynamicTest> scriptsWrittenForAmazon_runUnchanged() {
        var newEnough = InstalledClients.pythonsThatReadTheEndpointVariable();
        return InstalledClients.eachOf(InstalledClients.pythons(), ABSENT, python -> {
            try (RunningSluice sluice = RunningSluice.inMemory();
                    var sqs = sluice.client()) {
                String url = sqs.createQueue(it -> it.queueName("OrderQueue")).queueUrl();

                for (String script : new String[] {"producer.py", "consumer.py"}) {
                    Command run = newEnough.contains(python)
                            ? Command.of(
                                    python, Command.SOURCES.resolve("python").resolve(script))
                            : Command.of(
                                    python,
                                    Command.SOURCES.resolve("python/with_endpoint.py"),
                                    Command.SOURCES.resolve("python").resolve(script));
                    assertThat(run.with("AWS_ENDPOINT_URL_SQS", sluice.endpoint())
                                    .output())
                            .hasLineCount(3);
                }

                assertThat(sqs.getQueueAttributes(it -> it.queueUrl(url).attributeNamesWithStrings("All"))
                                .attributesAsStrings())
                        .containsEntry("ApproximateNumberOfMessages", "0")
                        .containsEntry("ApproximateNumberOfMessagesNotVisible", "0")
                        .containsEntry("ApproximateNumberOfMessagesDelayed", "0");
            }
        });
    }
}
