package dev.sluice.compat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.runAsync;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a process of its own, as a person starts it. */
public final class LaunchedSluice implements AutoCloseable {
    /** Long enough for a start that compiles everything first. */
    private static final int START_SECONDS = 180;

    private static final int STOP_SECONDS = 20;
    private static final Pattern ENDPOINT = Pattern.compile("http://[^/\\s]+:\\d+");

    private final Process process;
    private final List<String> printed = new CopyOnWriteArrayList<>();
    private final CompletableFuture<URI> endpoint = new CompletableFuture<>();

    private LaunchedSluice(Process process) {
        this.process = process;
    }

    /** Starts the command and waits until it says that it is ready. */
    public static LaunchedSluice start(Command command) throws Exception {
        LaunchedSluice launched = new LaunchedSluice(command.start());
        var unused = runAsync(launched::readOutput);
        try {
            launched.endpoint.get(START_SECONDS, SECONDS);
        } catch (TimeoutException e) {
            launched.close();
            throw new AssertionError("not ready: " + launched.printed, e);
        }
        return launched;
    }

    /** Starts the command and kills it that long afterwards, most likely before it is ready. */
    public static void startAndKill(Command command, Duration after) throws InterruptedException {
        LaunchedSluice launched = new LaunchedSluice(command.start());
        var unused = launched.process.waitFor(after.toMillis(), MILLISECONDS);
        launched.close();
    }

    public URI endpoint() {
        return endpoint.join();
    }

    /** What it printed until now. */
    public List<String> printed() {
        return printed;
    }

    /** Asks the process to stop, as a terminal or a container engine does, and tells its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(STOP_SECONDS, SECONDS)) {
            throw new AssertionError("did not stop: " + printed);
        }
        return process.exitValue();
    }

    /** Ends the process and all it started, without a chance to write anything. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private void readOutput() {
        try (BufferedReader reader = process.inputReader(UTF_8)) {
            String line = reader.readLine();
            while (line != null) {
                printed.add(line);
                if (line.equals("Ready.")) {
                    endpoint.complete(announcedEndpoint());
                }
                line = reader.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            endpoint.completeExceptionally(new AssertionError("ended before it was ready: " + printed));
        }
    }

    private URI announcedEndpoint() {
        return printed.stream()
                .map(ENDPOINT::matcher)
                .filter(Matcher::find)
                .map(found -> URI.create(found.group()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no endpoint in " + printed));
    }
}
