package dev.sluice.emulator.config;

import dev.sluice.emulator.model.Rule;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** A configuration, and where each part of it was set. */
public final class ResolvedConfig {
    private static final String ROW = "%-40s %-24s %s%n";
    private static final String NOTHING = "-";
    private static final String SECRET = "***";

    private final EmulatorConfig config;
    private final Map<Setting, String> places;
    private final Map<Rule, String> rulePlaces;
    private final Map<String, String> queuePlaces;
    private final List<Notice> notices;

    ResolvedConfig(
            EmulatorConfig config,
            Map<Setting, String> places,
            Map<Rule, String> rulePlaces,
            Map<String, String> queuePlaces,
            List<Notice> notices) {
        this.config = config;
        this.places = places;
        this.rulePlaces = rulePlaces;
        this.queuePlaces = queuePlaces;
        this.notices = notices;
    }

    /** What it comes to. */
    public EmulatorConfig config() {
        return config;
    }

    /** What a person should hear of it. */
    public List<Notice> notices() {
        return notices;
    }

    private String shown(Setting setting) {
        String value = setting.text(config);
        if (value == null) {
            return NOTHING;
        }
        return setting == Setting.CONTROL_TOKEN ? SECRET : value;
    }

    /** Prints a line for each setting, rule and queue, with the flag, variable or place in the file where it was set. */
    public void print(PrintStream out) {
        for (Setting setting : Setting.values()) {
            out.printf(ROW, setting.key(), shown(setting), places.getOrDefault(setting, "default"));
        }
        String profile = "profile " + config.rules().profile().key();
        for (Rule rule : Rule.values()) {
            out.printf(
                    ROW,
                    "rules." + rule.key(),
                    rule.text(config.rules().value(rule)),
                    rulePlaces.getOrDefault(rule, profile));
        }
        config.rules()
                .ofQueues()
                .forEach((queue, rules) -> rules.forEach((rule, value) ->
                        out.printf(ROW, "queue-rules." + queue + "." + rule.key(), rule.text(value), "file")));
        config.queues()
                .forEach(queue ->
                        out.printf(ROW, "queues." + queue.name(), queue.attributes(), queuePlaces.get(queue.name())));
    }
}
