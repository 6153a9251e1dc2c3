package dev.sluice.compat.crash;

import dev.sluice.compat.Command;
import dev.sluice.compat.LaunchedSluice;
import dev.sluice.compat.SqsClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Kills a server under load, again and again on one data directory, and then on a fresh one. */
final class CrashRounds {
    private static final int KILLS_PER_DIRECTORY = 5;
    private static final int STEPS_MAX = 1_500;
    private static final int START_MILLIS_MAX = 1_500;

    private final Path parent;
    private final String durability;
    private final long seed;
    private final Random random;
    private AcknowledgedHistory history = new AcknowledgedHistory();
    private Path directory = Path.of("");
    private int round;

    /** @param parent where the data directories are made */
    CrashRounds(Path parent, String durability, long seed) {
        this.parent = parent;
        this.durability = durability;
        this.seed = seed;
        this.random = new Random(seed);
    }

    void run(int rounds) throws Exception {
        try {
            while (round < rounds) {
                if (round % KILLS_PER_DIRECTORY == 0) {
                    history = new AcknowledgedHistory();
                    directory = parent.resolve("data-" + round);
                }
                round++;
                killUnderLoad();
                if (random.nextInt(3) == 0) {
                    LaunchedSluice.startAndKill(server(), Duration.ofMillis(random.nextInt(START_MILLIS_MAX)));
                }
                if (round % KILLS_PER_DIRECTORY == 0 || round == rounds) {
                    inspect();
                    System.out.println(where() + ": " + history);
                }
            }
        } catch (Throwable e) {
            throw new AssertionError(where() + ", data kept in " + directory + ": " + e.getMessage(), e);
        }
    }

    private String where() {
        return "durability " + durability + ", seed " + seed + ", round " + round;
    }

    private Command server() {
        return Command.of("./sluice", "--port", 0, "--data-dir", directory, "--durability", durability);
    }

    private void killUnderLoad() throws Exception {
        try (LaunchedSluice server = LaunchedSluice.start(server());
                SqsClient sqs = SqsClients.askingOnce(server.endpoint())) {
            if (history.attributes.isEmpty()) {
                prepare(sqs);
            } else if (random.nextInt(3) > 0) {
                new Inspection(sqs, history, random).run();
            }
            loadAndKill(server, sqs);
        }
    }

    private void prepare(SqsClient sqs) {
        Queues queues = new Queues(sqs);
        queues.create();
        Queues.LASTING.forEach(queue -> history.attributes.put(queue, queues.settings(queue)));
        SettingsWriter.read(sqs).forEach(history.settings::is);
    }

    private void loadAndKill(LaunchedSluice server, SqsClient sqs) throws InterruptedException, ExecutionException {
        Load load = Load.start(sqs, history, "r" + round, random.nextInt(STEPS_MAX), random);
        load.awaitMomentToKill();
        server.close();
        load.end();
    }

    private void inspect() throws Exception {
        try (LaunchedSluice server = LaunchedSluice.start(server());
                SqsClient sqs = SqsClients.askingOnce(server.endpoint())) {
            new Inspection(sqs, history, random).run();
        }
    }
}
