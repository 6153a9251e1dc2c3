package dev.sluice.compat.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * What is known of one message. A request makes something possible when it is sent, and certain when it is answered; the answer
 * that never comes leaves it possible. Times are epoch milliseconds.
 */
final class KnownMessage {
    /** In the order of their sequence numbers, which all have twenty digits. */
    static final Comparator<KnownMessage> BY_SEQUENCE_NUMBER = Comparator.<KnownMessage, String>comparing(
                    it -> String.valueOf(it.sequenceNumber()))
            .thenComparing(KnownMessage::name);

    private final String name;
    private final @Nullable String groupId;
    private final long sentMillis = System.currentTimeMillis();
    private boolean sent;
    private boolean maybeDeleted;
    private boolean deleted;
    private @Nullable String messageId;
    private @Nullable String sequenceNumber;
    private @Nullable String receiptHandle;
    private int receives;

    /** How many receives of the queue had been lost when this message was last counted. */
    private int lostReceivesBefore;

    /** Nobody may get the message before. */
    private long hiddenUntilMillis;

    /** Whether its visibility timeout may have been made so long that only its handle brings it back in time. */
    private boolean maybeKept;

    KnownMessage(String name, @Nullable String groupId, int lostReceives) {
        this.name = name;
        this.groupId = groupId;
        this.lostReceivesBefore = lostReceives;
    }

    String name() {
        return name;
    }

    @Nullable
    String groupId() {
        return groupId;
    }

    long sentMillis() {
        return sentMillis;
    }

    synchronized @Nullable String sequenceNumber() {
        return sequenceNumber;
    }

    synchronized @Nullable String messageId() {
        return messageId;
    }

    /** The handle of the last receive. */
    synchronized @Nullable String receiptHandle() {
        return receiptHandle;
    }

    synchronized boolean mustExist() {
        return sent && !maybeDeleted && !deleted;
    }

    synchronized boolean mayExist() {
        return !deleted;
    }

    synchronized boolean isAcknowledged() {
        return sent;
    }

    synchronized boolean mayBeKept() {
        return maybeKept && !deleted;
    }

    /** Whether the message is certainly in flight for longer than a test takes. */
    synchronized boolean isKept() {
        return mayBeKept() && hiddenUntilMillis > System.currentTimeMillis() + TimeUnit.MINUTES.toMillis(1);
    }

    /** A send, or a send of the same deduplication id, was answered. */
    synchronized void sent(String id, @Nullable String number) {
        identify(id, number);
        sent = true;
    }

    private void identify(String id, @Nullable String number) {
        assertThat(messageId == null ? id : messageId)
                .as("message id of %s", name)
                .isEqualTo(id);
        assertThat(sequenceNumber == null ? number : sequenceNumber)
                .as("sequence number of %s", name)
                .isEqualTo(number);
        messageId = id;
        sequenceNumber = number;
    }

    synchronized void deleting() {
        maybeDeleted = true;
    }

    /** The message is gone: its deletion was answered, or it was nowhere to be found. */
    synchronized void deleted() {
        deleted = true;
    }

    /** The message was seen, so that it exists. */
    synchronized void seen() {
        assertThat(deleted).as("%s is gone for good and is back", name).isFalse();
        sent = true;
        maybeDeleted = false;
    }

    /** A receive asked for at that time, with that visibility timeout, was answered with the message. */
    synchronized void received(Message message, long askedMillis, int timeoutSeconds, int lostReceives) {
        long answeredMillis = System.currentTimeMillis();
        seen();
        identify(message.messageId(), message.attributes().get(MessageSystemAttributeName.SEQUENCE_NUMBER));
        int count = Integer.parseInt(
                message.attributes().getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, ""));
        assertThat(count)
                .as("receive count of %s", name)
                .isBetween(receives + 1, receives + 1 + lostReceives - lostReceivesBefore);
        assertThat(answeredMillis)
                .as("%s was received while it was hidden", name)
                .isGreaterThanOrEqualTo(hiddenUntilMillis);
        receives = count;
        maybeKept = false;
        lostReceivesBefore = lostReceives;
        receiptHandle = message.receiptHandle();
        hiddenUntilMillis = askedMillis + timeoutSeconds * 1_000L;
    }

    /** The message is about to be hidden for a long time. */
    synchronized void keeping() {
        maybeKept = true;
    }

    synchronized void hiddenUntil(long millis) {
        hiddenUntilMillis = millis;
    }

    /** The message is about to be made visible. */
    synchronized void releasing() {
        maybeKept = false;
        hiddenUntilMillis = 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
