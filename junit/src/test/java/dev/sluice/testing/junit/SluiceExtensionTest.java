package dev.sluice.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import dev.sluice.testing.SluiceServer;
import dev.sluice.testing.control.SluiceControl;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the extension does around tests, seen from outside of them: the classes at the end are run from here. */
final class SluiceExtensionTest {
    /** What the classes below leave for the tests above them. */
    private static final List<URI> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    @Test
    void failedTest_tellsWhatWasInItsQueues() {
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        List<ReportEntry> entries = new ArrayList<>();
        try {
            run(Failing.class).allEvents().reportingEntryPublished().stream()
                    .forEach(event -> entries.add(event.getRequiredPayload(ReportEntry.class)));
        } finally {
            System.setErr(err);
        }

        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("forgetsToDelete")
                .containsPattern("orders: sent [0-9a-f-]{36}")
                .containsPattern("orders: received [0-9a-f-]{36}, received 1 times")
                .contains("orders: 1 visible, 1 in flight, 0 delayed")
                .contains("received 1 times: first");
        assertThat(entries).singleElement().satisfies(entry -> assertThat(
                        entry.getKeyValuePairs().get("sluice"))
                .contains("received 0 times: second"));
    }

    @Test
    void server_isClosedWithItsClass() {
        assertThat(run(Registered.class).testEvents().failed().count()).isZero();

        assertThat(SEEN).hasSize(1).allSatisfy(endpoint -> assertThatThrownBy(() -> get(endpoint))
                .isInstanceOf(ConnectException.class));
    }

    @Test
    void reset_keepsTheEndpointAndEmptiesQueuesBetweenTests() {
        EngineExecutionResults results = run(OneEndpoint.class);

        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(SEEN).hasSize(3).containsOnly(SEEN.get(0));
    }

    @Test
    void parameterOfATest_isRefusedBeforeAll() {
        run(TooEarly.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(it -> it.contains("belongs to a test"))));
    }

    @Test
    void wrongAttribute_isShownWithTheRightForm() {
        run(Misspelt.class)
                .containerEvents()
                .assertThatEvents()
                .haveExactly(1, finishedWithFailure(message(it -> it.contains("VisibilityTimeout=5"))));
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute();
    }

    private static void get(URI endpoint) throws Exception {
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
    }

    @SluiceTest(queues = @Queue(name = "orders"))
    static final class Failing {
        @Test
        void forgetsToDelete(SqsClient sqs, @QueueUrl("orders") String orders) {
            sqs.sendMessage(it -> it.queueUrl(orders).messageBody("first"));
            sqs.sendMessage(it -> it.queueUrl(orders).messageBody("second"));
            sqs.receiveMessage(it -> it.queueUrl(orders));
            throw new AssertionError("as planned");
        }
    }

    static final class Registered {
        @RegisterExtension
        static final SluiceExtension SLUICE =
                SluiceExtension.on(SluiceServer.builder().queue("orders"));

        @Test
        void hasItsQueue(SluiceServer server, SluiceControl control) {
            SEEN.add(server.endpoint());
            assertThat(control.queues().list()).hasSize(1);
        }
    }

    @SluiceTest(queues = @Queue(name = "orders"), isolation = Isolation.RESET)
    static final class OneEndpoint {
        @BeforeAll
        static void start(URI endpoint) {
            SEEN.add(endpoint);
        }

        @Test
        void one(URI endpoint, SqsClient sqs, SluiceControl control) {
            sendsIntoNothing(endpoint, sqs, control);
        }

        @Test
        void other(URI endpoint, SqsClient sqs, SluiceControl control) {
            sendsIntoNothing(endpoint, sqs, control);
        }

        private static void sendsIntoNothing(URI endpoint, SqsClient sqs, SluiceControl control) {
            SEEN.add(endpoint);
            assertThat(control.queues().messages("orders")).isEmpty();
            sqs.sendMessage(it -> it.queueUrl("orders").messageBody("left behind"));
        }
    }

    @SluiceTest
    static final class TooEarly {
        @BeforeAll
        static void start(URI endpoint) {
            SEEN.add(endpoint);
        }

        @Test
        void neverRuns() {}
    }

    @SluiceTest(queues = @Queue(name = "orders", attributes = "VisibilityTimeout"))
    static final class Misspelt {
        @Test
        void neverRuns() {}
    }
}
