package dev.sluice.emulator.action;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.Locale;

/** What SQS asks of texts inside messages: characters that XML can carry, and a size counted in UTF-8. */
final class TextChecks {
    private TextChecks() {}

    /**
     * Looks for characters SQS does not take.
     *
     * @param error what a refusal is called: it depends on where the text stands
     * @throws SqsException for the first of them
     */
    static void refuseIllegalCharacters(String text, SqsError error) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= ' ' && c < Character.MIN_SURROGATE) || c == '\n' || c == '\r' || c == '\t') {
                continue;
            }
            if (Character.isSurrogatePair(c, i + 1 < text.length() ? text.charAt(i + 1) : c)) {
                i++;
            } else if (c <= Character.MAX_SURROGATE || c > '\uFFFD') {
                throw illegal(c, error);
            }
        }
    }

    /** The length of a text in UTF-8. */
    static int utf8Bytes(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts two, which makes the pair four.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }

    private static SqsException illegal(char c, SqsError error) {
        return new SqsException(
                error,
                "Invalid binary character '#x" + Integer.toHexString(c).toUpperCase(Locale.ROOT)
                        + "' was found in the message body, the set of allowed characters is #x9 | #xA | #xD |"
                        + " [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF].");
    }
}
