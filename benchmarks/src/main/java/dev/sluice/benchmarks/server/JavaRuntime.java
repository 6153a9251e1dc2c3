package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java runtime, told what {@code ./sluice} and the image tell theirs.
 *
 * @param home its directory
 * @param options what the launcher would have it know to run Sluice
 */
record JavaRuntime(Path home, List<String> options) {
    /** The project's launcher; benchmarks run in the project's directory. */
    private static final Path LAUNCHER = Path.of("launcher");

    static JavaRuntime at(Path home) throws IOException, InterruptedException {
        return new JavaRuntime(home, options(home));
    }

    /** The same with an archive that {@link #rehearse} made. */
    JavaRuntime with(Path archive) throws IOException, InterruptedException {
        return new JavaRuntime(home, options(home, archive.toString()));
    }

    private static List<String> options(Path home, String... archive) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                LAUNCHER.resolve("java-options").toString(),
                home.resolve("bin/java").toString()));
        command.addAll(List.of(archive));
        return run(command.toArray(String[]::new)).lines().toList();
    }

    /** The command that runs some Java, up to the options that say what to run. */
    List<String> command(String... words) {
        List<String> command = new ArrayList<>();
        command.add(tool("java").toString());
        command.addAll(options);
        command.addAll(List.of(words));
        return command;
    }

    Path tool(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** Makes the archive of the jar's classes that speeds a start up. */
    void rehearse(Path jar, Path archive) throws IOException, InterruptedException {
        run(LAUNCHER.resolve("rehearse").toString(), tool("java").toString(), jar.toString(), archive.toString());
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(command[0] + " ended with " + process.exitValue());
        }
        return printed;
    }
}
