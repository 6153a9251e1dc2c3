package dev.sluice.emulator.http;

import dev.sluice.emulator.control.ControlApi;
import io.undertow.Handlers;
import io.undertow.UndertowOptions;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/** The listening server. Put together from Undertow's parts, because a stop has to close the door before it waits. */
public final class SqsServer {
    private static final System.Logger LOG = System.getLogger(SqsServer.class.getName());

    /** The size of an I/O buffer: most requests fit in one with their headers. */
    private static final int BUFFER_BYTES = 16 << 10;

    private final XnioWorker worker;
    private final HttpOpenListener connections;
    private final GracefulShutdownHandler requests;

    /** The main one first. */
    private final List<AcceptingChannel<StreamConnection>> doors = new CopyOnWriteArrayList<>();

    private final AtomicBoolean stopped = new AtomicBoolean();

    private SqsServer(XnioWorker worker, HttpOpenListener connections, GracefulShutdownHandler requests) {
        this.worker = worker;
        this.connections = connections;
        this.requests = requests;
    }

    /**
     * Starts to serve.
     *
     * @param address port 0 for any free one
     * @param actions who acts in each namespace
     * @param region of callers that name none
     * @param account of callers that name none, 12 digits
     * @param queueUrls what callers are told of where their queues are
     * @throws IOException when the address cannot be bound
     */
    public static SqsServer start(
            InetSocketAddress address,
            NamespaceActions actions,
            String region,
            String account,
            QueueUrlStyle queueUrls,
            HealthCheck health,
            ControlApi controlApi)
            throws IOException {
        var callers = new CallerReader(region, account, new BaseUrl(queueUrls));
        var sqs = new SqsHttpHandler(actions, callers);
        var control = new ControlHttpHandler(controlApi, callers);
        var requests = Handlers.gracefulShutdown(Handlers.httpContinueRead(new FrontHandler(health, control, sqs)));
        var connections = new HttpOpenListener(new IoBuffers(BUFFER_BYTES), undertowOptions());
        connections.setRootHandler(requests);
        XnioWorker worker = Xnio.getInstance(SqsServer.class.getClassLoader()).createWorker(workerOptions());
        try {
            SqsServer server = new SqsServer(worker, connections, requests);
            server.listen(address);
            return server;
        } catch (IOException | RuntimeException e) {
            worker.shutdownNow();
            throw e;
        }
    }

    /**
     * Serves on one more address.
     *
     * @param address port 0 for any free one
     * @throws IOException when the address cannot be bound
     */
    public void listen(InetSocketAddress address) throws IOException {
        AcceptingChannel<StreamConnection> door = worker.createStreamConnectionServer(
                address, ChannelListeners.openListenerAdapter(connections), socketOptions());
        door.resumeAccepts();
        doors.add(door);
    }

    private static OptionMap workerOptions() {
        return OptionMap.builder()
                .set(Options.WORKER_NAME, "sluice")
                .set(Options.WORKER_IO_THREADS, Math.max(2, Runtime.getRuntime().availableProcessors()))
                .set(Options.WORKER_TASK_CORE_THREADS, 1)
                .set(Options.WORKER_TASK_MAX_THREADS, 4)
                .getMap();
    }

    private static OptionMap socketOptions() {
        return OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, HttpLimits.ACCEPT_BACKLOG)
                .set(Options.CONNECTION_HIGH_WATER, HttpLimits.CONNECTIONS)
                .set(Options.CONNECTION_LOW_WATER, HttpLimits.CONNECTIONS)
                .getMap();
    }

    private static OptionMap undertowOptions() {
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, HttpLimits.HEADER_BYTES)
                .set(UndertowOptions.MAX_HEADERS, HttpLimits.HEADERS)
                .set(UndertowOptions.MAX_PARAMETERS, HttpLimits.QUERY_PARAMETERS)
                // The reader of bodies does the refusing; this is for what it leaves unread.
                .set(UndertowOptions.MAX_ENTITY_SIZE, (long) HttpLimits.REFUSED_BODY_BYTES)
                .set(UndertowOptions.IDLE_TIMEOUT, (int) HttpLimits.IDLE.toMillis())
                .set(UndertowOptions.ALWAYS_SET_DATE, true)
                .set(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .getMap();
    }

    /** Where the server listens in the first place, with its real port. */
    public InetSocketAddress address() {
        return doors.get(0).getLocalAddress(InetSocketAddress.class);
    }

    /** Where clients on this machine find the server, without a final slash. */
    public URI endpoint() {
        InetSocketAddress address = address();
        boolean everywhere = address.getAddress().isAnyLocalAddress();
        return URI.create("http://"
                + BaseUrl.of(
                        everywhere
                                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort())
                                : address));
    }

    /**
     * Closes the doors, lets the requests that were accepted finish, within a bound, then hangs up. Only once: closing a
     * door whose worker has gone would wait for ever.
     *
     * @param endPolls has every parked poll answered
     */
    public void stop(Runnable endPolls) {
        if (!stopped.compareAndSet(false, true)) {
            return;
        }
        doors.forEach(IoUtils::safeClose);
        requests.shutdown();
        endPolls.run();
        try {
            if (!requests.awaitShutdown(HttpLimits.STOP.toMillis())) {
                LOG.log(System.Logger.Level.WARNING, "Some requests did not finish in time and were cut off");
            }
            worker.shutdown();
            worker.awaitTermination(HttpLimits.STOP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.shutdownNow();
        }
    }
}
