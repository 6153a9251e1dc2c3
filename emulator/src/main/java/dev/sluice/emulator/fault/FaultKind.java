package dev.sluice.emulator.fault;

/** What can go wrong. */
public enum FaultKind {
    /** The request is refused with an error of SQS, and nothing is done. */
    ERROR("error", false),
    /** The request is refused with RequestThrottled, and nothing is done. */
    THROTTLE("throttle", false),
    /** The request is done later. */
    LATENCY("latency", false),
    /** A receive answers with nothing, and no message is touched. */
    EMPTY_RECEIVE("emptyReceive", false),
    /** The request is done, and the connection closed instead of an answer. */
    LOSE_ANSWER("loseAnswer", false),
    /** What was received can be received again at once. */
    DUPLICATE_DELIVERY("duplicateDelivery", true),
    /** What was received can be received again sooner than its receiver thinks: after the rule's delay. */
    EARLY_VISIBILITY_EXPIRY("earlyVisibilityExpiry", true),
    /** The messages of one answer come in another order. */
    REORDER("reorder", true);

    private final String text;
    private final boolean onDelivery;

    FaultKind(String text, boolean onDelivery) {
        this.text = text;
        this.onDelivery = onDelivery;
    }

    /** Its name to the outside. */
    public String text() {
        return text;
    }

    /** Whether it befalls messages that were received; all others befall requests. */
    public boolean onDelivery() {
        return onDelivery;
    }
}
