package dev.sluice.emulator.model;

/** Every queue attribute, once. */
public enum QueueAttribute {
    DELAY_SECONDS("DelaySeconds", "0"),
    MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", "1048576"),
    MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", "345600"),
    RECEIVE_MESSAGE_WAIT_TIME_SECONDS("ReceiveMessageWaitTimeSeconds", "0"),
    VISIBILITY_TIMEOUT("VisibilityTimeout", "30"),
    REDRIVE_POLICY("RedrivePolicy", ""),
    FIFO_QUEUE("FifoQueue", ""),
    CONTENT_BASED_DEDUPLICATION("ContentBasedDeduplication", "false"),
    DEDUPLICATION_SCOPE("DeduplicationScope", "queue");

    private final String wireName;
    private final String defaultValue;

    QueueAttribute(String wireName, String defaultValue) {
        this.wireName = wireName;
        this.defaultValue = defaultValue;
    }

    public String wireName() {
        return wireName;
    }

    public String defaultValue() {
        return defaultValue;
    }
}
