package dev.sluice.emulator.tool;

import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Makes a data directory out of an export, all of it or nothing; or a configuration file out of another emulator's. */
final class ImportTool extends Tool {
    private static final String INPUT_FLAG = "-i";
    private static final String OUTPUT_FLAG = "-o";
    private static final String FROM_FLAG = "--from";
    private static final String ENVIRONMENT_FLAG = "--environment";

    ImportTool() {
        super(
                "import",
                "Makes a data directory, which must be new or empty, out of an export; with --from, a configuration file"
                        + " out of another emulator's.");
    }

    @Override
    void addOptions(CommandSpec spec) {
        spec.addOption(OptionSpec.builder(INPUT_FLAG, "--input")
                .paramLabel("FILE")
                .description("Read this file instead of the standard input")
                .type(Path.class)
                .build());
        spec.addOption(OptionSpec.builder(FROM_FLAG)
                .paramLabel("FORMAT")
                .description("What the file is if not an export: goaws (goaws.yaml) or fauxqs (JSON); no DIR then")
                .type(String.class)
                .build());
        spec.addOption(OptionSpec.builder(ENVIRONMENT_FLAG)
                .paramLabel("NAME")
                .description("Which environment of a goaws.yaml (default: Local)")
                .type(String.class)
                .build());
        spec.addOption(OptionSpec.builder(OUTPUT_FLAG, "--output")
                .paramLabel("FILE")
                .description("With --from, write this file instead of the standard output")
                .type(Path.class)
                .build());
    }

    @Override
    boolean needsDirectory() {
        return false;
    }

    @Override
    public boolean run(ParseResult asked, PrintStream out, PrintStream err) {
        String from = asked.matchedOptionValue(FROM_FLAG, null);
        if ((from == null) != asked.hasMatchedPositional(0)) {
            throw new StoreException(
                    from == null ? "import needs a data directory, or --from" : "import --from takes no directory");
        }
        if (from == null) {
            importInto(asked, out);
        } else {
            new Conversion(from, asked.matchedOptionValue(ENVIRONMENT_FLAG, null))
                    .run(
                            asked.matchedOptionValue(INPUT_FLAG, null),
                            asked.matchedOptionValue(OUTPUT_FLAG, null),
                            out,
                            err);
        }
        return true;
    }

    /** Works in a directory beside the wanted one, which gets the name when everything is in it. */
    private static void importInto(ParseResult asked, PrintStream out) {
        Path directory = directory(asked).toAbsolutePath().normalize();
        Path unfinished = directory.resolveSibling(directory.getFileName() + ".importing");
        try {
            if (!files(directory).isEmpty()) {
                throw new StoreException(directory + " is not empty; Sluice imports into a new directory only, and adds"
                        + " nothing to queues that are there");
            }
            create(unfinished);
            try {
                long lines = read(asked.matchedOptionValue(INPUT_FLAG, null), unfinished);
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
                out.println(lines + " lines imported into " + directory);
            } finally {
                delete(unfinished);
            }
        } catch (CharacterCodingException e) {
            throw new StoreException("Nothing was imported: the export is not in UTF-8", e);
        } catch (IOException e) {
            throw new StoreException("Nothing was imported: " + e, e);
        }
    }

    private static void create(Path unfinished) throws IOException {
        Path parent = unfinished.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        try {
            Files.createDirectory(unfinished);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(
                    unfinished + " is there: another import is at work, or one was stopped and left it to be deleted",
                    e);
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    private static long read(@Nullable Path file, Path directory) throws IOException {
        // A reader of its own reports malformed bytes; the usual one would replace them.
        try (InputStream in = file == null ? System.in : Files.newInputStream(file);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
                QueueStore store = DirectoryQueueStore.open(directory, Durability.PROCESS)) {
            return read(lines, new Importer(store));
        }
    }

    private static long read(BufferedReader lines, Importer importer) throws IOException {
        long number = 0;
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                importer.add(LineFormat.read(line));
            }
            importer.requireEnd();
            return number;
        } catch (RefusedLineException e) {
            throw new StoreException("Nothing was imported: line " + number + ": " + e.getMessage(), e);
        }
    }

    private static void delete(Path directory) throws IOException {
        for (Path file : files(directory)) {
            Files.delete(file);
        }
        Files.deleteIfExists(directory);
    }
}
