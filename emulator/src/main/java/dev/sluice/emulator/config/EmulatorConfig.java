package dev.sluice.emulator.config;

import dev.sluice.emulator.control.ControlSettings;
import dev.sluice.emulator.model.EndpointStrategy;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.QueueTemplate;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.Durability;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, immutable. Start from {@link #defaults()} and change what should differ.
 *
 * @param bindAddress the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param alsoListen more addresses to listen on
 * @param publicUrl what queue URLs begin with, without a final slash; null for the address that a caller used
 * @param endpointStrategy the form of queue URLs
 * @param dataDirectory where queues and messages are kept; null to keep them in memory
 * @param durability what an acknowledged change survives; null for {@link Durability#PROCESS} with a data directory and {@link
 *     Durability#NONE} without
 * @param clearData whether to forget at the start what the data directory holds
 * @param region of callers that name none
 * @param accountId of callers that name none, 12 digits
 * @param queues created at the start when they do not exist
 * @param autoCreateQueues whether a request that names a queue which is not there creates it
 * @param queueTemplate what such a queue is like
 * @param queuesFile where the queues are written when they change, and read from at the start; null for nowhere
 * @param logLevel what the process logs, and all that is graver; whoever embeds Sluice sets the logger's own
 * @param control who may use the control API
 * @param rules the bounds, waiting times and choices of SQS
 */
public record EmulatorConfig(
        String bindAddress,
        int port,
        List<ListenAddress> alsoListen,
        @Nullable URI publicUrl,
        EndpointStrategy endpointStrategy,
        @Nullable Path dataDirectory,
        @Nullable Durability durability,
        boolean clearData,
        String region,
        String accountId,
        List<DeclaredQueue> queues,
        boolean autoCreateQueues,
        QueueTemplate queueTemplate,
        @Nullable Path queuesFile,
        System.Logger.Level logLevel,
        ControlSettings control,
        Rules rules) {

    public EmulatorConfig {
        alsoListen = List.copyOf(alsoListen);
        queues = List.copyOf(queues);
    }

    /** In memory, on port 9324 of the loopback address, without the cool-downs that a test suite would have to wait for. */
    public static EmulatorConfig defaults() {
        return new EmulatorConfig(
                "127.0.0.1",
                9324,
                List.of(),
                null,
                EndpointStrategy.DYNAMIC,
                null,
                null,
                false,
                "us-east-1",
                "000000000000",
                List.of(),
                false,
                QueueTemplate.EMPTY,
                null,
                System.Logger.Level.WARNING,
                ControlSettings.DEFAULTS,
                Rules.of(Profile.TEST));
    }

    /**
     * What an acknowledged change really survives.
     *
     * @throws InvalidConfigException when durability and data directory contradict each other
     */
    public Durability effectiveDurability() {
        if (durability == null) {
            return dataDirectory == null ? Durability.NONE : Durability.PROCESS;
        }
        if (dataDirectory == null && durability != Durability.NONE) {
            throw new InvalidConfigException("durability " + Setting.nameOf(durability)
                    + " needs a data directory: set data-dir, or leave durability out to keep queues in memory");
        }
        return durability;
    }

    /**
     * The queues of {@link #queues} with all that they name: queues that are declared nowhere, and ARNs instead of bare names.
     *
     * @throws InvalidConfigException when messages could not go where a queue copies or moves them
     */
    public List<DeclaredQueue> completeQueues() {
        return QueueCompletion.complete(queues, region, accountId);
    }

    public EmulatorConfig withBindAddress(String bindAddress) {
        return changed(it -> it.bindAddress = bindAddress);
    }

    public EmulatorConfig withPort(int port) {
        return changed(it -> it.port = port);
    }

    public EmulatorConfig withAlsoListen(List<ListenAddress> alsoListen) {
        return changed(it -> it.alsoListen = alsoListen);
    }

    public EmulatorConfig withPublicUrl(@Nullable URI publicUrl) {
        return changed(it -> it.publicUrl = publicUrl);
    }

    public EmulatorConfig withEndpointStrategy(EndpointStrategy endpointStrategy) {
        return changed(it -> it.endpointStrategy = endpointStrategy);
    }

    public EmulatorConfig withDataDirectory(@Nullable Path dataDirectory) {
        return changed(it -> it.dataDirectory = dataDirectory);
    }

    public EmulatorConfig withDurability(@Nullable Durability durability) {
        return changed(it -> it.durability = durability);
    }

    public EmulatorConfig withClearData(boolean clearData) {
        return changed(it -> it.clearData = clearData);
    }

    public EmulatorConfig withRegion(String region) {
        return changed(it -> it.region = region);
    }

    public EmulatorConfig withAccountId(String accountId) {
        return changed(it -> it.accountId = accountId);
    }

    public EmulatorConfig withQueues(List<DeclaredQueue> queues) {
        return changed(it -> it.queues = queues);
    }

    public EmulatorConfig withAutoCreateQueues(boolean autoCreateQueues) {
        return changed(it -> it.autoCreateQueues = autoCreateQueues);
    }

    public EmulatorConfig withQueueTemplate(QueueTemplate queueTemplate) {
        return changed(it -> it.queueTemplate = queueTemplate);
    }

    public EmulatorConfig withQueuesFile(@Nullable Path queuesFile) {
        return changed(it -> it.queuesFile = queuesFile);
    }

    public EmulatorConfig withLogLevel(System.Logger.Level logLevel) {
        return changed(it -> it.logLevel = logLevel);
    }

    public EmulatorConfig withControl(ControlSettings control) {
        return changed(it -> it.control = control);
    }

    public EmulatorConfig withRules(Rules rules) {
        return changed(it -> it.rules = rules);
    }

    private EmulatorConfig changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /** A configuration while something in it changes. */
    private static final class Draft {
        private String bindAddress;
        private int port;
        private List<ListenAddress> alsoListen;
        private @Nullable URI publicUrl;
        private EndpointStrategy endpointStrategy;
        private @Nullable Path dataDirectory;
        private @Nullable Durability durability;
        private boolean clearData;
        private String region;
        private String accountId;
        private List<DeclaredQueue> queues;
        private boolean autoCreateQueues;
        private QueueTemplate queueTemplate;
        private @Nullable Path queuesFile;
        private System.Logger.Level logLevel;
        private ControlSettings control;
        private Rules rules;

        Draft(EmulatorConfig config) {
            bindAddress = config.bindAddress;
            port = config.port;
            alsoListen = config.alsoListen;
            publicUrl = config.publicUrl;
            endpointStrategy = config.endpointStrategy;
            dataDirectory = config.dataDirectory;
            durability = config.durability;
            clearData = config.clearData;
            region = config.region;
            accountId = config.accountId;
            queues = config.queues;
            autoCreateQueues = config.autoCreateQueues;
            queueTemplate = config.queueTemplate;
            queuesFile = config.queuesFile;
            logLevel = config.logLevel;
            control = config.control;
            rules = config.rules;
        }

        EmulatorConfig config() {
            return new EmulatorConfig(
                    bindAddress,
                    port,
                    alsoListen,
                    publicUrl,
                    endpointStrategy,
                    dataDirectory,
                    durability,
                    clearData,
                    region,
                    accountId,
                    queues,
                    autoCreateQueues,
                    queueTemplate,
                    queuesFile,
                    logLevel,
                    control,
                    rules);
        }
    }
}
