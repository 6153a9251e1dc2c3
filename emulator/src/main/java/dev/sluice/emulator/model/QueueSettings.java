package dev.sluice.emulator.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a queue that steer the engine, typed and with their defaults filled in.
 *
 * @param maximumMessageSizeBytes no more than the rules allow now, whatever they did when it was set
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
        @Nullable RedrivePolicy redrivePolicy,
        Rules rules) {
    /** Reads the attributes of a stored queue, which were checked when they were set. */
    public static QueueSettings of(Map<String, String> attributes, Rules rules) {
        return new QueueSettings(
                flag(attributes, QueueAttribute.FIFO_QUEUE, rules),
                number(attributes, QueueAttribute.DELAY_SECONDS, rules),
                Math.min(
                        number(attributes, QueueAttribute.MAXIMUM_MESSAGE_SIZE, rules),
                        rules.value(Rule.MESSAGE_BYTES_MAX)),
                number(attributes, QueueAttribute.MESSAGE_RETENTION_PERIOD, rules),
                number(attributes, QueueAttribute.RECEIVE_MESSAGE_WAIT_TIME_SECONDS, rules),
                number(attributes, QueueAttribute.VISIBILITY_TIMEOUT, rules),
                flag(attributes, QueueAttribute.CONTENT_BASED_DEDUPLICATION, rules),
                text(attributes, QueueAttribute.DEDUPLICATION_SCOPE, rules).equals("messageGroup"),
                QueueAttribute.REDRIVE_POLICY
                        .in(attributes, rules)
                        .map(RedrivePolicy::parse)
                        .orElse(null),
                rules);
    }

    private static int number(Map<String, String> attributes, QueueAttribute attribute, Rules rules) {
        return Integer.parseInt(text(attributes, attribute, rules));
    }

    private static boolean flag(Map<String, String> attributes, QueueAttribute attribute, Rules rules) {
        return Boolean.parseBoolean(text(attributes, attribute, rules));
    }

    private static String text(Map<String, String> attributes, QueueAttribute attribute, Rules rules) {
        return attribute.in(attributes, rules).orElse("");
    }
}
