package dev.sluice.emulator.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Finds the name that a mistyped one most likely means. */
public final class NearestName {
    private NearestName() {}

    /**
     * The name with the fewest letters to change; a hint for people, never for a machine.
     *
     * @param names at least one
     */
    public static String of(Collection<String> names, String mistyped) {
        String given = mistyped.substring(0, Math.min(mistyped.length(), 64));
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(name, given)))
                .orElseThrow();
    }

    /**
     * Finds the choice of a name.
     *
     * @throws IllegalArgumentException when there is none; the message says which there are and which comes nearest
     */
    public static <T> T choose(List<T> choices, Function<T, String> nameOf, String given) {
        List<String> names = choices.stream().map(nameOf).toList();
        int index = names.indexOf(given);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "must be one of " + String.join(", ", names) + "; did you mean " + of(names, given) + "?");
        }
        return choices.get(index);
    }

    /** How many letters must be added, dropped or replaced to turn one into the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int replaced = above[column - 1] + (one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1);
                current[column] = Math.min(replaced, 1 + Math.min(above[column], current[column - 1]));
            }
            above = current;
        }
        return above[other.length()];
    }
}
