package dev.sluice.emulator.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.action.ChangeMessageVisibility;
import dev.sluice.wire.action.DeleteMessage;
import dev.sluice.wire.error.SqsError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DeleteMessage and ChangeMessageVisibility: what a receipt handle is good for. */
class ReceiptHandlesTest {
    private final Sqs sqs = new Sqs();
    private final String url = sqs.createQueue("orders");

    private static ChangeMessageVisibility.Request changing(
            String queueUrl, @Nullable String handle, @Nullable Integer timeout) {
        return new ChangeMessageVisibility.Request(queueUrl, handle, timeout);
    }

    private static String value(Object value, String parameter, String reason) {
        return "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason;
    }

    private String receivedFrom(String queueUrl) {
        return sqs.receiveOne(queueUrl).receiptHandle();
    }

    @Test
    void deleteMessage_removesMessage_asOftenAsAsked() {
        sqs.send(url, "hello");
        String handle = receivedFrom(url);
        sqs.delete(url, handle);
        sqs.delete(url, handle);
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
    }

    @Test
    void deleteMessage_oldHandleOfStandardQueue_stillDeletes() {
        sqs.send(url, "hello");
        String old = receivedFrom(url);
        sqs.pass(Duration.ofSeconds(31));
        receivedFrom(url);
        sqs.delete(url, old);
        sqs.pass(Duration.ofSeconds(31));
        assertThat(sqs.receive(url)).isEmpty();
    }

    @Test
    void deleteMessage_expiredHandleOfFifoQueue_isRefused() {
        String fifo = sqs.createFifoQueue("orders.fifo");
        sqs.call(Sqs.sending(fifo, "hello", "g", null));
        String handle = receivedFrom(fifo);
        sqs.pass(Duration.ofSeconds(31));
        sqs.assertInvalid(
                new DeleteMessage.Request(fifo, handle),
                value(handle, "ReceiptHandle", "The receipt handle has expired."));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void missingHandle_isRefused(@Nullable String handle) {
        sqs.assertMissing(new DeleteMessage.Request(url, handle), "ReceiptHandle");
        sqs.assertMissing(changing(url, handle, 1), "ReceiptHandle");
    }

    @Test
    void handleOfAnotherQueueOrOfNobody_isRefused() {
        sqs.send(url, "hello");
        String other = sqs.createQueue("other");
        for (String handle : new String[] {"garbage", receivedFrom(url)}) {
            String message = "The input receipt handle \"" + handle + "\" is not a valid receipt handle.";
            sqs.assertRefused(new DeleteMessage.Request(other, handle), SqsError.RECEIPT_HANDLE_IS_INVALID, message);
            sqs.assertRefused(changing(other, handle, 1), SqsError.RECEIPT_HANDLE_IS_INVALID, message);
        }
    }

    @Test
    void changeMessageVisibility_countsFromNow() {
        sqs.send(url, "hello");
        String handle = receivedFrom(url);
        sqs.pass(Duration.ofSeconds(20));
        sqs.changeVisibility(url, handle, 20);
        sqs.pass(Duration.ofSeconds(19));
        assertThat(sqs.receive(url)).isEmpty();
        sqs.pass(Duration.ofSeconds(1));
        assertThat(sqs.receive(url)).hasSize(1);
    }

    @Test
    void changeMessageVisibility_toZero_showsMessageAtOnce() {
        sqs.send(url, "hello");
        sqs.changeVisibility(url, receivedFrom(url), 0);
        assertThat(sqs.receive(url)).hasSize(1);
    }

    @Test
    void changeMessageVisibility_missingTimeout_isReportedBeforeBadHandle() {
        sqs.assertMissing(changing(url, "garbage", null), "VisibilityTimeout");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 43_201})
    void changeMessageVisibility_refusesTimeoutOutOfRange(int timeout) {
        sqs.assertInvalid(
                changing(url, "garbage", timeout), value(timeout, "VisibilityTimeout", "Must be between 0 and 43200."));
    }

    @Test
    void changeMessageVisibility_ofDeletedMessage_isRefused() {
        sqs.send(url, "hello");
        String handle = receivedFrom(url);
        sqs.delete(url, handle);
        sqs.assertInvalid(
                changing(url, handle, 1),
                value(
                        handle,
                        "ReceiptHandle",
                        "Message does not exist or is not available for visibility timeout change."));
    }

    @Test
    void changeMessageVisibility_beyondTwelveHoursSinceTheReceive_isRefused() {
        sqs.send(url, "hello");
        String handle = receivedFrom(url);
        sqs.pass(Duration.ofSeconds(10));
        sqs.changeVisibility(url, handle, 43_190);
        sqs.assertInvalid(
                changing(url, handle, 43_191),
                value(
                        43_191,
                        "VisibilityTimeout",
                        "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]"));
    }
}
