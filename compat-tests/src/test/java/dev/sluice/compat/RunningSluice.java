package dev.sluice.compat;

import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.config.DeclaredQueue;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.control.ControlSettings;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A server of the test's own, on a free port. */
public record RunningSluice(SqsEmulator emulator) implements AutoCloseable {
    /** Keeps everything in memory. */
    public static RunningSluice inMemory() {
        return new RunningSluice(SqsEmulator.start(config()));
    }

    /** Keeps everything in memory, with rules for who may use the control API. */
    public static RunningSluice inMemory(ControlSettings control) {
        return new RunningSluice(SqsEmulator.start(config().withControl(control)));
    }

    /** Keeps everything in memory, with one queue in its configuration, whose visibility timeout is 12 seconds. */
    public static RunningSluice withDeclaredQueue(String name) {
        return new RunningSluice(SqsEmulator.start(
                config().withQueues(List.of(new DeclaredQueue(name, Map.of("VisibilityTimeout", "12"), Map.of())))));
    }

    /** Keeps everything in memory, and follows a clock. */
    public static RunningSluice inMemory(Clock clock) {
        return new RunningSluice(SqsEmulator.start(config(), clock));
    }

    /** Keeps everything in memory, and refuses what Amazon refuses for a minute after a purge or a deletion. */
    static RunningSluice withCoolDowns() {
        return new RunningSluice(
                SqsEmulator.start(config().withRules(Rules.of(Profile.AWS).with(Rule.SHORT_POLL_SAMPLING, Rule.OFF))));
    }

    /** Keeps everything in a directory. */
    public static RunningSluice on(Path directory) {
        return new RunningSluice(SqsEmulator.start(config().withDataDirectory(directory)));
    }

    /** Keeps everything in a directory, and follows a clock. */
    public static RunningSluice on(Path directory, Clock clock) {
        return new RunningSluice(SqsEmulator.start(config().withDataDirectory(directory), clock));
    }

    private static EmulatorConfig config() {
        return EmulatorConfig.defaults().withPort(0);
    }

    public URI endpoint() {
        return emulator.endpoint();
    }

    public SqsClient client() {
        return SqsClients.blocking(endpoint());
    }

    @Override
    public void close() {
        emulator.close();
    }
}
