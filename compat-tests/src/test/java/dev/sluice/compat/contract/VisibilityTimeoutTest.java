package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.invalidValue;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long a received message is hidden. */
final class VisibilityTimeoutTest extends InBothProtocols {
    private static final int TWELVE_HOURS = 43_200;

    private final String url;

    VisibilityTimeoutTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
    }

    private Answer change(String handle, int timeout) {
        return sqs.call(
                "ChangeMessageVisibility", "QueueUrl", url, "ReceiptHandle", handle, "VisibilityTimeout", timeout);
    }

    private Answer receive(int visibilityTimeout) {
        return sqs.call(
                "ReceiveMessage",
                "QueueUrl",
                url,
                "VisibilityTimeout",
                visibilityTimeout,
                "MessageSystemAttributeNames",
                List.of("ApproximateReceiveCount"));
    }

    private void assertHiddenFor(int seconds) {
        sqs.passSeconds(seconds - 1);
        assertThat(sqs.receiveBodies(url)).as("before %s seconds", seconds).isEmpty();
        sqs.passSeconds(1);
        assertThat(sqs.attributes(url, "ApproximateNumberOfMessages"))
                .as("after %s seconds", seconds)
                .containsEntry("ApproximateNumberOfMessages", "1");
    }

    @Test
    @Tag("contract:5.9.starts-at-receive")
    @Tag("contract:5.9.one-receive-only")
    void changeMessageVisibility_countsFromNow_andForThisReceiveOnly() {
        sqs.send(url, "x");
        String handle = sqs.receiveHandle(url);
        sqs.passSeconds(20);
        change(handle, 100).result();
        assertHiddenFor(100);

        sqs.receiveHandle(url);
        assertHiddenFor(30);
        receive(7);
        assertHiddenFor(7);
    }

    @Test
    @Tag("contract:5.9.zero")
    @Tag("contract:5.9.receive-count")
    void visibilityTimeoutZero_leavesMessageVisibleAndCountsAReceive() {
        sqs.send(url, "x");

        Answer first = receive(0);
        Answer second = receive(0);
        String handle = receive(10).require("/Messages/0/ReceiptHandle");
        change(handle, 0).result();
        Answer fourth = receive(10);

        assertThat(first.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("1");
        assertThat(second.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("2");
        assertThat(fourth.require("/Messages/0/Attributes/ApproximateReceiveCount"))
                .isEqualTo("4");
    }

    @Test
    @Tag("contract:5.9.twelve-hours")
    @Tag("contract:14.handles")
    @Tag("contract:3.3.twelve-hours")
    @Tag("contract:12.29")
    void changeMessageVisibility_beyondTwelveHoursSinceTheReceive_isRefused() {
        sqs.send(url, "x");
        sqs.pass(Duration.ofHours(1));
        String handle = receive(TWELVE_HOURS).require("/Messages/0/ReceiptHandle");
        change(handle, TWELVE_HOURS).result();
        sqs.passSeconds(10);

        assertBeyondTheLimit(handle, TWELVE_HOURS);
        assertBeyondTheLimit(handle, TWELVE_HOURS - 9);
        change(handle, TWELVE_HOURS - 10).result();
        assertHiddenFor(TWELVE_HOURS - 10);

        String again = receive(30).require("/Messages/0/ReceiptHandle");
        change(again, TWELVE_HOURS).result();
    }

    private void assertBeyondTheLimit(String handle, int timeout) {
        sqs.assertInvalid(
                invalidValue(
                        timeout,
                        "VisibilityTimeout",
                        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"),
                "ChangeMessageVisibility",
                "QueueUrl",
                url,
                "ReceiptHandle",
                handle,
                "VisibilityTimeout",
                timeout);
    }

    @Test
    @Tag("contract:5.9.queue-attribute")
    void setQueueAttributes_visibilityTimeout_reachesLaterReceivesOnly() {
        sqs.send(url, "x");
        sqs.receiveHandle(url);
        sqs.setAttributes(url, "VisibilityTimeout", "5");
        assertHiddenFor(30);

        sqs.receiveHandle(url);
        assertHiddenFor(5);
    }

    @Test
    @Tag("contract:5.9.keeps-its-place")
    void receiveMessage_visibleAgain_comesBeforeWhatWasSentLater() {
        sqs.send(url, "first");
        sqs.send(url, "second");
        assertThat(receive(5).require("/Messages/0/Body")).isEqualTo("first");
        sqs.passSeconds(5);

        assertThat(receive(5).require("/Messages/0/Body")).isEqualTo("first");
        assertThat(receive(5).require("/Messages/0/Body")).isEqualTo("second");
    }
}
