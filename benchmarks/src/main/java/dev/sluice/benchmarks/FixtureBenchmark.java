package dev.sluice.benchmarks;

import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a test waits for between two tests: a reset of 100 declared queues, and the return to a snapshot of 10,000 messages in 50. */
final class FixtureBenchmark {
    private static final int DECLARED = 100;
    private static final int FILLED = 50;
    private static final int MESSAGES = 10_000;
    private static final int BATCH = 10;
    private static final int WARM_UP = 500;
    private static final int TIMES = 100;

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private FixtureBenchmark(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Prints medians over HTTP, in memory and with a data directory. */
    public static void main(String[] args) throws Exception {
        Path scratch = Files.createTempDirectory("sluice-bench");
        try {
            EmulatorConfig inMemory = EmulatorConfig.defaults();
            measureReset("in memory", inMemory);
            measureRestore("in memory", inMemory);
            measureReset("with a data directory", inMemory.withDataDirectory(scratch.resolve("reset")));
            measureRestore("with a data directory", inMemory.withDataDirectory(scratch.resolve("restore")));
        } finally {
            Directories.delete(scratch);
        }
    }

    private static void measureReset(String where, EmulatorConfig config) throws Exception {
        List<DeclaredQueue> declared = new ArrayList<>();
        for (int i = 0; i < DECLARED; i++) {
            declared.add(new DeclaredQueue("declared" + i, Map.of(), Map.of()));
        }
        try (SqsEmulator emulator = SqsEmulator.start(config.withPort(0).withQueues(declared))) {
            report(
                    "reset of 100 declared queues, " + where,
                    new FixtureBenchmark(emulator.endpoint()).repeat("/_sluice/reset"));
        }
    }

    private static void measureRestore(String where, EmulatorConfig config) throws Exception {
        try (SqsEmulator emulator = SqsEmulator.start(config.withPort(0))) {
            FixtureBenchmark fixture = new FixtureBenchmark(emulator.endpoint());
            fixture.fill();
            fixture.post("/_sluice/snapshots/filled", "{}");
            report(
                    "restore of 50 queues with 10,000 messages, " + where,
                    fixture.repeat("/_sluice/snapshots/filled/restore"));
        }
    }

    private static void report(String what, Sample sample) {
        System.out.printf(
                Locale.ROOT,
                "%s: median %.1f ms, 99th percentile %.1f ms%n",
                what,
                sample.p50Micros() / 1e3,
                sample.p99Micros() / 1e3);
    }

    private void fill() throws Exception {
        for (int i = 0; i < FILLED; i++) {
            post("/?Action=CreateQueue&QueueName=filled" + i, "");
            StringBuilder batch = new StringBuilder("/?Action=SendMessageBatch&QueueUrl=filled" + i);
            for (int entry = 1; entry <= BATCH; entry++) {
                String name = "&SendMessageBatchRequestEntry." + entry;
                batch.append(name).append(".Id=").append(entry);
                batch.append(name).append(".MessageBody=").append("body".repeat(25));
            }
            for (int sent = 0; sent < MESSAGES / FILLED; sent += BATCH) {
                post(batch.toString(), "");
            }
        }
    }

    private Sample repeat(String path) throws Exception {
        for (int i = 0; i < WARM_UP; i++) {
            post(path, "{}");
        }
        long[] nanos = new long[TIMES];
        long start = System.nanoTime();
        for (int i = 0; i < TIMES; i++) {
            long before = System.nanoTime();
            post(path, "{}");
            nanos[i] = System.nanoTime() - before;
        }
        return Sample.of(nanos, System.nanoTime() - start);
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint + path))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(path + " was answered " + response.statusCode() + " " + response.body());
        }
    }
}
