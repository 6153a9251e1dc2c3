package dev.sluice.emulator.model;

import java.util.function.IntPredicate;

/** The letters of the names that callers choose. */
public final class NameText {
    private NameText() {}

    /** Whether a text is letters and digits of ASCII, hyphens and underscores, and at least one of them. */
    public static boolean isPlain(String text) {
        return !text.isEmpty() && all(text, c -> isAlphanumeric(c) || c == '-' || c == '_');
    }

    /** Whether a text is visible ASCII, and at least one character of it. */
    public static boolean isAlphanumericOrPunctuation(String text) {
        return !text.isEmpty() && all(text, c -> c > ' ' && c <= '~');
    }

    /** Whether a text is an AWS account id: 12 digits. */
    public static boolean isAccountId(String text) {
        return text.length() == 12 && isDigits(text);
    }

    /** Whether a text is digits of ASCII, and at least one of them. */
    static boolean isDigits(String text) {
        return !text.isEmpty() && all(text, NameText::isDigit);
    }

    /** A stream takes ten times as long, and each entry of a batch has several names. */
    private static boolean all(String text, IntPredicate wanted) {
        for (int i = 0; i < text.length(); i++) {
            if (!wanted.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
