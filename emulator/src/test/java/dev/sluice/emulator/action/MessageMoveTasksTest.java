package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.action.CancelMessageMoveTask;
import dev.sluice.wire.action.DeleteQueue;
import dev.sluice.wire.action.ListMessageMoveTasks;
import dev.sluice.wire.action.StartMessageMoveTask;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.shape.Message;
import dev.sluice.wire.shape.MoveTask;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** StartMessageMoveTask, ListMessageMoveTasks and CancelMessageMoveTask. */
class MessageMoveTasksTest {
    private static final String NO_SOURCE =
            "The resource that you specified for the SourceArn parameter doesn't exist.";
    private static final String BAD_ARN = "You must use this format to specify the %s:"
            + " arn:<partition>:<service>:<region>:<account-id>:<resource-id>";

    private final Sqs sqs = new Sqs();

    @BeforeEach
    void deadLetterQueue() {
        sqs.createQueueWithDeadLetterQueue();
    }

    private static StartMessageMoveTask.Request starting(@Nullable String destination, @Nullable Integer maxPerSecond) {
        return new StartMessageMoveTask.Request(
                Sqs.arn("dlq"), destination == null ? null : Sqs.arn(destination), maxPerSecond);
    }

    private List<MoveTask> list(@Nullable Integer maxResults) {
        return sqs.call(new ListMessageMoveTasks.Request(Sqs.arn("dlq"), maxResults))
                .results();
    }

    private MoveTask latest() {
        return list(null).get(0);
    }

    private void kill(String queueName, int messages) {
        String url = Sqs.url(queueName);
        for (int i = 0; i < messages; i++) {
            sqs.send(url, queueName + i);
        }
        sqs.receive(url);
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
    }

    @Test
    void startMessageMoveTask_movesAtTheRateAskedFor() {
        kill("source", 5);
        String handle = sqs.call(starting(null, 2)).taskHandle();
        MoveTask running = latest();
        assertThat(running)
                .isEqualTo(new MoveTask(handle, "RUNNING", Sqs.arn("dlq"), null, 2, 2, 5L, null, sqs.clock.millis()));
        sqs.pass(Duration.ofMillis(999));
        assertThat(latest().approximateNumberOfMessagesMoved()).isEqualTo(2);
        sqs.pass(Duration.ofMillis(1));
        assertThat(latest().approximateNumberOfMessagesMoved()).isEqualTo(4);
        sqs.pass(Duration.ofSeconds(1));
        assertThat(latest().status()).isEqualTo("COMPLETED");
        assertThat(latest().taskHandle()).isNull();
        assertThat(latest().approximateNumberOfMessagesMoved()).isEqualTo(5);
        assertThat(sqs.receiveBodies(Sqs.url("source"))).hasSize(5);
    }

    @Test
    void startMessageMoveTask_toAnotherQueue() {
        kill("source", 1);
        sqs.createQueue("elsewhere");
        sqs.call(starting("elsewhere", 500));
        assertThat(latest().destinationArn()).isEqualTo(Sqs.arn("elsewhere"));
        Message moved = sqs.receiveOne(Sqs.url("elsewhere"));
        assertThat(moved.body()).isEqualTo("source0");
        assertThat(moved.attributes())
                .containsEntry("ApproximateReceiveCount", "1")
                .doesNotContainKey("DeadLetterQueueSourceArn");
    }

    @Test
    void startMessageMoveTask_bringsEachMessageHome() {
        sqs.createQueue("second", Map.of("RedrivePolicy", Sqs.redrivePolicy("dlq", 1)));
        kill("source", 1);
        kill("second", 1);
        sqs.call(starting(null, 500));
        assertThat(sqs.receiveBodies(Sqs.url("source"))).containsExactly("source0");
        assertThat(sqs.receiveBodies(Sqs.url("second"))).containsExactly("second0");
    }

    @Test
    void startMessageMoveTask_handleNamesTaskAndSource() {
        String handle = sqs.call(starting(null, 1)).taskHandle();
        assertThat(new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8))
                .matches("\\{\"taskId\":\"[0-9a-f-]{36}\",\"sourceArn\":\"" + Sqs.arn("dlq") + "\"\\}");
    }

    @Test
    void startMessageMoveTask_destinationDeletedMidway_fails() {
        kill("source", 3);
        sqs.createQueue("elsewhere");
        sqs.call(starting("elsewhere", 1));
        sqs.call(new DeleteQueue.Request(Sqs.url("elsewhere")));
        sqs.pass(Duration.ofSeconds(1));
        assertThat(latest().status()).isEqualTo("FAILED");
        assertThat(latest().failureReason()).isEqualTo("AWS.SimpleQueueService.NonExistentQueue");
        assertThat(latest().approximateNumberOfMessagesMoved()).isEqualTo(1);
    }

    @Test
    void startMessageMoveTask_messageWithoutOrigin_fails() {
        sqs.send(Sqs.url("dlq"), "sent here");
        sqs.call(starting(null, 1));
        assertThat(latest().status()).isEqualTo("FAILED");
        assertThat(latest().failureReason()).isEqualTo("CouldNotDetermineMessageSource");
    }

    @Test
    void startMessageMoveTask_oneAtATime() {
        kill("source", 3);
        sqs.call(starting(null, 1));
        sqs.assertInvalid(
                starting(null, 1),
                "There is already a task running. Only one active task is allowed for a source queue arn at a given"
                        + " time.");
        sqs.pass(Duration.ofSeconds(2));
        sqs.call(starting(null, 1));
    }

    @Test
    @Tag("contract:8.3.account-limits")
    void startMessageMoveTask_accountWithItsFillOfActiveTasks_isRefusedUntilOneEnds() {
        Sqs few = new Sqs(Rules.of(Profile.TEST).with(Rule.MOVE_TASKS_ACTIVE, 2));
        for (String name : List.of("a", "b", "c")) {
            few.createQueue(name + "-dlq");
            String source = few.createQueue(name, Map.of("RedrivePolicy", Sqs.redrivePolicy(name + "-dlq", 1)));
            few.send(source, "m1");
            few.send(source, "m2");
            few.call(Sqs.receiving(source, 10, 0, null));
            assertThat(few.receive(source)).isEmpty();
        }
        few.call(new StartMessageMoveTask.Request(Sqs.arn("a-dlq"), null, 1));
        few.call(new StartMessageMoveTask.Request(Sqs.arn("b-dlq"), null, 1));
        StartMessageMoveTask.Request third = new StartMessageMoveTask.Request(Sqs.arn("c-dlq"), null, 1);
        few.assertInvalid(
                third,
                "There are already 2 tasks running. Only 2 active tasks are allowed for an account at a given time.");
        few.assertInvalid(
                new StartMessageMoveTask.Request(Sqs.arn("a-dlq"), null, 1),
                "There is already a task running. Only one active task is allowed for a source queue arn at a given"
                        + " time.");
        few.call(new DeleteQueue.Request(Sqs.url("a-dlq")));
        few.pass(Duration.ofSeconds(1));
        few.call(third);
        few.pass(Duration.ofSeconds(2));
        few.call(third);
    }

    @Test
    @Tag("contract:8.3.account-limits")
    void startMessageMoveTask_runningTooLong_fails() {
        Sqs hasty = new Sqs(Rules.of(Profile.TEST).with(Rule.MOVE_TASK_SECONDS, 2));
        String source = hasty.createQueueWithDeadLetterQueue();
        IntStream.range(0, 4).forEach(i -> hasty.send(source, "m" + i));
        hasty.call(Sqs.receiving(source, 10, 0, null));
        assertThat(hasty.receive(source)).isEmpty();
        hasty.call(starting(null, 1));
        hasty.pass(Duration.ofSeconds(10));
        MoveTask task = hasty.call(new ListMessageMoveTasks.Request(Sqs.arn("dlq"), null))
                .results()
                .get(0);
        assertThat(task.status()).isEqualTo("FAILED");
        assertThat(task.failureReason()).isEqualTo("TimedOut");
        assertThat(task.approximateNumberOfMessagesMoved()).isEqualTo(2);
    }

    @Test
    void startMessageMoveTask_refusesBadQueues() {
        sqs.createQueue("plain");
        sqs.createFifoQueue("other.fifo");
        sqs.assertMissing(new StartMessageMoveTask.Request(null, null, null), "SourceArn");
        sqs.assertInvalid(new StartMessageMoveTask.Request("dlq", null, null), BAD_ARN.formatted("SourceArn"));
        sqs.assertInvalid(
                new StartMessageMoveTask.Request(Sqs.arn("dlq"), "elsewhere", null),
                BAD_ARN.formatted("DestinationArn"));
        sqs.assertRefused(
                new StartMessageMoveTask.Request(Sqs.arn("absent"), null, null),
                SqsError.RESOURCE_NOT_FOUND,
                NO_SOURCE);
        sqs.assertRefused(
                starting("absent", null),
                SqsError.RESOURCE_NOT_FOUND,
                "The resource that you specified for the DestinationArn parameter doesn't exist.");
        sqs.assertInvalid(
                new StartMessageMoveTask.Request(Sqs.arn("plain"), null, null),
                "Source queue must be configured as a Dead Letter Queue.");
        sqs.assertInvalid(starting("dlq", null), "Source queue arn and destination queue arn cannot be the same.");
        sqs.assertInvalid(
                starting("other.fifo", null), "The source queue and destination queue must be of the same queue type.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 501})
    void startMessageMoveTask_refusesRateOutOfRange(int maxPerSecond) {
        sqs.assertInvalid(
                starting(null, maxPerSecond),
                "Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's"
                        + " between 1 and 500.");
    }

    @Test
    void listMessageMoveTasks_newestFirst() {
        for (int i = 0; i < 12; i++) {
            sqs.call(starting(null, 1 + i));
            sqs.pass(Duration.ofSeconds(2));
        }
        assertThat(list(null)).hasSize(1);
        assertThat(list(10))
                .extracting(MoveTask::maxNumberOfMessagesPerSecond)
                .containsExactly(12, 11, 10, 9, 8, 7, 6, 5, 4, 3);
    }

    @Test
    void listMessageMoveTasks_refusals() {
        assertThat(list(10)).isEmpty();
        sqs.assertMissing(new ListMessageMoveTasks.Request(null, null), "SourceArn");
        sqs.assertInvalid(new ListMessageMoveTasks.Request("dlq", null), BAD_ARN.formatted("SourceArn"));
        sqs.assertRefused(
                new ListMessageMoveTasks.Request(Sqs.arn("absent"), null), SqsError.RESOURCE_NOT_FOUND, NO_SOURCE);
        for (int bad : new int[] {0, 11}) {
            sqs.assertInvalid(
                    new ListMessageMoveTasks.Request(Sqs.arn("dlq"), bad),
                    "Value for parameter MaxResults is invalid. Reason: You must enter a number that's between 1 and"
                            + " 10.");
        }
    }

    @Test
    void cancelMessageMoveTask_stopsAtTheNextStep() {
        kill("source", 5);
        String handle = sqs.call(starting(null, 2)).taskHandle();
        assertThat(sqs.call(new CancelMessageMoveTask.Request(handle)).approximateNumberOfMessagesMoved())
                .isEqualTo(2);
        assertThat(latest().status()).isEqualTo("CANCELLING");
        assertThat(latest().taskHandle()).isNull();
        sqs.pass(Duration.ofSeconds(1));
        assertThat(latest().status()).isEqualTo("CANCELLED");
        assertThat(sqs.receiveBodies(Sqs.url("dlq"))).hasSize(3);
        sqs.assertInvalid(new CancelMessageMoveTask.Request(handle), "Only active tasks can be cancelled.");
    }

    @Test
    void cancelMessageMoveTask_refusals() {
        sqs.assertMissing(new CancelMessageMoveTask.Request(null), "TaskHandle");
        sqs.assertInvalid(new CancelMessageMoveTask.Request(""), "The TaskHandle parameter is required.");
        for (String bad : new String[] {"no base64", "e30=", encoded("[]"), encoded("{\"taskId\":\"t\"}")}) {
            sqs.assertInvalid(new CancelMessageMoveTask.Request(bad), "Value for parameter TaskHandle is invalid.");
        }
        sqs.assertRefused(
                new CancelMessageMoveTask.Request(
                        encoded("{\"taskId\":\"t\",\"sourceArn\":\"" + Sqs.arn("absent") + "\"}")),
                SqsError.RESOURCE_NOT_FOUND,
                NO_SOURCE);
        sqs.assertRefused(
                new CancelMessageMoveTask.Request(
                        encoded("{\"taskId\":\"t\",\"sourceArn\":\"" + Sqs.arn("dlq") + "\"}")),
                SqsError.RESOURCE_NOT_FOUND,
                "Task does not exist.");
    }

    private static String encoded(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
