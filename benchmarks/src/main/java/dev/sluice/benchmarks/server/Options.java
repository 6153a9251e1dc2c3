package dev.sluice.benchmarks.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a run was asked to do otherwise than usual, each as {@code name=value}. */
final class Options {
    private final Map<String, String> values = new HashMap<>();

    Options(List<String> arguments) {
        for (String argument : arguments) {
            String[] option = argument.split("=", 2);
            values.put(option[0], option[1]);
        }
    }

    /** The Java runtime asked for, else the one that runs this. */
    Path javaHome() {
        return Path.of(values.getOrDefault("java", System.getProperty("java.home")));
    }

    double number(String name, double usual) {
        String value = values.get(name);
        return value == null ? usual : Double.parseDouble(value);
    }

    Duration seconds(String name, double usual) {
        return Duration.ofMillis((long) (1e3 * number(name, usual)));
    }

    Duration minutes(String name, double usual) {
        return Duration.ofMillis((long) (6e4 * number(name, usual)));
    }

    /** Whether something is among what the option lists: parts of names, parted by commas. Everything is when it is not given. */
    boolean want(String name, String candidate) {
        String wanted = values.get(name);
        return wanted == null
                || List.of(wanted.toLowerCase(Locale.ROOT).split(",", -1)).stream()
                        .anyMatch(candidate.toLowerCase(Locale.ROOT)::contains);
    }

    /** Whether a number is among those the option lists, parted by commas. Every one is when it is not given. */
    boolean wantNumber(String name, int candidate) {
        String wanted = values.get(name);
        return wanted == null || List.of(wanted.split(",", -1)).contains(Integer.toString(candidate));
    }
}
