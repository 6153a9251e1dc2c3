package dev.sluice.emulator.action;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import org.jspecify.annotations.Nullable;

/** The refusals of a message for which SQS has other words when the message comes in a batch. */
interface SendRefusals {
    SendRefusals SINGLE = new Single();

    /** The message has no body, or an empty one. */
    SqsException noBody(@Nullable String body);

    /** A FIFO queue does not know where the message belongs. */
    SqsException noGroupId();

    /** The message is longer than the queue takes. */
    SqsException tooLong(int maxBytes);

    /** Only the other type of queue has this parameter. */
    SqsException wrongQueueType(String parameter, Object value);

    /** A message group id or deduplication id with the wrong characters or length. */
    SqsException malformedId(String parameter, String value, int maxLength);

    /** Of SendMessage. */
    final class Single implements SendRefusals {
        @Override
        public SqsException noBody(@Nullable String body) {
            return SqsException.missingParameter("MessageBody");
        }

        @Override
        public SqsException noGroupId() {
            return SqsException.missingParameter("MessageGroupId");
        }

        @Override
        public SqsException tooLong(int maxBytes) {
            return SqsException.invalidParameterValue(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + maxBytes + " bytes.");
        }

        @Override
        public SqsException wrongQueueType(String parameter, Object value) {
            return Parameters.invalid(
                    value, parameter, "The request include parameter that is not valid for this queue type.");
        }

        @Override
        public SqsException malformedId(String parameter, String value, int maxLength) {
            return Parameters.invalid(value, parameter, idRule(parameter, maxLength) + ".");
        }
    }

    /**
     * Of one entry of SendMessageBatch.
     *
     * @param number of the entry, from 1
     */
    record BatchEntry(int number) implements SendRefusals {
        @Override
        public SqsException noBody(@Nullable String body) {
            String parameter = "SendMessageBatchRequestEntry." + number + ".MessageBody";
            return body == null
                    ? SqsException.missingParameter(parameter)
                    : new SqsException(
                            SqsError.EMPTY_VALUE, "The request must contain the parameter " + parameter + ".");
        }

        /** Under another code than for a single message, as observed on AWS. */
        @Override
        public SqsException noGroupId() {
            return SqsException.invalidParameterValue("The request must contain the parameter MessageGroupId.");
        }

        @Override
        public SqsException tooLong(int maxBytes) {
            return SqsException.invalidParameterValue(
                    "One or more parameters cannot be validated. Reason: Message must be shorter than " + maxBytes
                            + " bytes.");
        }

        @Override
        public SqsException wrongQueueType(String parameter, Object value) {
            return SqsException.invalidParameterValue(
                    "The request include parameter that is not valid for this queue type");
        }

        @Override
        public SqsException malformedId(String parameter, String value, int maxLength) {
            return SqsException.invalidParameterValue(idRule(parameter, maxLength));
        }
    }

    private static String idRule(String parameter, int maxLength) {
        return parameter + " can only include alphanumeric and punctuation characters. 1 to " + maxLength
                + " in length";
    }
}
