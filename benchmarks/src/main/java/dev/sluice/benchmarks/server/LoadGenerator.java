package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Puts a server under load: one thread, one connection a caller, each with one request on its way at a time. */
final class LoadGenerator implements AutoCloseable {
    private static final int FIRST_REQUESTS = 1 << 16;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Selector selector = Selector.open();
    private final List<Connection> connections = new ArrayList<>();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private long[] nanos = new long[FIRST_REQUESTS];
    private int answered;
    private int waiting;

    private long startNanos;
    private double nanosPerRequest;
    private long asked;

    private LoadGenerator() throws IOException {}

    /** Connects the callers, who keep their connections until it is closed. */
    static LoadGenerator connect(SocketAddress server, List<? extends Caller> callers) throws IOException {
        LoadGenerator generator = new LoadGenerator();
        try {
            for (Caller caller : callers) {
                generator.connections.add(new Connection(server, caller, generator.selector));
            }
            generator.idle.addAll(generator.connections);
            return generator;
        } catch (IOException e) {
            generator.close();
            throw e;
        }
    }

    /** Connects the callers, lets them call as {@link #run(Duration)} does and disconnects them. */
    static Load run(SocketAddress server, List<? extends Caller> callers, Duration limit) throws IOException {
        try (LoadGenerator generator = connect(server, callers)) {
            return generator.run(limit);
        }
    }

    /**
     * Lets the callers call until all are done or the time is over; what is on its way then is waited for.
     *
     * @return how long each request took and the whole
     */
    Load run(Duration limit) throws IOException {
        return run(limit, Double.POSITIVE_INFINITY);
    }

    /** The same, at an even pace of so many requests a second, or as many as the callers manage. */
    Load run(Duration limit, double requestsPerSecond) throws IOException {
        begin(requestsPerSecond);
        long limitNanos = limit.toNanos();
        boolean timeIsOver = limitNanos == 0;
        long pauseMillis = timeIsOver ? 0 : askWhoIsDue();
        while (waiting > 0 || (!idle.isEmpty() && !timeIsOver)) {
            selector.select(pauseMillis);
            timeIsOver = System.nanoTime() - startNanos > limitNanos;
            for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                proceed((Connection) ready.next().attachment());
                ready.remove();
                if (!timeIsOver) {
                    askWhoIsDue();
                }
            }
            pauseMillis = timeIsOver ? 0 : askWhoIsDue();
        }
        return new Load(Arrays.copyOf(nanos, answered), System.nanoTime() - startNanos);
    }

    /** Lets each caller call once, and does not wait for the answers. */
    void call() throws IOException {
        begin(Double.POSITIVE_INFINITY);
        askWhoIsDue();
    }

    /** Waits for all answers that have not come yet; what they took counts from when they were asked for. */
    Load await() throws IOException {
        return run(Duration.ZERO);
    }

    private void begin(double requestsPerSecond) {
        answered = 0;
        asked = 0;
        nanosPerRequest = 1e9 / requestsPerSecond;
        startNanos = System.nanoTime();
    }

    /** The milliseconds until the next request is due; 0 when nobody is there to make it. */
    private long askWhoIsDue() throws IOException {
        while (!idle.isEmpty()) {
            double early = nanosPerRequest == 0 ? 0 : startNanos + asked * nanosPerRequest - System.nanoTime();
            if (early > 0) {
                return (long) Math.ceil(early / NANOS_PER_MILLI);
            }
            if (idle.remove().ask()) {
                asked++;
                waiting++;
            }
        }
        return 0;
    }

    private void proceed(Connection connection) throws IOException {
        long took = connection.proceed();
        if (took < 0) {
            return;
        }
        if (answered == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answered);
        }
        nanos[answered++] = took;
        waiting--;
        idle.add(connection);
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
