package dev.sluice.emulator;

import dev.sluice.emulator.action.ActionDispatcher;
import dev.sluice.emulator.action.ActionOptions;
import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.config.ListenAddress;
import dev.sluice.emulator.control.ControlApi;
import dev.sluice.emulator.http.GatheredWrites;
import dev.sluice.emulator.http.HealthCheck;
import dev.sluice.emulator.http.NamespaceActions;
import dev.sluice.emulator.http.QueueUrlStyle;
import dev.sluice.emulator.http.SqsServer;
import dev.sluice.emulator.model.QueueRoute;
import dev.sluice.emulator.queue.Origin;
import dev.sluice.emulator.queue.QueueRunner;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.MemoryBudget;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.QueueStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a start can fail for reasons outside the process, each with words that help. */
final class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    private final EmulatorConfig config;
    private final MemoryBudget memory = MemoryBudget.ofHeap();

    Startup(EmulatorConfig config) {
        this.config = config;
    }

    /** What everything that is kept in memory shares. */
    MemoryBudget memory() {
        return memory;
    }

    QueueStore openStore() {
        Durability durability = config.effectiveDurability();
        Path directory = config.dataDirectory();
        if (directory == null) {
            return new MemoryQueueStore(memory);
        }
        if (durability == Durability.NONE) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "With durability none queues are kept in memory only: " + directory
                            + " is neither read nor written");
            return new MemoryQueueStore(memory);
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StartException("The data directory " + directory + " cannot be made (" + e + ")", e);
        }
        if (!Files.isWritable(directory)) {
            throw new StartException("The data directory " + directory + " is not writable", null);
        }
        if (config.clearData()) {
            DirectoryQueueStore.clear(directory);
        }
        return new GatheredWrites(DirectoryQueueStore.open(directory, durability));
    }

    /** Has the file of queues follow the queues of callers that name no account and region; null when none is wanted. */
    @Nullable
    QueuesFileKeeper keepQueuesFile(ActionDispatcher actions, Queues queues) {
        Path file = config.queuesFile();
        return file == null
                ? null
                : new QueuesFileKeeper(
                        actions, file, () -> queues.list(config.region(), config.accountId(), "").stream()
                                .map(QueueRunner::queue)
                                .map(queue -> new DeclaredQueue(queue.name(), queue.attributes(), queue.tags()))
                                .toList());
    }

    SqsServer serve(NamespaceActions actions, HealthCheck health, ControlApi control) {
        InetSocketAddress address = address(config.bindAddress(), config.port());
        SqsServer server;
        try {
            server = SqsServer.start(
                    address,
                    actions,
                    config.region(),
                    config.accountId(),
                    new QueueUrlStyle(config.publicUrl(), config.endpointStrategy()),
                    health,
                    control);
        } catch (IOException e) {
            throw cannotListen(config.bindAddress(), config.port(), e);
        }
        try {
            config.alsoListen().forEach(also -> listen(server, also));
            return server;
        } catch (StartException e) {
            server.stop(() -> {});
            throw e;
        }
    }

    /** A server on any free port is one of many, and leaves the well-known ones to others. */
    private void listen(SqsServer server, ListenAddress also) {
        if (also.optional() && config.port() == 0) {
            return;
        }
        String host = also.host() == null ? config.bindAddress() : also.host();
        try {
            server.listen(address(host, also.port()));
        } catch (IOException e) {
            StartException failure = cannotListen(host, also.port(), e);
            if (!also.optional()) {
                throw failure;
            }
            LOG.log(System.Logger.Level.WARNING, failure.getMessage() + "; going on without");
        }
    }

    private static StartException cannotListen(String host, int port, IOException reason) {
        return new StartException("Cannot listen on " + host + " port " + port + ": " + reason.getMessage(), reason);
    }

    private static InetSocketAddress address(String host, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(host), port);
        } catch (UnknownHostException e) {
            throw new StartException("The address to listen on, " + host + ", is not known here", e);
        }
    }

    /** What the configuration has the actions do beyond SQS. */
    ActionOptions actionOptions(List<DeclaredQueue> queues) {
        Map<String, QueueRoute> routes = queues.stream()
                .filter(queue -> !queue.route().equals(QueueRoute.NONE))
                .collect(Collectors.toMap(DeclaredQueue::name, DeclaredQueue::route));
        return new ActionOptions(routes, config.autoCreateQueues() ? config.queueTemplate() : null);
    }

    /** Who asks for the queues of the configuration. */
    Caller localCaller() {
        return new Caller(config.region(), config.accountId(), () -> "http://localhost", null, Origin.NONE, task -> {});
    }
}
