package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Limits;
import dev.sluice.wire.error.SqsException;
import java.util.List;
import java.util.Map;

/**
 * What SQS asks of cost allocation tags.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-tags.html">Queue tags</a>
 */
final class TagChecks {
    private static final String RESERVED_PREFIX = "aws:";
    private static final String SYMBOLS = "_.:/=+-@";

    private final Limits limits;

    TagChecks(Limits limits) {
        this.limits = limits;
    }

    /**
     * Checks tags to be put on a queue.
     *
     * @throws SqsException InvalidParameterValue
     */
    void check(Map<String, String> tags) {
        tags.forEach((key, value) -> {
            checkKeyLength(key);
            checkText("Tag keys", key);
            if (key.startsWith(RESERVED_PREFIX)) {
                throw SqsException.invalidParameterValue(
                        "Tag keys can't begin with '" + RESERVED_PREFIX + "'. This prefix is reserved for AWS use.");
            }
            if (value.length() > limits.tagValueLength()) {
                throw SqsException.invalidParameterValue(
                        "Tag values must be between 0 and " + limits.tagValueLength() + " characters in length.");
            }
            checkText("Tag values", value);
        });
    }

    /**
     * Checks the keys of tags to be taken off a queue.
     *
     * @throws SqsException InvalidParameterValue
     */
    void checkKeys(List<String> keys) {
        if (keys.isEmpty()) {
            throw badKeyLength();
        }
        keys.forEach(this::checkKeyLength);
    }

    /**
     * Checks all the tags a queue shall have.
     *
     * @throws SqsException InvalidParameterValue
     */
    void checkCount(Map<String, String> tags, String queueName) {
        if (tags.size() > limits.tagsPerQueue()) {
            throw SqsException.invalidParameterValue("Too many tags added for queue " + queueName + ".");
        }
    }

    private void checkKeyLength(String key) {
        if (key.isEmpty() || key.length() > limits.tagKeyLength()) {
            throw badKeyLength();
        }
    }

    private SqsException badKeyLength() {
        return SqsException.invalidParameterValue(
                "Tag keys must be between 1 and " + limits.tagKeyLength() + " characters in length.");
    }

    private static void checkText(String what, String text) {
        if (!text.codePoints().allMatch(TagChecks::isAllowed)) {
            throw SqsException.invalidParameterValue(what
                    + " may only contain unicode letters, digits, whitespace, or one of these symbols:"
                    + " _ . : / = + - @");
        }
    }

    private static boolean isAllowed(int c) {
        return Character.isLetter(c)
                || Character.isDigit(c)
                || Character.isSpaceChar(c)
                || Character.isWhitespace(c)
                || SYMBOLS.indexOf(c) >= 0;
    }
}
