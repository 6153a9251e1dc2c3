package dev.sluice.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.supplyAsync;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A program of this machine, to be run with test credentials and within a time limit.
 *
 * @param environment variables on top of the test's own
 */
public record Command(List<String> line, Map<String, String> environment) {
    /** The directory of the whole project. */
    public static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    /** Where the clients that are not Java have their test sources. */
    static final Path SOURCES = Path.of("src", "test").toAbsolutePath();

    private static final int LIMIT_SECONDS = 180;
    private static final Map<String, String> CREDENTIALS = Map.of(
            "AWS_ACCESS_KEY_ID", "test",
            "AWS_SECRET_ACCESS_KEY", "test",
            "AWS_DEFAULT_REGION", "us-east-1",
            "AWS_REGION", "us-east-1",
            "AWS_EC2_METADATA_DISABLED", "true",
            "AWS_PAGER", "");

    public static Command of(Object... words) {
        return new Command(Stream.of(words).map(Object::toString).toList(), CREDENTIALS);
    }

    /** With one variable more. */
    public Command with(String variable, Object value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(variable, value.toString());
        return new Command(line, all);
    }

    /** Starts the program in the project's directory; the caller ends it. Its two outputs arrive as one. */
    Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(line).directory(PROJECT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the program to its end.
     *
     * @return what it printed
     * @throws AssertionError when it fails or takes too long, with what it printed
     */
    String output() {
        Process process = start();
        var printed = supplyAsync(() -> read(process));
        boolean ended = waitFor(process);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        String output = printed.join();
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(line + " failed:\n" + output);
        }
        return output;
    }

    boolean succeeds() {
        try {
            output();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    /** Every program of that name on the path, each once whatever links lead to it. */
    static List<String> allOnPath(String name) {
        Map<Path, String> found = new LinkedHashMap<>();
        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .forEach(program -> found.putIfAbsent(realPath(program), program.toString()));
        return List.copyOf(found.values());
    }

    private static boolean waitFor(Process process) {
        try {
            return process.waitFor(LIMIT_SECONDS, SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String read(Process process) {
        try {
            return new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path realPath(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
