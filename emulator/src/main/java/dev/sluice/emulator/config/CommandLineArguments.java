package dev.sluice.emulator.config;

import dev.sluice.emulator.model.NearestName;
import dev.sluice.emulator.tool.Tool;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What was asked for on the command line. */
public final class CommandLineArguments {
    private static final String CONFIG_FLAG = "--config";
    private static final String RULE_FLAG = "--rule";
    private static final String RULES_FLAG = "--rules";
    private static final String PRINT_CONFIG_FLAG = "--print-config";

    private final ConfigLayer layer;

    /** Null when there is nothing but settings. */
    private final @Nullable ParseResult parsed;

    private CommandLineArguments(ConfigLayer layer, @Nullable ParseResult parsed) {
        this.layer = layer;
        this.parsed = parsed;
    }

    /**
     * Reads what was typed.
     *
     * @throws InvalidConfigException when there is no such flag, or one lacks its value
     */
    public static CommandLineArguments parse(String... arguments) {
        ConfigLayer settings = settingsAlone(arguments);
        if (settings != null) {
            return new CommandLineArguments(settings, null);
        }
        try {
            ParseResult parsed = new CommandLine(spec()).parseArgs(arguments);
            return new CommandLineArguments(layer(parsed), parsed);
        } catch (UnmatchedArgumentException e) {
            throw new InvalidConfigException(
                    unmatched(e.getCommandLine(), e.getUnmatched().get(0)), e);
        } catch (ParameterException e) {
            throw new InvalidConfigException(String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads flags that are followed by their values, as most starts have them: a server is up before all of picocli would be
     * loaded. At anything else it gives up.
     */
    private static @Nullable ConfigLayer settingsAlone(String... arguments) {
        ConfigLayer layer = new ConfigLayer();
        for (int i = 0; i < arguments.length; i += 2) {
            Setting setting = Setting.flagged(arguments[i]).orElse(null);
            if (setting == null || layer.setting(setting) != null || i + 1 == arguments.length) {
                return null;
            }
            String value = arguments[i + 1];
            if (value.startsWith("-") || value.startsWith("@")) {
                return null;
            }
            layer.set(setting, flagged(value, setting.flag()));
        }
        return layer;
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("sluice");
        spec.version("sluice " + version());
        spec.usageMessage()
                .sortOptions(false)
                .description("An Amazon SQS that runs anywhere.")
                .footer(
                        "Each setting can also be given in the environment, as SLUICE_PORT and so on, or in the file; a rule as SLUICE_RULE_BATCH_ENTRIES. The variables of LocalStack and the files of ElasticMQ are understood too.");
        for (Setting setting : Setting.values()) {
            spec.addOption(OptionSpec.builder(setting.flag())
                    .paramLabel(setting.placeholder())
                    .description(description(setting))
                    .type(String.class)
                    .build());
        }
        spec.addOption(OptionSpec.builder(CONFIG_FLAG)
                .paramLabel("FILE")
                .description("Configuration file: settings by the names above, and queues to create")
                .type(Path.class)
                .build());
        spec.addOption(OptionSpec.builder(RULE_FLAG)
                .paramLabel("NAME=VALUE")
                .description(
                        "A rule to differ from the profile; can be given several times, and for a queue in the file")
                .arity("1")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .build());
        spec.addOption(OptionSpec.builder(PRINT_CONFIG_FLAG)
                .description("Print what everything is and where it was set, and exit")
                .build());
        spec.addOption(OptionSpec.builder(RULES_FLAG)
                .description("Print the rules and what they are in each profile, and exit")
                .build());
        spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Print this and exit")
                .build());
        spec.addOption(OptionSpec.builder("--version")
                .versionHelp(true)
                .description("Print the version and exit")
                .build());
        Tool.all().forEach(tool -> spec.addSubcommand(tool.name(), new CommandLine(tool.spec())));
        return spec;
    }

    private static String description(Setting setting) {
        String preset = setting.preset();
        return preset == null ? setting.description() : setting.description() + " (default: " + preset + ")";
    }

    private static String version() {
        String version = CommandLineArguments.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }

    /** Prints help, the version or the rules when that is what was asked for. */
    public boolean printsInformation(PrintStream out) {
        if (parsed == null) {
            return false;
        }
        ParseResult innermost = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
        if (innermost.isUsageHelpRequested()) {
            innermost.commandSpec().commandLine().usage(out);
            return true;
        }
        if (parsed.isVersionHelpRequested()) {
            parsed.commandSpec().commandLine().printVersionHelp(out);
            return true;
        }
        if (parsed.hasMatchedOption(RULES_FLAG)) {
            RuleTable.print(out);
            return true;
        }
        return false;
    }

    /** What the command line gives the tool that was asked for instead of a server; null for a server. */
    @Nullable
    public ParseResult toolArguments() {
        return parsed == null ? null : parsed.subcommand();
    }

    @Nullable
    Path configFile() {
        return parsed == null ? null : parsed.matchedOptionValue(CONFIG_FLAG, null);
    }

    /** What the flags give. */
    ConfigLayer layer() {
        return layer;
    }

    private static ConfigLayer layer(ParseResult parsed) {
        ConfigLayer layer = new ConfigLayer();
        for (Setting setting : Setting.values()) {
            String value = parsed.matchedOptionValue(setting.flag(), null);
            if (value != null) {
                layer.set(setting, flagged(value, setting.flag()));
            }
        }
        Map<String, String> rules = parsed.matchedOptionValue(RULE_FLAG, Map.of());
        rules.forEach((name, value) -> layer.setRule(name, flagged(value, RULE_FLAG + " " + name)));
        return layer;
    }

    private static GivenValue flagged(String value, String flag) {
        return new GivenValue(value, flag, flag);
    }

    /** Whether to print the configuration instead of serving with it. */
    public boolean printsConfig() {
        return parsed != null && parsed.hasMatchedOption(PRINT_CONFIG_FLAG);
    }

    private static String unmatched(CommandLine commandLine, String argument) {
        return argument.startsWith("-")
                ? "There is no flag " + argument + "; did you mean "
                        + NearestName.of(
                                commandLine.getCommandSpec().optionsMap().keySet(), argument) + "?"
                : "\"" + argument + "\" belongs to no flag";
    }
}
