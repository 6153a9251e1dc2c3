package dev.sluice.wire.error;

/**
 * A request refused: the only exception whose words a caller may see. It has no stack trace, because being refused is
 * an ordinary answer.
 */
public final class SqsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final String NO_SUCH_QUEUE = "The specified queue does not exist.";

    private final SqsError error;
    private final String message;
    private final String queryMessage;

    public SqsException(SqsError error, String message) {
        this(error, message, message);
    }

    private SqsException(SqsError error, String message, String queryMessage) {
        super(message, null, false, false);
        this.error = error;
        this.message = message;
        this.queryMessage = queryMessage;
    }

    public SqsError error() {
        return error;
    }

    /** The text in the JSON protocol and in batch results. */
    @Override
    public String getMessage() {
        return message;
    }

    /** The text in the query protocol, which differs only where a queue is missing. */
    public String queryMessage() {
        return queryMessage;
    }

    public static SqsException queueDoesNotExist() {
        return new SqsException(
                SqsError.QUEUE_DOES_NOT_EXIST,
                NO_SUCH_QUEUE,
                "The specified queue does not exist for this wsdl version.");
    }

    /** GetQueueUrl for a queue of another account. */
    public static SqsException queueDoesNotExistInOtherAccount() {
        return new SqsException(
                SqsError.QUEUE_DOES_NOT_EXIST,
                NO_SUCH_QUEUE,
                "The specified queue does not exist or you do not have access to it.");
    }

    /** An action SQS does not have, or does not have where it was asked for. */
    public static SqsException invalidAction(String name) {
        return new SqsException(SqsError.UNKNOWN_OPERATION, "The action " + name + " is not valid for this endpoint.");
    }

    public static SqsException invalidParameterValue(String message) {
        return new SqsException(SqsError.INVALID_PARAMETER_VALUE, message);
    }

    /**
     * A parameter SQS cannot do without.
     *
     * @param name as the text calls it, such as {@code SendMessageBatchRequestEntry.1.Id}
     */
    public static SqsException missingParameter(String name) {
        return new SqsException(SqsError.MISSING_PARAMETER, "The request must contain the parameter " + name + ".");
    }

    public static SqsException invalidAttributeName(String message) {
        return new SqsException(SqsError.INVALID_ATTRIBUTE_NAME, message);
    }

    public static SqsException unknownAttribute(String name) {
        return invalidAttributeName("Unknown Attribute " + name + ".");
    }

    /** A queue attribute whose value SQS does not take. */
    public static SqsException invalidAttributeValue(String name) {
        return new SqsException(SqsError.INVALID_ATTRIBUTE_VALUE, "Invalid value for the parameter " + name + ".");
    }

    public static SqsException receiptHandleIsInvalid(String handle) {
        return new SqsException(
                SqsError.RECEIPT_HANDLE_IS_INVALID,
                "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
    }
}
