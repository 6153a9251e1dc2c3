package dev.sluice.emulator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where settings come from: the command line comes before the environment, the environment before the file. */
record ConfigSources(Map<Setting, String> commandLine, Map<String, String> environment, ConfigFile file) {

    /** @throws InvalidConfigException when a value is not one that its setting takes */
    EmulatorConfig read() {
        EmulatorConfig config = EmulatorConfig.defaults().withQueues(file.queues());
        for (Setting setting : Setting.values()) {
            config = read(setting, config);
        }
        config.effectiveDurability();
        return config;
    }

    private EmulatorConfig read(Setting setting, EmulatorConfig config) {
        String variable = setting.environmentVariable();
        String flagged = commandLine.get(setting);
        if (flagged != null) {
            return change(config, setting, flagged, setting.flag());
        }
        String exported = environment.get(variable);
        // Compose files pass variables on as empty ones when they are not set.
        if (exported != null && !exported.isEmpty()) {
            return change(config, setting, exported, variable);
        }
        return change(config, setting, file.settings().get(setting), setting.key());
    }

    private static EmulatorConfig change(
            EmulatorConfig config, Setting setting, @Nullable String value, String calledThere) {
        if (value == null) {
            return config;
        }
        try {
            return setting.change(config, value);
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigException(calledThere + " is \"" + value + "\" but " + e.getMessage(), e);
        }
    }
}
