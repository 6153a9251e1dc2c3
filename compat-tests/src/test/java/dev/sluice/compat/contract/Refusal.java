package dev.sluice.compat.contract;

/** The errors of Amazon SQS as both protocols show them, written down apart from the server's own list of them. */
enum Refusal {
    BATCH_ENTRY_IDS_NOT_DISTINCT(Names.SQS, "BatchEntryIdsNotDistinct", Names.LEGACY + "BatchEntryIdsNotDistinct", 400),
    BATCH_REQUEST_TOO_LONG(Names.SQS, "BatchRequestTooLong", Names.LEGACY + "BatchRequestTooLong", 400),
    EMPTY_BATCH_REQUEST(Names.SQS, "EmptyBatchRequest", Names.LEGACY + "EmptyBatchRequest", 400),
    INVALID_ADDRESS(Names.SQS, "InvalidAddress", "InvalidAddress", 404),
    INVALID_ATTRIBUTE_NAME(Names.SQS, "InvalidAttributeName", "InvalidAttributeName", 400),
    INVALID_ATTRIBUTE_VALUE(Names.SQS, "InvalidAttributeValue", "InvalidAttributeValue", 400),
    INVALID_BATCH_ENTRY_ID(Names.SQS, "InvalidBatchEntryId", Names.LEGACY + "InvalidBatchEntryId", 400),
    INVALID_MESSAGE_CONTENTS(Names.SQS, "InvalidMessageContents", "InvalidMessageContents", 400),
    OVER_LIMIT(Names.SQS, "OverLimit", "OverLimit", 403),
    PURGE_QUEUE_IN_PROGRESS(Names.SQS, "PurgeQueueInProgress", Names.LEGACY + "PurgeQueueInProgress", 403),
    QUEUE_DELETED_RECENTLY(Names.SQS, "QueueDeletedRecently", Names.LEGACY + "QueueDeletedRecently", 400),
    QUEUE_DOES_NOT_EXIST(Names.SQS, "QueueDoesNotExist", Names.LEGACY + "NonExistentQueue", 400),
    QUEUE_NAME_EXISTS(Names.SQS, "QueueNameExists", "QueueAlreadyExists", 400),
    RECEIPT_HANDLE_IS_INVALID(Names.SQS, "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 404),
    REQUEST_THROTTLED(Names.SQS, "RequestThrottled", "RequestThrottled", 403),
    RESOURCE_NOT_FOUND(Names.SQS, "ResourceNotFoundException", "ResourceNotFoundException", 404),
    TOO_MANY_ENTRIES(Names.SQS, "TooManyEntriesInBatchRequest", Names.LEGACY + "TooManyEntriesInBatchRequest", 400),
    UNSUPPORTED_OPERATION(Names.SQS, "UnsupportedOperation", Names.LEGACY + "UnsupportedOperation", 400),
    INVALID_PARAMETER_VALUE(Names.CORAL, "InvalidParameterValueException", "InvalidParameterValue", 400),
    MISSING_PARAMETER(Names.CORAL, "MissingRequiredParameterException", "MissingParameter", 400),
    MALFORMED_INPUT(Names.CORAL, "SerializationException", "MalformedInput", 400),
    INVALID_ACTION(Names.CORAL, "UnknownOperationException", "InvalidAction", 400);

    /** The JSON protocol's {@code __type}. */
    final String type;
    /** The query protocol's {@code Code}, the JSON protocol's {@code x-amzn-query-error}, the code of a failed batch entry. */
    final String code;

    final int status;

    Refusal(String namespace, String shape, String code, int status) {
        this.type = namespace + shape;
        this.code = code;
        this.status = status;
    }

    private static final class Names {
        static final String SQS = "com.amazonaws.sqs#";
        static final String CORAL = "com.amazon.coral.service#";
        static final String LEGACY = "AWS.SimpleQueueService.";
    }
}
