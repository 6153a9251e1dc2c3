package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import java.io.PrintStream;

/** The rules as a person reads them on a terminal. */
final class RuleTable {
    private static final String ROW = "%-32s %-8s %-12s %-12s %-12s %s%n";

    private RuleTable() {}

    /** Prints a line for each rule, with its value in each profile. */
    static void print(PrintStream out) {
        out.printf(ROW, "rule", "kind", Profile.AWS.key(), Profile.TEST.key(), Profile.RELAXED.key(), "meaning");
        for (Rule rule : Rule.values()) {
            out.printf(
                    ROW,
                    rule.key(),
                    rule.kind().key(),
                    rule.text(Profile.AWS),
                    rule.text(Profile.TEST),
                    rule.text(Profile.RELAXED),
                    rule.description());
        }
    }
}
