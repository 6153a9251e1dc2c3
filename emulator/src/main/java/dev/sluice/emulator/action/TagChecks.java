package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
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

    private TagChecks() {}

    /**
     * Checks tags to be put on a queue.
     *
     * @throws SqsException InvalidParameterValue
     */
    static void check(Map<String, String> tags, Rules rules) {
        tags.forEach((key, value) -> {
            checkKeyLength(key, rules);
            checkText("Tag keys", key);
            if (key.startsWith(RESERVED_PREFIX)) {
                throw SqsException.invalidParameterValue(
                        "Tag keys can't begin with '" + RESERVED_PREFIX + "'. This prefix is reserved for AWS use.");
            }
            if (value.length() > rules.value(Rule.TAG_VALUE_LENGTH)) {
                throw SqsException.invalidParameterValue("Tag values must be between 0 and "
                        + rules.value(Rule.TAG_VALUE_LENGTH) + " characters in length.");
            }
            checkText("Tag values", value);
        });
    }

    /**
     * Checks the keys of tags to be taken off a queue.
     *
     * @throws SqsException InvalidParameterValue
     */
    static void checkKeys(List<String> keys, Rules rules) {
        if (keys.isEmpty()) {
            throw badKeyLength(rules);
        }
        keys.forEach(key -> checkKeyLength(key, rules));
    }

    /**
     * Checks all the tags a queue shall have.
     *
     * @throws SqsException InvalidParameterValue
     */
    static void checkCount(Map<String, String> tags, String queueName, Rules rules) {
        if (tags.size() > rules.value(Rule.QUEUE_TAGS)) {
            throw SqsException.invalidParameterValue("Too many tags added for queue " + queueName + ".");
        }
    }

    private static void checkKeyLength(String key, Rules rules) {
        if (key.isEmpty() || key.length() > rules.value(Rule.TAG_KEY_LENGTH)) {
            throw badKeyLength(rules);
        }
    }

    private static SqsException badKeyLength(Rules rules) {
        return SqsException.invalidParameterValue(
                "Tag keys must be between 1 and " + rules.value(Rule.TAG_KEY_LENGTH) + " characters in length.");
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
