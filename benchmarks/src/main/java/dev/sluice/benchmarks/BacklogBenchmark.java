package dev.sluice.benchmarks;

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
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A million messages of 1 KiB in a server with 512 MiB of heap: what each takes, that receives go on, and the next start. */
final class BacklogBenchmark {
    private static final int MESSAGES = 1_000_000;
    private static final int EMPTY = 50_000;
    private static final int BATCH = 10;
    private static final int SENDERS = 4;
    private static final int RECEIVES = 1_000;
    private static final int HEAP_LOOKS = 10;
    private static final int HEAP_PAUSE_MILLIS = 1_000;
    private static final Pattern ENDPOINT = Pattern.compile("http://[^/\\s]+:\\d+");

    private final Path jar;
    private final Path directory;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private BacklogBenchmark(Path jar, Path directory) {
        this.jar = jar;
        this.directory = directory;
    }

    static void run(Path jar, Path scratch) throws Exception {
        Path directory = scratch.resolve("backlog");
        new BacklogBenchmark(jar, directory).run();
        Directories.delete(directory);
    }

    private void run() throws Exception {
        long few;
        long many;
        try (Server server = new Server()) {
            call(server, "CreateQueue", "{\"QueueName\":\"backlog\"}");
            // Enough to fill every cache, so that only messages make the difference.
            send(server, EMPTY);
            few = server.usedHeap();
            send(server, MESSAGES - EMPTY);
            many = server.usedHeap();
            System.out.printf(
                    Locale.ROOT,
                    "heap: %.0f MiB with %,d messages, %.0f MiB with %,d: %.0f bytes a message%n",
                    few / 1048576.0,
                    EMPTY,
                    many / 1048576.0,
                    MESSAGES,
                    (many - few) / (double) (MESSAGES - EMPTY));
            receive(server);
            System.out.printf(Locale.ROOT, "disk: %.0f MiB%n", Directories.bytes(directory) / 1048576.0);
        }
        long start = System.nanoTime();
        try (Server server = new Server()) {
            System.out.printf(
                    Locale.ROOT,
                    "start with %,d messages after a kill: %.1f s%n",
                    MESSAGES,
                    (System.nanoTime() - start) / 1e9);
            System.out.printf(Locale.ROOT, "heap after the start: %.0f MiB%n", server.usedHeap() / 1048576.0);
            receive(server);
        }
    }

    private void send(Server server, int messages) throws Exception {
        String entry = "{\"Id\":\"%d\",\"MessageBody\":\"" + "x".repeat(1024) + "\"}";
        List<String> entries = new ArrayList<>();
        for (int id = 0; id < BATCH; id++) {
            entries.add(String.format(Locale.ROOT, entry, id));
        }
        String body = "{\"QueueUrl\":\"" + server.queueUrl() + "\",\"Entries\":[" + String.join(",", entries) + "]}";
        AtomicInteger left = new AtomicInteger(messages / BATCH);
        ExecutorService senders = Executors.newFixedThreadPool(SENDERS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                running.add(senders.submit(() -> {
                    while (left.getAndDecrement() > 0) {
                        call(server, "SendMessageBatch", body);
                    }
                    return null;
                }));
            }
            for (Future<?> sender : running) {
                sender.get();
            }
        } finally {
            senders.shutdownNow();
        }
    }

    private void receive(Server server) throws Exception {
        long[] nanos = new long[RECEIVES];
        long start = System.nanoTime();
        int received = 0;
        for (int i = 0; i < RECEIVES; i++) {
            long before = System.nanoTime();
            String answer = call(
                    server,
                    "ReceiveMessage",
                    "{\"QueueUrl\":\"" + server.queueUrl() + "\",\"MaxNumberOfMessages\":10,\"VisibilityTimeout\":0}");
            nanos[i] = System.nanoTime() - before;
            received += answer.split("ReceiptHandle", -1).length - 1;
        }
        Sample sample = Sample.of(nanos, System.nanoTime() - start);
        System.out.printf(
                Locale.ROOT,
                "receives: %,d messages by %,d calls, p50 %.0f µs, p99 %.0f µs%n",
                received,
                RECEIVES,
                sample.p50Micros(),
                sample.p99Micros());
    }

    private String call(Server server, String action, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.endpoint)
                .header("X-Amz-Target", "AmazonSQS." + action)
                .header("Content-Type", "application/x-amz-json-1.0")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(action + " was answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    /** A server in a process of its own; ended by a kill. */
    private final class Server implements AutoCloseable {
        private final Process process;
        private final URI endpoint;

        Server() throws IOException {
            process = new ProcessBuilder(
                            java("java"),
                            "-Xmx512m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            jar.toString(),
                            "--port",
                            "0",
                            "--data-dir",
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            endpoint = awaitEndpoint();
        }

        private URI awaitEndpoint() throws IOException {
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            String found = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = ENDPOINT.matcher(line);
                if (matcher.find()) {
                    found = matcher.group();
                }
                if (line.equals("Ready.") && found != null) {
                    return URI.create(found);
                }
            }
            throw new IOException("the server ended before it was ready");
        }

        String queueUrl() {
            return endpoint + "/000000000000/backlog";
        }

        /** Bytes of heap in use after a full collection: the least of several, since a store at work makes garbage meanwhile. */
        long usedHeap() throws IOException, InterruptedException {
            long least = Long.MAX_VALUE;
            for (int look = 0; look < HEAP_LOOKS; look++) {
                least = Math.min(least, HeapUse.afterCollection(Path.of(java("jcmd")), process.pid()));
                Thread.sleep(HEAP_PAUSE_MILLIS);
            }
            return least;
        }

        @Override
        public void close() {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static String java(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }
}
