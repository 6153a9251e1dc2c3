package dev.sluice.emulator.model;

import java.time.Duration;

/**
 * Every numeric bound of the service, each declared here and nowhere else.
 *
 * @param purgeCoolDown how long after a purge the next one is refused; zero for never
 * @param recreateCoolDown how long after its deletion a queue's name stays taken; zero for not at all
 */
public record Limits(
        int queueNameLength,
        int batchEntries,
        int batchBytes,
        int batchEntryIdLength,
        int messageBytesMin,
        int messageBytesMax,
        int messageAttributes,
        int messageAttributeNameLength,
        int messageAttributeTypeLength,
        int messageGroupIdLength,
        int delaySecondsMax,
        int retentionSecondsMin,
        int retentionSecondsMax,
        int receiveWaitSecondsMax,
        int receiveMessagesMax,
        int visibilityTimeoutSecondsMax,
        int maxReceiveCountMax,
        int kmsDataKeyReuseSecondsMin,
        int kmsDataKeyReuseSecondsMax,
        int tagKeyLength,
        int tagValueLength,
        int tagsPerQueue,
        int permissionLabelLength,
        int policyStatements,
        int policyActions,
        int policyBytes,
        int redriveAllowSourceArns,
        int listResultsMax,
        int moveTaskListMax,
        int moveTaskMessagesPerSecondMax,
        int moveTasksKept,
        Duration deduplicationWindow,
        Duration purgeCoolDown,
        Duration recreateCoolDown) {

    /** The limits that AWS documents, with its cool-downs. */
    public static Limits aws() {
        return of(Duration.ofSeconds(60));
    }

    /** The limits that AWS documents, without the cool-downs that make a test suite wait. */
    public static Limits withoutCoolDowns() {
        return of(Duration.ZERO);
    }

    private static Limits of(Duration coolDown) {
        return new Limits(
                80, // queueNameLength
                10, // batchEntries
                1_048_576, // batchBytes
                80, // batchEntryIdLength
                1_024, // messageBytesMin
                1_048_576, // messageBytesMax
                10, // messageAttributes
                256, // messageAttributeNameLength
                256, // messageAttributeTypeLength
                128, // messageGroupIdLength
                900, // delaySecondsMax
                60, // retentionSecondsMin
                1_209_600, // retentionSecondsMax
                20, // receiveWaitSecondsMax
                10, // receiveMessagesMax
                43_200, // visibilityTimeoutSecondsMax
                1_000, // maxReceiveCountMax
                60, // kmsDataKeyReuseSecondsMin
                86_400, // kmsDataKeyReuseSecondsMax
                128, // tagKeyLength
                256, // tagValueLength
                50, // tagsPerQueue
                80, // permissionLabelLength
                20, // policyStatements
                7, // policyActions
                8_192, // policyBytes
                10, // redriveAllowSourceArns
                1_000, // listResultsMax
                10, // moveTaskListMax
                500, // moveTaskMessagesPerSecondMax
                10, // moveTasksKept
                Duration.ofMinutes(5), // deduplicationWindow
                coolDown,
                coolDown);
    }
}
