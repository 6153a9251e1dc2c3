package dev.sluice.benchmarks.server;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Sluice as it was built, and what runs it. */
record SluiceBuild(Path jar, JavaRuntime java) {
    /** The durability for which a server has no directory. */
    static final String NONE = "none";

    Contender contender(String name, String durability) {
        return new Contender(name, true, true, (port, directory) -> {
            List<String> words = java.command();
            words.addAll(List.of("-jar", jar.toString(), "--port", "" + port));
            if (!durability.equals(NONE)) {
                words.addAll(List.of("--data-dir", directory.toString(), "--durability", durability));
            }
            return Contender.Command.of(words);
        });
    }

    /** The same with the archive of its classes that the launcher and the image make. */
    SluiceBuild rehearsed(Path archive) throws IOException, InterruptedException {
        java.rehearse(jar, archive);
        return new SluiceBuild(jar, java.with(archive));
    }
}
