package dev.sluice.compat.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One thing that Amazon SQS does, and how Sluice compares.
 *
 * @param id the section of the contract and a slug, such as {@code 3.6.delete-twice}
 * @param subject the action or topic
 * @param evidence how it is known, see the contract's README
 * @param verdict {@code same}, {@code differs: reason} or {@code unknown: reason}
 */
record ContractRow(String id, String subject, String rule, String evidence, String verdict) {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path CONTRACT = PROJECT.resolve("compat-tests/src/test/resources/contract");
    private static final int COLUMNS = 5;

    /** All rows, in the order of the files and of the lines in them. */
    static List<ContractRow> all() {
        try (Stream<Path> files = Files.list(CONTRACT)) {
            return files.filter(file -> file.toString().endsWith(".tsv"))
                    .sorted()
                    .flatMap(ContractRow::rowsOf)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ContractRow> rowsOf(Path file) {
        try {
            return Files.readAllLines(file).stream().skip(1).map(line -> parse(line, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ContractRow parse(String line, Path file) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalStateException(
                    file.getFileName() + " has a line of " + cells.length + " columns instead of 5: " + line);
        }
        return new ContractRow(cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    boolean isSame() {
        return verdict.equals("same");
    }

    /** The verdict without its reason. */
    String kindOfVerdict() {
        int colon = verdict.indexOf(':');
        return colon < 0 ? verdict : verdict.substring(0, colon);
    }
}
