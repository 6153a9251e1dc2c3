package dev.sluice.testing.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Compiles and runs the README's test, from the file itself. */
final class ReadmeTest {
    private static final Pattern TEST = Pattern.compile("(?s)```java\\n((?:(?!```).)*@SluiceTest.*?)```");

    @Test
    void test_compilesAndSucceeds(@TempDir Path directory) throws Exception {
        Matcher snippet = TEST.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(snippet.find()).isTrue();
        Path source = Files.writeString(directory.resolve("OrdersTest.java"), snippet.group(1));

        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", directory.toString(), source.toString());

        assertThat(compiled).isZero();
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(loader.loadClass("OrdersTest")))
                    .execute()
                    .testEvents()
                    .assertStatistics(tests -> tests.started(1).succeeded(1));
        }
    }
}
