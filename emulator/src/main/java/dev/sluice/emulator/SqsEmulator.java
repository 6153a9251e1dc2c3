package dev.sluice.emulator;

import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.config.InvalidConfigException;
import dev.sluice.emulator.control.ControlApi;
import dev.sluice.emulator.http.NamespaceActions;
import dev.sluice.emulator.http.SqsServer;
import dev.sluice.emulator.model.QueueArn;
import dev.sluice.emulator.namespace.Namespace;
import dev.sluice.emulator.namespace.NamespaceTemplate;
import dev.sluice.emulator.namespace.Namespaces;
import dev.sluice.emulator.queue.Queues;
import dev.sluice.emulator.time.BorrowedClock;
import dev.sluice.emulator.time.Clock;
import dev.sluice.emulator.time.SystemClock;
import dev.sluice.storage.QueueStore;
import dev.sluice.storage.StoreException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A running emulator: an SQS endpoint until it is closed. */
public final class SqsEmulator implements AutoCloseable {
    private final Clock clock;
    private final Namespaces namespaces;
    private final @Nullable QueuesFileKeeper queuesFile;
    private final SqsServer server;

    /**
     * Starts an emulator on the machine's time.
     *
     * @throws InvalidConfigException when the configuration contradicts itself
     * @throws StartException when the address cannot be listened on or the directory cannot be written
     * @throws StoreException when the directory is in use, damaged or of a newer format
     */
    public static SqsEmulator start(EmulatorConfig config) {
        return new SqsEmulator(config, new SystemClock());
    }

    /** Starts an emulator that follows the given clock, which stays open when the emulator is closed. */
    public static SqsEmulator start(EmulatorConfig config, Clock clock) {
        return new SqsEmulator(config, new BorrowedClock(clock));
    }

    private SqsEmulator(EmulatorConfig config, Clock clock) {
        Startup startup = new Startup(config);
        this.clock = clock;
        QueueStore store = startup.openStore();
        try {
            List<DeclaredQueue> declared = config.completeQueues();
            this.namespaces = new Namespaces(
                    store,
                    clock,
                    new NamespaceTemplate(
                            config.rules(),
                            startup.actionOptions(declared),
                            actions -> new DeclaredQueues(actions, startup.localCaller()).create(declared),
                            config.control().recordsTimeline(),
                            startup.memory()));
            Namespace main = namespaces.defaultNamespace();
            this.queuesFile = startup.keepQueuesFile(main.actions(), main.queues());
            this.server = startup.serve(
                    actions(), health(config, store, declared), new ControlApi(namespaces, config.control()));
        } catch (RuntimeException e) {
            store.close();
            clock.close();
            throw e;
        }
    }

    /** Whoever acts in the namespace that callers are in who name none is seen by the file of queues, if there is one. */
    private NamespaceActions actions() {
        QueuesFileKeeper keeper = queuesFile;
        return keeper == null
                ? namespaces::actions
                : name -> name.equals(Namespace.DEFAULT) ? keeper : namespaces.actions(name);
    }

    private ServerHealth health(EmulatorConfig config, QueueStore store, List<DeclaredQueue> declared) {
        Queues queues = namespaces.defaultNamespace().queues();
        return new ServerHealth(
                store, declared, name -> queues.find(new QueueArn(config.region(), config.accountId(), name))
                        .isPresent());
    }

    /** Where clients find it, without a final slash. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Answers what was accepted, ends the long polls, makes everything durable and lets go of port and files. */
    @Override
    public void close() {
        server.stop(namespaces::endPolls);
        if (queuesFile != null) {
            queuesFile.close();
        }
        namespaces.close();
        clock.close();
    }
}
