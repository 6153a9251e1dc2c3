package dev.sluice.compat.contract;

import static dev.sluice.compat.contract.ContractSqs.invalidValue;
import static dev.sluice.compat.contract.ContractSqs.map;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a receipt handle is good for, and for how long. */
final class ReceiptHandleTest extends InBothProtocols {
    private static final String EXPIRED = "The receipt handle has expired.";

    private final String url;
    private final String fifo;

    ReceiptHandleTest(WireProtocol protocol) {
        super(protocol);
        url = sqs.createQueue("q");
        fifo = sqs.createFifoQueue("q.fifo");
    }

    private Answer delete(String queueUrl, String handle) {
        return sqs.call("DeleteMessage", "QueueUrl", queueUrl, "ReceiptHandle", handle);
    }

    private Answer change(String queueUrl, String handle, int timeout) {
        return sqs.call(
                "ChangeMessageVisibility", "QueueUrl", queueUrl, "ReceiptHandle", handle, "VisibilityTimeout", timeout);
    }

    private void assertDeleteRefused(String queueUrl, String handle, String reason) {
        sqs.assertInvalid(
                invalidValue(handle, "ReceiptHandle", reason),
                "DeleteMessage",
                "QueueUrl",
                queueUrl,
                "ReceiptHandle",
                handle);
    }

    private void assertChangeRefused(String queueUrl, String handle, String reason) {
        sqs.assertInvalid(
                invalidValue(handle, "ReceiptHandle", reason),
                "ChangeMessageVisibility",
                "QueueUrl",
                queueUrl,
                "ReceiptHandle",
                handle,
                "VisibilityTimeout",
                10);
    }

    private List<Integer> visibleAndInFlight(String queueUrl) {
        var counts = sqs.attributes(queueUrl, "ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible");
        return counts.values().stream().map(Integer::valueOf).toList();
    }

    @Test
    @Tag("contract:5.8.opaque")
    @Tag("contract:5.8.different-each-receive")
    void receiveMessage_everyReceive_hasItsOwnHandle() {
        sqs.send(url, "a");
        sqs.send(url, "b");

        List<String> first = sqs.receive(url).texts("Messages", "ReceiptHandle");
        sqs.passSeconds(30);
        List<String> second = sqs.receive(url).texts("Messages", "ReceiptHandle");

        assertThat(first).hasSize(2).doesNotHaveDuplicates().doesNotContainAnyElementsOf(second);
        assertThat(second)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .allMatch(handle -> handle.matches("AQEB[A-Za-z0-9_-]+") && handle.length() <= 1024);
    }

    @Test
    @Tag("contract:5.8.unknown-or-other-queue")
    @Tag("contract:5.8.bound-to-queue-and-message")
    @Tag("contract:3.6.handle-of-another-queue")
    @Tag("contract:2.1.receipt-handle-is-invalid")
    @Tag("contract:12.7")
    @Tag("contract:12.8")
    void receiptHandle_unknownOrOfAnotherQueue_isInvalid() {
        sqs.send(url, "x");
        String handle = sqs.receiveHandle(url);
        String other = sqs.createQueue("other");
        String cut = handle.substring(0, handle.length() - 1);
        String bent = handle.substring(0, 30) + (handle.charAt(30) == 'A' ? 'B' : 'A') + handle.substring(31);

        for (String bad : List.of("garbage", "a \"quoted\" & <odd> one", cut, bent, handle + "A")) {
            assertInvalidHandle(url, bad);
        }
        assertInvalidHandle(other, handle);
        assertThat(visibleAndInFlight(url)).containsExactly(0, 1);
    }

    private void assertInvalidHandle(String queueUrl, String handle) {
        String text = "The input receipt handle \"" + handle + "\" is not a valid receipt handle.";
        sqs.assertRefused(
                Refusal.RECEIPT_HANDLE_IS_INVALID,
                text,
                "DeleteMessage",
                "QueueUrl",
                queueUrl,
                "ReceiptHandle",
                handle);
        sqs.assertRefused(
                Refusal.RECEIPT_HANDLE_IS_INVALID,
                text,
                "ChangeMessageVisibility",
                "QueueUrl",
                queueUrl,
                "ReceiptHandle",
                handle,
                "VisibilityTimeout",
                10);
    }

    @Test
    @Tag("contract:5.8.deleted-message")
    @Tag("contract:3.3.deleted-message")
    @Tag("contract:3.6.valid")
    @Tag("contract:3.6.twice")
    void receiptHandle_ofDeletedMessage_deletesAgainButChangesNothing() {
        for (String queue : List.of(url, fifo)) {
            sqs.call("SendMessage", "QueueUrl", queue, "MessageBody", "x", "MessageGroupId", "g")
                    .result();
            String handle = sqs.receiveHandle(queue);
            delete(queue, handle).result();

            delete(queue, handle).result();
            assertChangeRefused(
                    queue, handle, "Message does not exist or is not available for visibility timeout change.");
            sqs.passSeconds(30);
            delete(queue, handle).result();
        }
    }

    @Test
    @Tag("contract:5.8.purged-or-expired-message")
    @Tag("contract:3.6.retention")
    void receiptHandle_ofPurgedOrExpiredMessage_actsAsOfADeletedOne() {
        sqs.setAttributes(url, "MessageRetentionPeriod", "60");
        sqs.send(url, "expires");
        String expired = sqs.receiveHandle(url);
        sqs.passSeconds(60);
        sqs.send(url, "purged");
        String purged = sqs.receiveHandle(url);
        sqs.call("PurgeQueue", "QueueUrl", url).result();

        for (String handle : List.of(expired, purged)) {
            assertChangeRefused(
                    url, handle, "Message does not exist or is not available for visibility timeout change.");
            delete(url, handle).result();
        }
    }

    @Test
    @Tag("contract:5.8.change-after-expiry")
    @Tag("contract:5.8.message-not-inflight")
    void changeMessageVisibility_afterTheTimeoutOnStandardQueue_hidesMessageAgain() {
        sqs.send(url, "x");
        String handle = sqs.receiveHandle(url);
        sqs.passSeconds(31);

        change(url, handle, 10).result();
        assertThat(visibleAndInFlight(url)).containsExactly(0, 1);
        change(url, handle, 0).result();
        assertThat(visibleAndInFlight(url)).containsExactly(1, 0);
        change(url, handle, 10).result();
        assertThat(sqs.receiveBodies(url)).isEmpty();
        sqs.passSeconds(10);
        assertThat(sqs.receiveBodies(url)).containsExactly("x");
    }

    @Test
    @Tag("contract:5.8.old-handle-changes")
    @Tag("contract:14.handles")
    void changeMessageVisibility_oldHandleOnStandardQueue_actsOnTheMessage() {
        sqs.send(url, "x");
        String old = sqs.receiveHandle(url);
        sqs.passSeconds(30);
        String current = sqs.receiveHandle(url);

        change(url, old, 0).result();

        assertThat(visibleAndInFlight(url)).containsExactly(1, 0);
        change(url, current, 10).result();
        assertThat(visibleAndInFlight(url)).containsExactly(0, 1);
    }

    @Test
    @Tag("contract:5.8.old-handle-deletes")
    @Tag("contract:14.handles")
    @Tag("contract:3.6.visible-again")
    @Tag("contract:3.6.old-handle")
    @Tag("contract:12.28")
    void deleteMessage_oldHandleOnStandardQueue_deletes() {
        sqs.send(url, "received again");
        sqs.send(url, "visible again");
        List<String> old = sqs.receive(url).texts("Messages", "ReceiptHandle");
        sqs.passSeconds(30);
        sqs.call("ReceiveMessage", "QueueUrl", url).result();

        old.forEach(handle -> delete(url, handle).result());

        assertThat(visibleAndInFlight(url)).containsExactly(0, 0);
    }

    @Test
    @Tag("contract:5.8.fifo-handle-expires")
    @Tag("contract:5.8.fifo-change-with-expired-handle")
    @Tag("contract:14.handles")
    @Tag("contract:13.2")
    @Tag("contract:3.6.fifo-expired")
    @Tag("contract:12.26")
    void receiptHandle_onFifoQueue_diesWithItsVisibilityTimeout() {
        sqs.send(fifo, "x", "g", "1");
        String first = sqs.receiveHandle(fifo);
        sqs.passSeconds(29);
        change(fifo, first, 30).result();
        sqs.passSeconds(30);

        assertDeleteRefused(fifo, first, EXPIRED);
        assertChangeRefused(fifo, first, EXPIRED);

        String second = sqs.receiveHandle(fifo);
        assertDeleteRefused(fifo, first, EXPIRED);
        assertChangeRefused(fifo, first, EXPIRED);
        change(fifo, second, 0).result();
        assertDeleteRefused(fifo, second, EXPIRED);

        String third = sqs.receiveHandle(fifo);
        delete(fifo, third).result();
        assertThat(visibleAndInFlight(fifo)).containsExactly(0, 0);
        delete(fifo, first).result();
    }

    @Test
    @Tag("contract:5.8.fifo-handle-expires")
    @Tag("contract:3.6.fifo-extended")
    void deleteMessage_withinTheExtensionOnFifoQueue_deletes() {
        sqs.send(fifo, "x", "g", "1");
        String handle = sqs.receiveHandle(fifo);
        sqs.passSeconds(29);
        change(fifo, handle, 30).result();
        sqs.passSeconds(29);

        delete(fifo, handle).result();

        assertThat(visibleAndInFlight(fifo)).containsExactly(0, 0);
    }

    @Test
    @Tag("contract:5.8.batch")
    void batches_receiptHandlesFailOneByOne() {
        sqs.send(fifo, "x", "g", "1");
        sqs.send(fifo, "y", "h", "2");
        String expired = sqs.call("ReceiveMessage", "QueueUrl", fifo, "VisibilityTimeout", 10)
                .require("/Messages/0/ReceiptHandle");
        String good = sqs.receiveHandle(fifo);
        sqs.passSeconds(10);

        Answer changed = sqs.call(
                "ChangeMessageVisibilityBatch",
                "QueueUrl",
                fifo,
                "Entries",
                List.of(
                        map("Id", "expired", "ReceiptHandle", expired, "VisibilityTimeout", 10),
                        map("Id", "good", "ReceiptHandle", good, "VisibilityTimeout", 10)));
        Answer deleted = sqs.call(
                "DeleteMessageBatch",
                "QueueUrl",
                fifo,
                "Entries",
                List.of(
                        map("Id", "expired", "ReceiptHandle", expired),
                        map("Id", "good", "ReceiptHandle", good),
                        map("Id", "again", "ReceiptHandle", good)));

        for (Answer answer : List.of(changed, deleted)) {
            assertThat(answer.texts("Failed", "Id")).containsExactly("expired");
            assertThat(answer.require("/Failed/0/Code")).isEqualTo("InvalidParameterValue");
            assertThat(answer.require("/Failed/0/SenderFault")).isEqualTo("true");
            assertThat(answer.require("/Failed/0/Message")).isEqualTo(invalidValue(expired, "ReceiptHandle", EXPIRED));
        }
        assertThat(changed.texts("Successful", "Id")).containsExactly("good");
        assertThat(deleted.texts("Successful", "Id")).containsExactly("good", "again");
        assertThat(visibleAndInFlight(fifo)).containsExactly(1, 0);
    }
}
