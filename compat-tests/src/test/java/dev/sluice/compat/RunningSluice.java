package dev.sluice.compat;

import dev.sluice.emulator.SqsEmulator;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.model.Profile;
import dev.sluice.emulator.model.Rule;
import dev.sluice.emulator.model.Rules;
import dev.sluice.emulator.time.Clock;
import java.net.URI;
import java.nio.file.Path;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A server of the test's own, on a free port. */
public record RunningSluice(SqsEmulator emulator) implements AutoCloseable {
    /** Keeps everything in memory. */
    public static RunningSluice inMemory() {
        return new RunningSluice(SqsEmulator.start(config()));
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
