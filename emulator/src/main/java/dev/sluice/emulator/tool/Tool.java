package dev.sluice.emulator.tool;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A command of its own, which works on a data directory and ends. */
public abstract sealed class Tool permits ExportTool, ImportTool, InspectTool {
    private final String name;
    private final String description;

    Tool(String name, String description) {
        this.name = name;
        this.description = description;
    }

    public static List<Tool> all() {
        return List.of(new InspectTool(), new ExportTool(), new ImportTool());
    }

    /** The one that the command line asks for. */
    public static Tool of(ParseResult asked) {
        String name = asked.commandSpec().name();
        return all().stream().filter(tool -> tool.name.equals(name)).findFirst().orElseThrow();
    }

    public String name() {
        return name;
    }

    /** What it takes on the command line: a directory, and what each tool adds. */
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).sortOptions(false);
        spec.addPositional(PositionalParamSpec.builder()
                .paramLabel("DIR")
                .description("The data directory")
                .type(Path.class)
                .required(needsDirectory())
                .arity(needsDirectory() ? "1" : "0..1")
                .build());
        addOptions(spec);
        spec.addOption(OptionSpec.builder("--help")
                .usageHelp(true)
                .description("Print this and exit")
                .build());
        return spec;
    }

    abstract void addOptions(CommandSpec spec);

    /** Whether it can do nothing without a directory. */
    boolean needsDirectory() {
        return true;
    }

    static Path directory(ParseResult asked) {
        return asked.matchedPositionalValue(0, Path.of(""));
    }

    /**
     * Does its work.
     *
     * @param asked what the command line gives it
     * @param err for what is not the result
     * @return whether all is well
     * @throws dev.sluice.storage.StoreException when a directory cannot be read or written
     */
    public abstract boolean run(ParseResult asked, PrintStream out, PrintStream err);
}
