package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Puts a server under load: one thread, one connection a caller, each with one request on its way at a time. */
final class LoadGenerator {
    private static final int FIRST_REQUESTS = 1 << 16;

    private long[] nanos = new long[FIRST_REQUESTS];
    private int answered;
    private int waiting;

    private LoadGenerator() {}

    /**
     * Lets the callers call until all are done or the time is over; what is on its way then is waited for.
     *
     * @return how long each request took and the whole
     */
    static Load run(SocketAddress server, List<? extends Caller> callers, Duration limit) throws IOException {
        return new LoadGenerator().load(server, callers, limit.toNanos());
    }

    private Load load(SocketAddress server, List<? extends Caller> callers, long limitNanos) throws IOException {
        List<Connection> connections = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            for (Caller caller : callers) {
                connections.add(new Connection(server, caller, selector));
            }
            long start = System.nanoTime();
            for (Connection connection : connections) {
                ask(connection);
            }
            while (waiting > 0) {
                selector.select();
                boolean timeIsOver = System.nanoTime() - start > limitNanos;
                for (Iterator<SelectionKey> ready = selector.selectedKeys().iterator(); ready.hasNext(); ) {
                    proceed((Connection) ready.next().attachment(), timeIsOver);
                    ready.remove();
                }
            }
            return new Load(Arrays.copyOf(nanos, answered), System.nanoTime() - start);
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
    }

    private void proceed(Connection connection, boolean timeIsOver) throws IOException {
        long took = connection.proceed();
        if (took < 0) {
            return;
        }
        if (answered == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * answered);
        }
        nanos[answered++] = took;
        waiting--;
        if (!timeIsOver) {
            ask(connection);
        }
    }

    private void ask(Connection connection) throws IOException {
        if (connection.ask()) {
            waiting++;
        }
    }
}
