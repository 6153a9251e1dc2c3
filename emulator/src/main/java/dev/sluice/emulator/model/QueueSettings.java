package dev.sluice.emulator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a queue that steer the engine, typed and with their defaults filled in.
 *
 * @param deduplicationPerGroup whether deduplication ids count within their message group only
 */
public record QueueSettings(
        boolean fifo,
        int delaySeconds,
        int maximumMessageSizeBytes,
        int retentionSeconds,
        int receiveWaitSeconds,
        int visibilityTimeoutSeconds,
        boolean contentBasedDeduplication,
        boolean deduplicationPerGroup,
        @Nullable RedrivePolicy redrivePolicy) {
    /** Reads the attributes of a stored queue, which were checked when they were set. */
    public static QueueSettings of(Map<String, String> attributes) {
        return new QueueSettings(
                flag(attributes, QueueAttribute.FIFO_QUEUE),
                number(attributes, QueueAttribute.DELAY_SECONDS),
                number(attributes, QueueAttribute.MAXIMUM_MESSAGE_SIZE),
                number(attributes, QueueAttribute.MESSAGE_RETENTION_PERIOD),
                number(attributes, QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS),
                number(attributes, QueueAttribute.VISIBILITY_TIMEOUT),
                flag(attributes, QueueAttribute.CONTENT_BASED_DEDUPLICATION),
                text(attributes, QueueAttribute.DEDUPLICATION_SCOPE).equals("messageGroup"),
                QueueAttribute.REDRIVE_POLICY
                        .in(attributes)
                        .map(RedrivePolicy::parse)
                        .orElse(null));
    }

    private static int number(Map<String, String> attributes, QueueAttribute attribute) {
        return Integer.parseInt(text(attributes, attribute));
    }

    private static boolean flag(Map<String, String> attributes, QueueAttribute attribute) {
        return Boolean.parseBoolean(text(attributes, attribute));
    }

    private static String text(Map<String, String> attributes, QueueAttribute attribute) {
        return attribute.in(attributes).orElse("");
    }
}
