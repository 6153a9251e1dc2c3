package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.server.Contender.Command;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who can take part on this machine. */
final class Contenders {
    static final String BARE = "bare Undertow";

    private final SluiceBuild sluice;
    private final Path peers;

    /**
     * The contenders of one build.
     *
     * @param peers where {@code benchmarks/install-peers} put the other servers
     */
    Contenders(SluiceBuild sluice, Path peers) {
        this.sluice = sluice;
        this.peers = peers;
    }

    /** All, in the order of the table; says on standard error who is missing. */
    List<Contender> all() throws IOException {
        List<Contender> all = new ArrayList<>();
        all.add(bare());
        all.addAll(sluices());
        addElasticMq(all, false, true);
        addFauxqs(all);
        return all;
    }

    /**
     * Who is started again and again, Sluice as the image starts it and without the archive of its classes.
     *
     * @param archive where to make that
     */
    List<Contender> starters(Path archive) throws IOException, InterruptedException {
        List<Contender> starters = new ArrayList<>();
        starters.add(bare());
        starters.add(sluice.rehearsed(archive).contender("Sluice", "process"));
        starters.add(sluice.contender("Sluice, without the archive of classes", "process"));
        addElasticMq(starters, false);
        addFauxqs(starters);
        return starters;
    }

    private Contender bare() {
        return new Contender(
                BARE,
                false,
                true,
                (port, directory) -> Command.of(sluice.java()
                        .command("-cp", System.getProperty("java.class.path"), BareServer.class.getName(), "" + port)));
    }

    /** Sluice at each durability. */
    List<Contender> sluices() {
        return Stream.of(SluiceBuild.NONE, "process", "disk")
                .map(durability -> sluice.contender("Sluice, " + durability, durability))
                .toList();
    }

    private void addElasticMq(List<Contender> all, boolean... stores) throws IOException {
        Path classPath = peers.resolve("elasticmq/class-path");
        if (!Files.exists(classPath)) {
            System.err.println("ElasticMQ is not here: benchmarks/install-peers gets it.");
            return;
        }
        String jars = Files.readString(classPath).strip();
        for (boolean stored : stores) {
            all.add(new Contender(stored ? "ElasticMQ, stored" : "ElasticMQ", true, true, (port, directory) -> {
                Path config = Files.createDirectories(directory).resolve("elasticmq.conf");
                Files.writeString(
                        config,
                        """
                        include classpath("application.conf")
                        node-address { port = %1$d }
                        rest-sqs { bind-port = %1$d, bind-hostname = "127.0.0.1" }
                        rest-stats { enabled = false }
                        messages-storage { enabled = %2$s, uri = "jdbc:h2:%3$s/messages" }
                        """
                                .formatted(port, stored, directory));
                return Command.of(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dconfig.file=" + config,
                        "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                        "-cp",
                        jars,
                        "org.elasticmq.server.Main"));
            }));
        }
    }

    private void addFauxqs(List<Contender> all) {
        Path commands = peers.resolve("fauxqs/node_modules/.bin");
        Path command = commands.resolve("fauxqs");
        if (!Files.exists(command)) {
            System.err.println("fauxqs is not here: benchmarks/install-peers gets it where npm is.");
            return;
        }
        // Its first line asks the path for a Node: the one beside it, where the machine's is too old.
        String path = commands.toAbsolutePath() + File.pathSeparator + System.getenv("PATH");
        all.add(new Contender(
                "fauxqs",
                true,
                false,
                (port, directory) -> new Command(
                        List.of(command.toString()),
                        Map.of("PATH", path, "FAUXQS_PORT", "" + port, "FAUXQS_LOGGER", "false"))));
    }
}
