package dev.sluice.emulator.config;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one source of configuration gives: settings, and rules by their names. */
final class ConfigLayer {
    private final Map<Setting, GivenValue> settings = new EnumMap<>(Setting.class);
    private final Map<String, GivenValue> rules = new LinkedHashMap<>();

    void set(Setting setting, GivenValue value) {
        settings.put(setting, value);
    }

    void setRule(String name, GivenValue value) {
        rules.put(name, value);
    }

    @Nullable
    GivenValue setting(Setting setting) {
        return settings.get(setting);
    }

    Map<String, GivenValue> rules() {
        return rules;
    }
}
