package dev.sluice.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sluice as a process of its own. */
@Timeout(60)
class MainTest {
    private final Path directory;

    MainTest(@TempDir Path directory) {
        this.directory = directory;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static List<String> readUntilReady(BufferedReader out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.equals("Ready.")) {
                break;
            }
        }
        return lines;
    }

    @Test
    void main_servesUntilTerminatedAndEndsWell() throws Exception {
        Process process = start("--port", "0", "--data-dir", directory.toString());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = readUntilReady(out);
            assertThat(lines).endsWith("Ready.");
            URI endpoint = URI.create(lines.stream()
                    .filter(line -> line.startsWith("endpoint=http://127.0.0.1:"))
                    .findFirst()
                    .orElseThrow()
                    .substring("endpoint=".length()));
            assertThat(lines)
                    .contains(
                            "export AWS_ENDPOINT_URL_SQS=" + endpoint,
                            "export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test",
                            "export AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1");
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(endpoint.resolve("/health")).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).isEqualTo(200);

            process.toHandle().destroy(); // unlike the process itself, it leaves the streams open
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(process.errorReader(StandardCharsets.UTF_8).lines()).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void main_misused_saysSoInOneLineAndExitsWith2() throws Exception {
        Process process = start("--prot", "1");
        assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
                .containsExactly("sluice: There is no flag --prot; did you mean --port?");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void main_thatCannotStart_saysWhyInOneLineAndExitsWith1() throws Exception {
        Process process = start("--port", "0", "--bind", "192.0.2.1");
        assertThat(process.errorReader(StandardCharsets.UTF_8).lines())
                .singleElement()
                .satisfies(line -> assertThat(line).startsWith("sluice: Cannot listen on 192.0.2.1 port 0"));
        assertThat(process.waitFor()).isEqualTo(1);
    }
}
