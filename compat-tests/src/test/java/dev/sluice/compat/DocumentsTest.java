package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.emulator.config.Setting;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents point at things that exist. */
final class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!http)([^)#]+)[^)]*\\)");
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");

    @Test
    void links_leadSomewhere() {
        List<Path> documents =
                files(".md", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "INVARIANTS.md", "docs", "docker");

        assertThat(documents).isNotEmpty().allSatisfy(document -> assertThat(matches(LINK, document))
                .allSatisfy(link -> assertThat(document.resolveSibling(link.group(1)))
                        .as("linked from " + document)
                        .exists()));
    }

    @Test
    void invariants_areHeldByTestsThatExist() {
        List<Path> sources = files(
                ".java", "wire-formats/src/test", "storage/src/test", "emulator/src/test", "compat-tests/src/test");

        assertThat(matches(TEST, Command.PROJECT.resolve("INVARIANTS.md")))
                .isNotEmpty()
                .allSatisfy(test -> assertThat(sources)
                        .as(test.group())
                        .anyMatch(source -> source.endsWith(test.group(1) + ".java")
                                && text(source).contains(" " + test.group(2) + "(")));
    }

    @Test
    void rules_areListedAsTheyAreDeclared() {
        List<String> declared = Stream.of(Rule.values())
                .map(rule -> "| `%s` | %s | %s | %s | %s | %s |"
                        .formatted(
                                rule.key(),
                                rule.kind().key(),
                                rule.text(Profile.AWS),
                                rule.text(Profile.TEST),
                                rule.text(Profile.RELAXED),
                                rule.description()))
                .toList();

        assertThat(text(Command.PROJECT.resolve("docs/rules.md")).lines().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(declared);
    }

    @Test
    void settings_areListedAsTheyAreDeclared() {
        List<String> declared = Stream.of(Setting.values())
                .map(setting -> "| `%s` | `%s` | %s | %s |"
                        .formatted(
                                setting.flag(),
                                setting.environmentVariable(),
                                Objects.requireNonNullElse(setting.preset(), "none"),
                                setting.description()))
                .toList();

        assertThat(text(Command.PROJECT.resolve("README.md")).lines()).containsSubsequence(declared);
    }

    private static List<Path> files(String suffix, String... places) {
        return Stream.of(places)
                .flatMap(place -> walk(Command.PROJECT.resolve(place)))
                .filter(file -> file.toString().endsWith(suffix))
                .toList();
    }

    private static Stream<Path> walk(Path place) {
        try (Stream<Path> all = Files.walk(place)) {
            return all.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<MatchResult> matches(Pattern pattern, Path document) {
        return pattern.matcher(text(document)).results().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
