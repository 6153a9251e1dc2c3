package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In which order FIFO queues hand out the messages of their groups, and when they hold them back. */
final class MessageGroupTest extends InBothProtocols {
    private final String url;

    MessageGroupTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createFifoQueue("q.fifo");
    }

    /** Sends messages named after their groups, such as {@code g1-m1}. */
    private void send(String... bodies) {
        for (String body : bodies) {
            sqs.send(url, body, body.substring(0, body.indexOf('-')), body);
        }
    }

    private Answer receive(int max, int visibilityTimeout) {
        return sqs.call(
                "ReceiveMessage", "QueueUrl", url, "MaxNumberOfMessages", max, "VisibilityTimeout", visibilityTimeout);
    }

    private List<String> bodies(int max, int visibilityTimeout) {
        return receive(max, visibilityTimeout).texts("Messages", "Body");
    }

    private void change(String handle, int timeout) {
        sqs.call("ChangeMessageVisibility", map("QueueUrl", url, "ReceiptHandle", handle, "VisibilityTimeout", timeout))
                .result();
    }

    private void delete(String handle) {
        sqs.call("DeleteMessage", "QueueUrl", url, "ReceiptHandle", handle).result();
    }

    @Test
    @Tag("contract:6.1.fills-from-one-group")
    @Tag("contract:6.1.turns")
    @Tag("contract:14.groups")
    void receiveMessage_fillsFromOneGroup_andServedGroupsGoToTheBack() {
        send("g1-m1", "g2-m1", "g2-m2", "g3-m1", "g1-m2");

        assertThat(bodies(3, 0)).containsExactly("g1-m1", "g1-m2", "g2-m1");
        assertThat(bodies(10, 0)).containsExactly("g3-m1", "g1-m1", "g1-m2", "g2-m1", "g2-m2");
    }

    @Test
    @Tag("contract:6.1.fills-from-one-group")
    @Tag("contract:6.1.order-among-groups")
    @Tag("contract:14.groups")
    @Tag("contract:12.19")
    void receiveMessage_takesAllOfAGroupBeforeTheNext() {
        send("g1-m1", "g2-m1", "g1-m2", "g1-m3");

        assertThat(bodies(10, 30)).containsExactly("g1-m1", "g1-m2", "g1-m3", "g2-m1");
    }

    @Test
    @Tag("contract:6.1.lock")
    @Tag("contract:6.1.sends-do-not-unlock")
    void messageInFlight_locksItsGroup_andNewMessagesDoNotUnlockIt() {
        send("g1-m1", "g1-m2", "g2-m1");
        assertThat(bodies(1, 30)).containsExactly("g1-m1");

        send("g1-m3");

        assertThat(bodies(10, 30)).containsExactly("g2-m1");
        assertThat(bodies(10, 30)).isEmpty();
        assertThat(sqs.attributes(url, "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"))
                .isEqualTo(map("ApproximateNumberOfMessages", "2", "ApproximateNumberOfMessagesNotVisible", "2"));
    }

    @Test
    @Tag("contract:6.1.unlock")
    @Tag("contract:12.20")
    void deletingSomeMessagesInFlight_keepsTheGroupLocked() {
        send("g1-m1", "g1-m2", "g1-m3", "g1-m4");
        List<String> handles = receive(3, 30).texts("Messages", "ReceiptHandle");

        delete(handles.get(0));
        assertThat(bodies(10, 30)).isEmpty();
        delete(handles.get(2));
        assertThat(bodies(10, 30)).isEmpty();
        change(handles.get(1), 0);
        assertThat(bodies(10, 30)).containsExactly("g1-m2", "g1-m4");
    }

    @Test
    @Tag("contract:6.1.before-the-first-hidden")
    @Tag("contract:14.groups")
    @Tag("contract:12.21")
    void messageVisibleAgain_isDeliverableWithThoseBeforeTheFirstHiddenOne() {
        for (int extended = 0; extended < 3; extended++) {
            String group = "g" + extended;
            send(group + "-m1", group + "-m2", group + "-m3");
            List<String> handles = receive(10, 30).texts("Messages", "ReceiptHandle");
            assertThat(handles).hasSize(3);
            sqs.passSeconds(20);
            change(handles.get(extended), 60);
            sqs.passSeconds(10);

            List<String> deliverable = List.of(group + "-m1", group + "-m2").subList(0, extended);
            assertThat(bodies(10, 100)).as("message %s extended", extended + 1).isEqualTo(deliverable);
            sqs.call("PurgeQueue", "QueueUrl", url).result();
            sqs.passSeconds(60);
        }
    }

    @Test
    @Tag("contract:6.1.before-the-first-hidden")
    void changeToZeroOfOneMessage_makesItDeliverableWhileLaterOnesAreHidden() {
        send("g1-m1", "g1-m2", "g1-m3", "g1-m4");
        List<String> handles = receive(3, 30).texts("Messages", "ReceiptHandle");

        change(handles.get(1), 0);
        assertThat(bodies(10, 30)).isEmpty();
        change(handles.get(0), 0);
        assertThat(bodies(10, 30)).containsExactly("g1-m1", "g1-m2");
    }

    @Test
    @Tag("contract:6.1.restarts-from-the-first")
    void messagesInFlight_allTimedOut_comeAgainFromTheFirst() {
        send("g1-m1", "g1-m2", "g1-m3");
        assertThat(bodies(2, 30)).containsExactly("g1-m1", "g1-m2");
        sqs.passSeconds(30);

        assertThat(bodies(10, 30)).containsExactly("g1-m1", "g1-m2", "g1-m3");
    }

    @Test
    @Tag("contract:6.1.delayed-message")
    void delayedMessage_holdsBackTheLaterOnesOfItsGroup() {
        sqs.setAttributes(url, "DelaySeconds", "10");
        send("g1-m1");
        sqs.passSeconds(5);
        send("g1-m2", "g2-m1");

        sqs.passSeconds(4);
        assertThat(bodies(10, 0)).isEmpty();
        sqs.passSeconds(1);
        assertThat(bodies(10, 0)).containsExactly("g1-m1");
        sqs.passSeconds(5);
        assertThat(bodies(10, 0)).containsExactlyInAnyOrder("g1-m1", "g1-m2", "g2-m1");
    }

    @Test
    @Tag("contract:6.1.delete-wakes")
    void longPoll_endsWhenTheLastMessageInFlightOfAGroupIsDeleted() {
        send("g1-m1", "g1-m2", "g1-m3");
        List<String> handles = receive(2, 30).texts("Messages", "ReceiptHandle");
        CompletableFuture<Answer> poll = sqs.startPoll(url, "WaitTimeSeconds", 20);

        delete(handles.get(0));
        assertThat(poll).isNotDone();
        delete(handles.get(1));

        assertThat(poll.join().texts("Messages", "Body")).containsExactly("g1-m3");
    }
}
