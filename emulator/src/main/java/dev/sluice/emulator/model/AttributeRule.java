package dev.sluice.emulator.model;

import dev.sluice.wire.error.SqsError;
import dev.sluice.wire.error.SqsException;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToIntFunction;

/** What a queue attribute may be set to. */
@FunctionalInterface
interface AttributeRule {
    /**
     * Checks a value.
     *
     * @param name of the attribute, for the refusal
     * @return the value in the form in which it is read back
     */
    String check(String name, String value, Rules rules);

    /** A whole number of plain digits. */
    static AttributeRule upTo(Rule max) {
        return between(rules -> 0, max);
    }

    /** The same with a least value. */
    static AttributeRule between(Rule min, Rule max) {
        return between(rules -> rules.value(min), max);
    }

    private static AttributeRule between(ToIntFunction<Rules> min, Rule max) {
        return (name, value, rules) -> {
            int number = number(name, value);
            if (number < min.applyAsInt(rules) || number > rules.value(max)) {
                throw SqsException.invalidAttributeValue(name);
            }
            return Integer.toString(number);
        };
    }

    /** True or false, in any case. */
    static AttributeRule flag() {
        return (name, value, rules) -> {
            String flag = value.toLowerCase(Locale.ROOT);
            if (!flag.equals("true") && !flag.equals("false")) {
                throw SqsException.invalidAttributeValue(name);
            }
            return flag;
        };
    }

    /** True: a FIFO queue stays one. */
    static AttributeRule fifoForGood() {
        AttributeRule flag = flag();
        return (name, value, rules) -> {
            String fifo = flag.check(name, value, rules);
            if (!Boolean.parseBoolean(fifo)) {
                throw new SqsException(
                        SqsError.INVALID_ATTRIBUTE_VALUE,
                        "Invalid value for the parameter " + name + ". Reason: Modifying queue type is not supported.");
            }
            return fifo;
        };
    }

    /** One of some words, to the letter. */
    static AttributeRule oneOf(String... words) {
        Set<String> allowed = Set.of(words);
        return (name, value, rules) -> {
            if (!allowed.contains(value)) {
                throw SqsException.invalidAttributeValue(name);
            }
            return value;
        };
    }

    /** Any text; SQS does not look at it until it uses it. */
    static AttributeRule text() {
        return (name, value, rules) -> value;
    }

    /** Another rule, and the empty text, which removes the attribute. */
    static AttributeRule unlessEmpty(AttributeRule rule) {
        return (name, value, rules) -> value.isEmpty() ? value : rule.check(name, value, rules);
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(NameText.isDigits(value) ? value : "");
        } catch (NumberFormatException e) {
            throw SqsException.invalidAttributeValue(name);
        }
    }
}
