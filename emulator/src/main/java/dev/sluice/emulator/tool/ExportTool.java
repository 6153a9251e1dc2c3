package dev.sluice.emulator.tool;

import dev.sluice.storage.StoreException;
import dev.sluice.storage.StoreSnapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Writes what a data directory holds as JSON lines. Changes nothing in it. */
final class ExportTool extends Tool {
    private static final String QUEUE_FLAG = "--queue";
    private static final String OUTPUT_FLAG = "-o";

    ExportTool() {
        super("export", "Writes what a data directory holds as JSON lines; changes nothing in it.");
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(QUEUE_FLAG)
                .paramLabel("NAME")
                .description("Export this queue only; can be given several times")
                .arity("1")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
        spec.addOption(OptionSpec.builder(OUTPUT_FLAG, "--output")
                .paramLabel("FILE")
                .description("Write to this file instead of the standard output")
                .type(Path.class)
                .build());
    }

    /** @return whether every message could be read; those that cannot are told on {@code err} and left out */
    @Override
    public boolean run(ParseResult asked, PrintStream out, PrintStream err) {
        Path file = asked.matchedOptionValue(OUTPUT_FLAG, null);
        List<String> names = asked.matchedOptionValue(QUEUE_FLAG, List.of());
        AtomicInteger lost = new AtomicInteger();
        try (StoreSnapshot snapshot = StoreSnapshot.of(directory(asked))) {
            writeTo(file, out, writer -> new Exporter(snapshot, names, line -> write(line, writer), loss -> {
                        lost.incrementAndGet();
                        err.println("sluice: left out: " + loss);
                    })
                    .run());
        } catch (IOException | UncheckedIOException e) {
            throw new StoreException("The export cannot be written: " + e.getMessage(), e);
        }
        return lost.get() == 0;
    }

    private interface Export {
        void to(Writer writer) throws IOException;
    }

    /** A file appears when it is whole. */
    private static void writeTo(@Nullable Path file, PrintStream out, Export export) throws IOException {
        if (file == null) {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            export.to(writer);
            writer.flush();
            if (out.checkError()) {
                throw new IOException("nobody reads it");
            }
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            try (Writer writer = Files.newBufferedWriter(unfinished)) {
                export.to(writer);
            }
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(ExportLine line, Writer writer) {
        try {
            writer.write(LineFormat.write(line));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
