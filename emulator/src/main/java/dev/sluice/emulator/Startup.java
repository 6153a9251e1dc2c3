package dev.sluice.emulator;

import dev.sluice.emulator.action.Caller;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.control.ControlApi;
import dev.sluice.emulator.http.HealthCheck;
import dev.sluice.emulator.http.NamespaceActions;
import dev.sluice.emulator.http.SqsServer;
import dev.sluice.storage.DirectoryQueueStore;
import dev.sluice.storage.Durability;
import dev.sluice.storage.MemoryQueueStore;
import dev.sluice.storage.QueueStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What of a start can fail for reasons outside the process, each with words that help. */
final class Startup {
    private static final System.Logger LOG = System.getLogger(Startup.class.getName());

    private final EmulatorConfig config;

    Startup(EmulatorConfig config) {
        this.config = config;
    }

    QueueStore openStore() {
        Durability durability = config.effectiveDurability();
        Path directory = config.dataDirectory();
        if (directory == null) {
            return new MemoryQueueStore();
        }
        if (durability == Durability.NONE) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "With durability none queues are kept in memory only: " + directory
                            + " is neither read nor written");
            return new MemoryQueueStore();
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new StartException("The data directory " + directory + " cannot be made (" + e + ")", e);
        }
        if (!Files.isWritable(directory)) {
            throw new StartException("The data directory " + directory + " is not writable", null);
        }
        return DirectoryQueueStore.open(directory, durability);
    }

    SqsServer serve(NamespaceActions actions, HealthCheck health, ControlApi control) {
        InetSocketAddress address = address();
        try {
            return SqsServer.start(address, actions, config.region(), config.accountId(), health, control);
        } catch (IOException e) {
            throw new StartException(
                    "Cannot listen on " + config.bindAddress() + " port " + config.port() + ": " + e.getMessage(), e);
        }
    }

    private InetSocketAddress address() {
        try {
            return new InetSocketAddress(InetAddress.getByName(config.bindAddress()), config.port());
        } catch (UnknownHostException e) {
            throw new StartException("The address to listen on, " + config.bindAddress() + ", is not known here", e);
        }
    }

    /** Who asks for the queues of the configuration. */
    Caller localCaller() {
        return new Caller(config.region(), config.accountId(), "http://localhost", null, task -> {});
    }
}
