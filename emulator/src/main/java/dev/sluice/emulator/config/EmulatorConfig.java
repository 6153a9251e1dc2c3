package dev.sluice.emulator.config;

import dev.sluice.emulator.control.ControlSettings;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rules;
import dev.sluice.storage.Durability;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be set, immutable. Start from {@link #defaults()} and change what should differ.
 *
 * @param bindAddress the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param dataDirectory where queues and messages are kept; null to keep them in memory
 * @param durability what an acknowledged change survives; null for {@link Durability#PROCESS} with a data directory and {@link
 *     Durability#NONE} without
 * @param region of callers that name none
 * @param accountId of callers that name none, 12 digits
 * @param queues created at the start when they do not exist
 * @param control who may use the control API
 * @param rules the bounds, waiting times and choices of SQS
 */
public record EmulatorConfig(
        String bindAddress,
        int port,
        @Nullable Path dataDirectory,
        @Nullable Durability durability,
        String region,
        String accountId,
        List<DeclaredQueue> queues,
        ControlSettings control,
        Rules rules) {

    public EmulatorConfig {
        queues = List.copyOf(queues);
    }

    /** In memory, on port 9324 of the loopback address, without the cool-downs that a test suite would have to wait for. */
    public static EmulatorConfig defaults() {
        return new EmulatorConfig(
                "127.0.0.1",
                9324,
                null,
                null,
                "us-east-1",
                "000000000000",
                List.of(),
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

    public EmulatorConfig withBindAddress(String bindAddress) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withPort(int port) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withDataDirectory(@Nullable Path dataDirectory) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withDurability(@Nullable Durability durability) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withRegion(String region) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withAccountId(String accountId) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withQueues(List<DeclaredQueue> queues) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withRules(Rules rules) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }

    public EmulatorConfig withControl(ControlSettings control) {
        return new EmulatorConfig(
                bindAddress, port, dataDirectory, durability, region, accountId, queues, control, rules);
    }
}
