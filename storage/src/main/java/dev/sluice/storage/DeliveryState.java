package dev.sluice.storage;

/**
 * How far the delivery of a message has come. All instants are epoch milliseconds.
 *
 * @param visibleAtMillis when the message can be received: the end of its delay or of its visibility timeout
 * @param receivedMillis the latest receive, 0 before the first
 * @param firstReceivedMillis the first receive, 0 before it
 * @param receiveCount how often it was received, over all queues it was in
 * @param nonce what the newest receipt handle carries; 0 when this queue never handed the message out
 */
public record DeliveryState(
        long visibleAtMillis, long receivedMillis, long firstReceivedMillis, int receiveCount, long nonce) {
    /** Visible from the beginning and never received: what nearly every message of a backlog is, and so they share it. */
    public static final DeliveryState FRESH = new DeliveryState(0, 0, 0, 0, 0);

    /** The same delivery, visible at another instant. */
    public DeliveryState withVisibleAt(long millis) {
        return new DeliveryState(millis, receivedMillis, firstReceivedMillis, receiveCount, nonce);
    }
}
