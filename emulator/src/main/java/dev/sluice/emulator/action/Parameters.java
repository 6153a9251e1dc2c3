package dev.sluice.emulator.action;

import dev.sluice.wire.error.SqsException;
import org.jspecify.annotations.Nullable;

/** The questions asked of single parameters. */
final class Parameters {
    private Parameters() {}

    /**
     * Makes sure that a parameter was sent.
     *
     * @throws SqsException MissingParameter
     */
    static <T> T require(@Nullable T value, String name) {
        if (value == null) {
            throw SqsException.missingParameter(name);
        }
        return value;
    }

    /**
     * Makes sure that a parameter was sent and says something.
     *
     * @throws SqsException MissingParameter
     */
    static String requireText(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw SqsException.missingParameter(name);
        }
        return value;
    }

    /**
     * Makes sure that a number that was sent is in range.
     *
     * @param reason what SQS says of the range
     * @throws SqsException InvalidParameterValue
     */
    static void requireBetween(@Nullable Integer value, int min, int max, String name, String reason) {
        if (value != null && (value < min || value > max)) {
            throw invalid(value, name, reason);
        }
    }

    /** The usual refusal of a value. */
    static SqsException invalid(Object value, String name, String reason) {
        return SqsException.invalidParameterValue(
                "Value " + value + " for parameter " + name + " is invalid. Reason: " + reason);
    }
}
