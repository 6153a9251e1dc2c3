package dev.sluice.compat.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tests say that they hold a row of the contract. A test method does with {@code @Tag("contract:<id>")}; a case of a
 * table-driven test does by carrying {@code "contract:<id>"} in its {@code @MethodSource}. Read from the sources.
 */
final class ContractTags {
    private static final List<String> MODULES = List.of("wire-formats", "storage", "emulator", "compat-tests");
    private static final Pattern MARK = Pattern.compile("(@Tag\\(\\s*)?\"contract:([^\"<]+)\"");
    private static final Pattern TESTS = Pattern.compile("(?m)^import (org\\.junit|net\\.jqwik)\\.");
    private static final Pattern TEST = Pattern.compile("\\b(?:void|Stream<DynamicTest>) (\\w+)\\(");
    private static final Pattern SOURCE = Pattern.compile("static Stream<\\w+> (\\w+)\\(\\)");

    private final SortedMap<String, SortedSet<String>> testsByRow = new TreeMap<>();

    private ContractTags() {}

    /** The tests, as {@code Class.method}, by the id they name. */
    static SortedMap<String, SortedSet<String>> ofAllModules() {
        ContractTags tags = new ContractTags();
        for (String module : MODULES) {
            try (Stream<Path> files =
                    Files.walk(ContractRow.PROJECT.resolve(module).resolve("src/test/java"))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    String source = Files.readString(file);
                    if (TESTS.matcher(source).find()) {
                        tags.read(file.getFileName().toString().replace(".java", ""), source);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return tags.testsByRow;
    }

    private void read(String className, String source) {
        Matcher mark = MARK.matcher(source);
        while (mark.find()) {
            int from = mark.group(1) == null ? userOfTableAround(mark.start(), source, className) : mark.end();
            testsByRow
                    .computeIfAbsent(mark.group(2), id -> new TreeSet<>())
                    .add(className + "." + methodAfter(from, source, className));
        }
    }

    /** Where the test begins that takes its cases from the table a case stands in. */
    private static int userOfTableAround(int position, String source, String className) {
        List<MatchResult> tables =
                SOURCE.matcher(source.substring(0, position)).results().toList();
        int user = tables.isEmpty()
                ? -1
                : source.indexOf(
                        "@MethodSource(\"" + tables.get(tables.size() - 1).group(1) + "\")");
        if (user < 0) {
            throw new IllegalStateException(className + " has a case of the contract outside of a table of cases");
        }
        return user;
    }

    private static String methodAfter(int position, String source, String className) {
        Matcher test = TEST.matcher(source);
        if (!test.find(position)) {
            throw new IllegalStateException(className + " has a tag that is on no test");
        }
        return test.group(1);
    }
}
