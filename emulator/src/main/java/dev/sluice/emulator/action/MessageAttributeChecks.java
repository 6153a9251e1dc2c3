package dev.sluice.emulator.action;

import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import dev.sluice.wire.shape.MessageAttributeValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What SQS asks of message attributes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-message-attributes">Message
 *     attributes</a>
 */
final class MessageAttributeChecks {
    static final String TRACE_HEADER = "AWSTraceHeader";

    private static final String STRING = "String";
    private static final String NUMBER = "Number";
    private static final String BINARY = "Binary";
    private static final Set<String> TYPES = Set.of(STRING, NUMBER, BINARY);

    /** Possessive, so that a long text is read once. */
    private static final Pattern DECIMAL =
            Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

    private MessageAttributeChecks() {}

    /**
     * Checks the attributes of a message.
     *
     * @throws SqsException InvalidParameterValue, UnsupportedOperation for list values
     */
    static void check(Map<String, MessageAttributeValue> attributes, Rules rules) {
        if (attributes.size() > rules.value(Rule.MESSAGE_ATTRIBUTES)) {
            throw SqsException.invalidParameterValue("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + rules.value(Rule.MESSAGE_ATTRIBUTES) + "].");
        }
        attributes.forEach((name, value) -> {
            checkName(name, rules);
            checkValue(name, value, rules);
        });
    }

    /**
     * Checks the system attributes that a sender passes: there is one to pass.
     *
     * @throws SqsException InvalidParameterValue
     */
    static void checkSystem(Map<String, MessageAttributeValue> attributes) {
        attributes.forEach((name, value) -> {
            if (!name.equals(TRACE_HEADER)) {
                throw SqsException.invalidParameterValue("Message system attribute name '" + name + "' is invalid.");
            }
            if (!STRING.equals(value.dataType())) {
                throw SqsException.invalidParameterValue("The type of message system attribute '" + name
                        + "' is invalid. You must use only the following supported type prefixes: String.");
            }
            String header = value.stringValue();
            if (header == null || header.isEmpty()) {
                throw SqsException.invalidParameterValue(
                        "Message system attribute '" + name + "' must contain a non-empty value of type 'String'.");
            }
            TextChecks.refuseIllegalCharacters(header, SqsError.INVALID_PARAMETER_VALUE);
        });
    }

    /** The bytes by which attributes add to the size of their message. */
    static int bytes(Map<String, MessageAttributeValue> attributes) {
        int bytes = 0;
        for (Map.Entry<String, MessageAttributeValue> attribute : attributes.entrySet()) {
            MessageAttributeValue value = attribute.getValue();
            bytes += TextChecks.utf8Bytes(attribute.getKey())
                    + utf8Bytes(value.dataType())
                    + utf8Bytes(value.stringValue());
            byte[] binary = value.binaryValue();
            bytes += binary == null ? 0 : binary.length;
        }
        return bytes;
    }

    private static void checkName(String name, Rules rules) {
        if (name.isEmpty()) {
            throw SqsException.invalidParameterValue(
                    "The request must contain non-empty message (user) attribute names.");
        }
        if (!name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_-.".indexOf(c) >= 0)) {
            throw SqsException.invalidParameterValue("Message (user) attributes name can only contain upper and lower"
                    + " score characters, digits, periods, hyphens and underscores. ");
        }
        if (name.length() > rules.value(Rule.MESSAGE_ATTRIBUTE_NAME_LENGTH)) {
            throw SqsException.invalidParameterValue("Message (user) attribute name must be shorter than "
                    + rules.value(Rule.MESSAGE_ATTRIBUTE_NAME_LENGTH) + " bytes.");
        }
        String lowerCase = name.toLowerCase(Locale.ROOT);
        if (lowerCase.startsWith("aws.") || lowerCase.startsWith("amazon.")) {
            throw SqsException.invalidParameterValue("You can't use message attribute names beginning with 'AWS.' or"
                    + " 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end"
                    + " with '.'.");
        }
        refuseDots(name.startsWith("."), "begin with character '.'");
        refuseDots(name.endsWith("."), "end with character '.'");
        refuseDots(name.contains(".."), "have successive '.' characters");
    }

    private static void refuseDots(boolean found, String what) {
        if (found) {
            throw SqsException.invalidParameterValue("Message (user) attribute name must not " + what + ".");
        }
    }

    private static void checkValue(String name, MessageAttributeValue value, Rules rules) {
        String string = value.stringValue();
        byte[] binary = value.binaryValue();
        if (!value.stringListValues().isEmpty() || !value.binaryListValues().isEmpty()) {
            throw new SqsException(
                    SqsError.UNSUPPORTED_OPERATION,
                    "Message attribute list values in SendMessage operation are not supported.");
        }
        String type = checkType(name, value.dataType(), string == null && binary == null, rules);
        if (string != null && binary != null) {
            throw SqsException.invalidParameterValue(
                    "Message (user) attribute '" + name + "' must have a single value.");
        }
        boolean typedBinary = type.equals(BINARY);
        if (typedBinary ? string != null : binary != null) {
            throw SqsException.invalidParameterValue("Message (user) attribute '" + name + "' with type '" + type
                    + "' must use field '" + (typedBinary ? BINARY : STRING) + "'.");
        }
        if (typedBinary ? binary == null || binary.length == 0 : string == null || string.isEmpty()) {
            throw SqsException.invalidParameterValue("Message (user) attribute '" + name
                    + "' must contain a non-empty value of type '" + value.dataType() + "'.");
        }
        if (string != null) {
            TextChecks.refuseIllegalCharacters(string, SqsError.INVALID_PARAMETER_VALUE);
            if (type.equals(NUMBER) && !DECIMAL.matcher(string).matches()) {
                throw SqsException.invalidParameterValue(
                        "Can't cast the value of message (user) attribute '" + name + "' to a number.");
            }
        }
    }

    /** The type without its label. */
    private static String checkType(String name, @Nullable String dataType, boolean noValue, Rules rules) {
        if (dataType == null && noValue) {
            throw SqsException.invalidParameterValue(
                    "The message (user) attribute '" + name + "' must contain a non-empty message attribute value.");
        }
        if (dataType == null || dataType.isEmpty()) {
            throw SqsException.invalidParameterValue(
                    "The message (user) attribute '" + name + "' must contain a non-empty message attribute type.");
        }
        int dot = dataType.indexOf('.');
        String type = dot < 0 ? dataType : dataType.substring(0, dot);
        if (!TYPES.contains(type)) {
            throw SqsException.invalidParameterValue("The type of message (user) attribute '" + name
                    + "' is invalid. You must use only the following supported type prefixes: Binary, Number,"
                    + " String.");
        }
        if (dataType.length() > rules.value(Rule.MESSAGE_ATTRIBUTE_TYPE_LENGTH)) {
            throw SqsException.invalidParameterValue("Message (user) attribute type must be shorter than "
                    + rules.value(Rule.MESSAGE_ATTRIBUTE_TYPE_LENGTH) + " bytes.");
        }
        TextChecks.refuseIllegalCharacters(dataType, SqsError.INVALID_PARAMETER_VALUE);
        return type;
    }

    private static int utf8Bytes(@Nullable String text) {
        return text == null ? 0 : TextChecks.utf8Bytes(text);
    }
}
