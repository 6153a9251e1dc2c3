package dev.sluice.compat.crash;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGKILL at any moment, while serving and while starting: what was acknowledged is there, and nothing that was deleted. A few
 * rounds with every build, more by {@code make crash}; {@code crash.rounds}, {@code crash.durability} and {@code crash.seed}
 * choose.
 */
final class CrashTest {
    private static final String ONE_DURABILITY = System.getProperty("crash.durability", "");
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);
    private static final long SEED = Long.getLong("crash.seed", new Random().nextInt(Integer.MAX_VALUE));

    @ParameterizedTest
    @ValueSource(strings = {"process", "disk"})
    void server_killedUnderLoad_hasEveryAcknowledgedChange(
            String durability, @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        if (durability.contains(ONE_DURABILITY)) {
            new CrashRounds(directory, durability, SEED).run(ROUNDS);
        }
    }
}
