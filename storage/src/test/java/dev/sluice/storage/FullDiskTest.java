package dev.sluice.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A full disk refuses sends and goes on with receives and deletes; when there is room again, nothing need be started anew. */
final class FullDiskTest {
    private static final int MINUTES = 4;

    @TempDir
    Path temp = Path.of("");

    @ParameterizedTest
    @EnumSource(
            value = Durability.class,
            names = {"PROCESS", "DISK"})
    void append_diskFull_refusesSends_servesReceivesAndDeletes_andGoesOnWithoutARestart(Durability durability)
            throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                run("true").exitCode() == 0, "not run: this machine lets nobody mount a small disk of their own");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        Ended ended = run("'" + java + "' -Xmx256m -XX:+UseSerialGC -cp '" + System.getProperty("java.class.path")
                + "' " + FullDisk.class.getName() + " '" + temp + "' " + durability);

        assertThat(ended.output()).endsWith("done\n");
        assertThat(ended.exitCode()).isZero();
    }

    private record Ended(int exitCode, String output) {}

    /** Runs a command where a disk of 32 MiB is mounted that nobody else sees, and that goes with the command. */
    private Ended run(String command) throws IOException, InterruptedException {
        String mounted = "mount -t tmpfs -o size=32m none '" + temp + "' && " + command;
        Process process;
        try {
            process = new ProcessBuilder("unshare", "--map-root-user", "--mount", "sh", "-c", mounted)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
        boolean inTime = process.onExit()
                .orTimeout(MINUTES, TimeUnit.MINUTES)
                .handle((ended, late) -> late == null)
                .join();
        if (!inTime) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
