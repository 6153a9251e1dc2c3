package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A contender in a process of its own, from its first answer until it is closed. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ASK = Duration.ofMinutes(30);
    private static final int CONNECTIONS = 4;
    private static final long RETRY_MILLIS = 2;
    private static final double TICKS_PER_SECOND = 100; // USER_HZ, fixed in Linux
    private static final Pattern QUEUE_URL = Pattern.compile("\"QueueUrl\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Contender contender;
    private final Process process;
    private final InetSocketAddress address;
    private final double startMillis;

    private ServerProcess(Contender contender, Process process, InetSocketAddress address, long startNanos)
            throws Exception {
        this.contender = contender;
        this.process = process;
        this.address = address;
        createWhenReady();
        this.startMillis = (System.nanoTime() - startNanos) / 1e6;
    }

    static ServerProcess start(Contender contender, Path directory) throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), freePort());
        Contender.Command command = contender.launch().command(address.getPort(), directory);
        ProcessBuilder builder = new ProcessBuilder(command.words())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(command.environment());
        long start = System.nanoTime();
        Process process = builder.start();
        try {
            return new ServerProcess(contender, process, address, start);
        } catch (Exception e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void createWhenReady() throws Exception {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                createQueue("first", false);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IOException(contender.name() + " does not start", e);
                }
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    /** The URL of a new queue. */
    String createQueue(String name, boolean fifo) throws IOException {
        return createQueue(name, fifo ? "\"FifoQueue\":\"true\"" : "");
    }

    /** The URL of a new queue whose received messages stay hidden for as long as SQS allows. */
    String createKeepingQueue(String name) throws IOException {
        return createQueue(name, "\"VisibilityTimeout\":\"43200\"");
    }

    private String createQueue(String name, String attributes) throws IOException {
        Answer answer = ask(
                JsonCalls.call("CreateQueue", "{\"QueueName\":\"" + name + "\",\"Attributes\":{" + attributes + "}}"));
        Matcher url = QUEUE_URL.matcher(answer.body());
        return url.find() ? url.group(1) : "http://localhost/000000000000/" + name;
    }

    void deleteQueue(String url) throws IOException {
        ask(JsonCalls.call("DeleteQueue", "{\"QueueUrl\":\"" + url + "\"}"));
    }

    private Answer ask(byte[] request) throws IOException {
        OneCall call = new OneCall(request);
        LoadGenerator.run(address, List.of(call), START);
        return call.answer();
    }

    /** Asks all, over a few connections, and waits for the answers, which must be good ones. */
    void ask(Stream<byte[]> requests) throws IOException {
        Iterator<byte[]> left = requests.iterator();
        LoadGenerator.run(address, Collections.nCopies(CONNECTIONS, new Requests(left)), ASK);
        if (left.hasNext()) {
            throw new IOException(contender.name() + " took longer than " + ASK);
        }
    }

    Contender contender() {
        return contender;
    }

    InetSocketAddress address() {
        return address;
    }

    /** From the start of the process to the answer to its first CreateQueue. */
    double startMillis() {
        return startMillis;
    }

    /** Seconds of processor time so far, in all its threads. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    long pid() {
        return process.pid();
    }

    int openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return (int) files.count();
        }
    }

    double residentMebibytes() throws IOException {
        Matcher resident = RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
        if (!resident.find()) {
            throw new IOException("a process without memory");
        }
        return Long.parseLong(resident.group(1)) / 1024.0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
