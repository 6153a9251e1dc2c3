package dev.sluice.compat.fuzz;

import java.util.Random;

/** Spoils how a request is written: cuts it, leaves characters out, doubles or replaces them. */
final class TextMutation {
    private static final String MEANINGFUL = "{}[]\",:\\&=%+.\u0000 e-9";

    private TextMutation() {}

    static String of(String text, Random random) {
        StringBuilder spoiled = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0 && !spoiled.isEmpty(); i--) {
            int place = random.nextInt(spoiled.length());
            switch (random.nextInt(5)) {
                case 0 -> spoiled.setLength(place);
                case 1 -> spoiled.deleteCharAt(place);
                case 2 -> spoiled.insert(place, spoiled.charAt(random.nextInt(spoiled.length())));
                case 3 -> spoiled.insert(place, spoiled.substring(place));
                default -> spoiled.setCharAt(place, MEANINGFUL.charAt(random.nextInt(MEANINGFUL.length())));
            }
        }
        return spoiled.toString();
    }
}
