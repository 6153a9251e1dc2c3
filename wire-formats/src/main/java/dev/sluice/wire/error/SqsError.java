package dev.sluice.wire.error;

/**
 * Every error SQS answers with, and how each protocol names it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html">Common errors</a>
 */
public enum SqsError {
    BATCH_ENTRY_IDS_NOT_DISTINCT("BatchEntryIdsNotDistinct", Names.LEGACY, 400),
    BATCH_REQUEST_TOO_LONG("BatchRequestTooLong", Names.LEGACY, 400),
    EMPTY_BATCH_REQUEST("EmptyBatchRequest", Names.LEGACY, 400),
    INVALID_ADDRESS("InvalidAddress", Names.SAME, 404),
    INVALID_ATTRIBUTE_NAME("InvalidAttributeName", Names.SAME, 400),
    INVALID_ATTRIBUTE_VALUE("InvalidAttributeValue", Names.SAME, 400),
    INVALID_BATCH_ENTRY_ID("InvalidBatchEntryId", Names.LEGACY, 400),
    INVALID_ID_FORMAT("InvalidIdFormat", Names.SAME, 400),
    INVALID_MESSAGE_CONTENTS("InvalidMessageContents", Names.SAME, 400),
    INVALID_SECURITY("InvalidSecurity", Names.SAME, 403),
    KMS_ACCESS_DENIED("KmsAccessDenied", "KMS.AccessDeniedException", 400),
    KMS_DISABLED("KmsDisabled", "KMS.DisabledException", 400),
    KMS_INVALID_KEY_USAGE("KmsInvalidKeyUsage", "KMS.InvalidKeyUsageException", 400),
    KMS_INVALID_STATE("KmsInvalidState", "KMS.InvalidStateException", 400),
    KMS_NOT_FOUND("KmsNotFound", "KMS.NotFoundException", 400),
    KMS_OPT_IN_REQUIRED("KmsOptInRequired", "KMS.OptInRequired", 403),
    KMS_THROTTLED("KmsThrottled", "KMS.ThrottlingException", 400),
    MESSAGE_NOT_INFLIGHT("MessageNotInflight", Names.LEGACY, 400),
    OVER_LIMIT("OverLimit", Names.SAME, 403),
    PURGE_QUEUE_IN_PROGRESS("PurgeQueueInProgress", Names.LEGACY, 403),
    QUEUE_DELETED_RECENTLY("QueueDeletedRecently", Names.LEGACY, 400),
    QUEUE_DOES_NOT_EXIST("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400),
    QUEUE_NAME_EXISTS("QueueNameExists", "QueueAlreadyExists", 400),
    RECEIPT_HANDLE_IS_INVALID("ReceiptHandleIsInvalid", Names.SAME, 404),
    REQUEST_THROTTLED("RequestThrottled", Names.SAME, 403),
    RESOURCE_NOT_FOUND("ResourceNotFoundException", Names.SAME, 404),
    TOO_MANY_ENTRIES_IN_BATCH_REQUEST("TooManyEntriesInBatchRequest", Names.LEGACY, 400),
    UNSUPPORTED_OPERATION("UnsupportedOperation", Names.LEGACY, 400),

    ACCESS_DENIED(Names.CORAL, "AccessDeniedException", "AccessDenied", 403),
    INCOMPLETE_SIGNATURE(Names.CORAL, "IncompleteSignatureException", "IncompleteSignature", 400),
    INTERNAL_FAILURE(Names.CORAL, "InternalFailure", "InternalError", 500),
    INVALID_PARAMETER_VALUE(Names.CORAL, "InvalidParameterValueException", "InvalidParameterValue", 400),
    INVALID_SIGNATURE(Names.CORAL, "InvalidSignatureException", "SignatureDoesNotMatch", 403),
    MISSING_PARAMETER(Names.CORAL, "MissingRequiredParameterException", "MissingParameter", 400),
    SERVICE_UNAVAILABLE(Names.CORAL, "ServiceUnavailable", "ServiceUnavailable", 503),
    SERIALIZATION(Names.CORAL, "SerializationException", "MalformedInput", 400),
    UNKNOWN_OPERATION(Names.CORAL, "UnknownOperationException", "InvalidAction", 400),
    UNRECOGNIZED_CLIENT(Names.CORAL, "UnrecognizedClientException", "InvalidClientTokenId", 403),

    /** Known only as the code of a failed batch entry: a message body that is empty. */
    EMPTY_VALUE(Names.CORAL, "EmptyValue", "EmptyValue", 400);

    private final String namespace;
    private final String shape;
    private final String queryCode;
    private final int httpStatus;

    SqsError(String shape, String queryCode, int httpStatus) {
        this(
                Names.SQS,
                shape,
                switch (queryCode) {
                    case Names.SAME -> shape;
                    case Names.LEGACY -> Names.LEGACY + shape;
                    default -> queryCode;
                },
                httpStatus);
    }

    SqsError(String namespace, String shape, String queryCode, int httpStatus) {
        this.namespace = namespace;
        this.shape = shape;
        this.queryCode = queryCode;
        this.httpStatus = httpStatus;
    }

    /** The name in the service model, such as {@code QueueDoesNotExist}. */
    public String shape() {
        return shape;
    }

    /** The JSON protocol's {@code __type}: the shape with its namespace. */
    public String jsonType() {
        return namespace + '#' + shape;
    }

    /** The query protocol's {@code Code}, and the code of a failed batch entry. */
    public String queryCode() {
        return queryCode;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the caller is to blame: every 4xx. */
    public boolean senderFault() {
        return httpStatus < 500;
    }

    /** The query protocol's {@code Type}. */
    public String faultType() {
        return senderFault() ? "Sender" : "Receiver";
    }

    private static final class Names {
        static final String SQS = "com.amazonaws.sqs";
        /** Where AWS keeps the errors that all its services share. */
        static final String CORAL = "com.amazon.coral.service";
        /** The query code is the shape. */
        static final String SAME = "";
        /** The query code is the shape behind this prefix. */
        static final String LEGACY = "AWS.SimpleQueueService.";
    }
}
