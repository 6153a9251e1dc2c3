package dev.sluice.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Does what the README tells a newcomer to do, from the file itself, so that the README cannot rot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadmeTest {
    private static final Pattern SNIPPET = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final String ENDPOINT = "http://localhost:9324";
    private static final String GREETING = "Hello, queue";

    private Path directory;
    private List<Snippet> snippets;
    private LaunchedSluice sluice;

    private record Snippet(String language, String text) {}

    @BeforeAll
    void takeTheFirstStep(@TempDir Path temporary) throws Exception {
        directory = temporary;
        snippets = SNIPPET.matcher(Files.readString(Command.PROJECT.resolve("README.md")))
                .results()
                .map(it -> new Snippet(it.group(1), it.group(2)))
                .toList();
        assertThat(snippets)
                .as("a snippet of another kind needs a test of its own here")
                .extracting(Snippet::language)
                // The second in Java is a test with the JUnit extension, and run by that module's tests.
                .containsExactly("sh", "sh", "sh", "python", "java", "java", "sh", "python");
        sluice = LaunchedSluice.start(Command.of("bash", "-c", run().text())
                .with("SLUICE_PORT", 0)
                .with("SLUICE_DATA_DIR", directory.resolve("data")));
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    @TestFactory
    Stream<DynamicTest> awsCli_sendsAndReceives() {
        return InstalledClients.eachOf(
                InstalledClients.awsClis().stream().limit(1).toList(), "no aws command here", aws -> assertThat(
                                afterExports("export PATH=" + Path.of(aws).getParent() + ":$PATH\n" + cli().text()))
                        .contains(GREETING));
    }

    @TestFactory
    Stream<DynamicTest> boto3_sendsAndReceives() {
        return InstalledClients.eachOf(
                InstalledClients.pythonsThatReadTheEndpointVariable(),
                "no python3 with boto3 1.28 or newer here",
                python -> assertThat(afterExports(python + " " + write("hello.py", python().text())))
                        .contains(GREETING));
    }

    @Test
    void java_compilesSendsAndReceives() {
        String classPath = System.getProperty("java.class.path");
        String source = write("HelloQueue.java", java().text());

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-classpath", classPath, "-d", directory.toString(), source);

        assertThat(compiled).isZero();
        assertThat(afterExports("exec java -cp '" + directory + ":" + classPath + "' HelloQueue"))
                .contains(GREETING);
    }

    @Test
    void curl_controlsTheServer() {
        assertThat(afterExports("alias curl='curl -sSf'\nshopt -s expand_aliases\n" + curl().text()))
                .contains("\"mode\":\"frozen\"", "\"satisfied\":true", "\"status\":\"ok\"");
    }

    @TestFactory
    Stream<DynamicTest> boto3_receivesWhatTheClockBrings() {
        return InstalledClients.eachOf(
                InstalledClients.pythonsThatReadTheEndpointVariable(),
                "no python3 with boto3 1.28 or newer here",
                python -> assertThat(afterExports(
                                python + " " + write("later.py", pythonControl().text())))
                        .contains("Hello, later"));
    }

    private Snippet curl() {
        return snippets.get(6);
    }

    private Snippet pythonControl() {
        return snippets.get(7);
    }

    private Snippet run() {
        return snippets.get(0);
    }

    private Snippet exports() {
        return snippets.get(1);
    }

    private Snippet cli() {
        return snippets.get(2);
    }

    private Snippet python() {
        return snippets.get(3);
    }

    private Snippet java() {
        return snippets.get(4);
    }

    /** What the script prints, run after the README's exports; only the port is not the README's. */
    private String afterExports(String script) {
        String together = "set -euo pipefail\n" + exports().text() + script;
        return Command.of(
                        "bash",
                        "-c",
                        together.replace(ENDPOINT, sluice.endpoint().toString()))
                .output();
    }

    private String write(String file, String text) {
        try {
            return Files.writeString(directory.resolve(file), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
