package dev.sluice.benchmarks.server;

import dev.sluice.benchmarks.server.Contender.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Who can take part on this machine. */
final class Contenders {
    static final String BARE = "bare Undertow";

    private final Path sluiceJar;
    private final Path peers;
    private final JavaRuntime java;

    /**
     * The contenders of one build.
     *
     * @param peers where {@code benchmarks/install-peers} put the other servers
     * @param java runs Sluice and the bare server
     */
    Contenders(Path sluiceJar, Path peers, JavaRuntime java) {
        this.sluiceJar = sluiceJar;
        this.peers = peers;
        this.java = java;
    }

    /** All, in the order of the table; says on standard error who is missing. */
    List<Contender> all() throws IOException {
        List<Contender> all = new ArrayList<>();
        all.add(bare());
        all.addAll(sluices());
        addElasticMq(all);
        addFauxqs(all);
        return all;
    }

    private Contender bare() {
        return new Contender(
                BARE,
                false,
                true,
                (port, directory) -> Command.of(java.command(
                        "-cp", System.getProperty("java.class.path"), BareServer.class.getName(), "" + port)));
    }

    /** Sluice at each durability. */
    List<Contender> sluices() {
        List<Contender> all = new ArrayList<>();
        all.add(new Contender("Sluice, none", true, true, (port, directory) -> sluice(port)));
        for (String durability : List.of("process", "disk")) {
            all.add(new Contender(
                    "Sluice, " + durability,
                    true,
                    true,
                    (port, directory) -> sluice(port, "--data-dir", directory.toString(), "--durability", durability)));
        }
        return all;
    }

    private Command sluice(int port, String... options) {
        List<String> words = java.command("-jar", sluiceJar.toString(), "--port", "" + port);
        words.addAll(List.of(options));
        return Command.of(words);
    }

    private void addElasticMq(List<Contender> all) throws IOException {
        Path classPath = peers.resolve("elasticmq/class-path");
        if (!Files.exists(classPath)) {
            System.err.println("ElasticMQ is not here: benchmarks/install-peers gets it.");
            return;
        }
        String jars = Files.readString(classPath).strip();
        for (boolean stored : List.of(false, true)) {
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
        Path command = peers.resolve("fauxqs/node_modules/.bin/fauxqs");
        if (!Files.exists(command)) {
            System.err.println("fauxqs is not here: benchmarks/install-peers gets it where npm is.");
            return;
        }
        all.add(new Contender(
                "fauxqs",
                true,
                false,
                (port, directory) -> new Command(
                        List.of(command.toString()), Map.of("FAUXQS_PORT", "" + port, "FAUXQS_LOGGER", "false"))));
    }
}
