package dev.sluice.emulator.tool;

import dev.sluice.storage.StoreInspection;
import dev.sluice.storage.StoreSnapshot;
import java.io.PrintStream;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Tells what a data directory holds and whether its files are sound. Changes nothing in it. */
final class InspectTool extends Tool {
    private static final String JSON_FLAG = "--json";

    InspectTool() {
        super("inspect", "Tells what a data directory holds and whether every file is sound; changes nothing.");
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(JSON_FLAG)
                .description("Print one JSON object instead of a table")
                .build());
    }

    @Override
    public boolean run(ParseResult asked, PrintStream out, PrintStream err) {
        StoreInspection inspection = inspect(directory(asked));
        if (asked.hasMatchedOption(JSON_FLAG)) {
            out.println(InspectionReport.json(inspection));
        } else {
            InspectionReport.print(inspection, out);
        }
        return inspection.isSound();
    }

    private static StoreInspection inspect(Path directory) {
        try (StoreSnapshot snapshot = StoreSnapshot.of(directory)) {
            return snapshot.inspect();
        }
    }
}
