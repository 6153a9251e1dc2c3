package dev.sluice.emulator.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes queues as a configuration file that declares them. */
public final class QueuesFile {
    private static final ConfigRenderOptions HOCON =
            ConfigRenderOptions.defaults().setJson(false).setOriginComments(false);

    private QueuesFile() {}

    /** Replaces the file as a whole. */
    public static void write(Path file, List<DeclaredQueue> queues) throws IOException {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
        Files.createDirectories(target.resolveSibling("."));
        Files.writeString(unfinished, render(queues));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The queues in HOCON, each with all its attributes and tags. */
    public static String render(List<DeclaredQueue> queues) {
        Map<String, Object> sections = new LinkedHashMap<>();
        queues.forEach(queue -> sections.put(queue.name(), section(queue)));
        return ConfigValueFactory.fromMap(Map.of("queues", sections)).render(HOCON);
    }

    private static Map<String, Object> section(DeclaredQueue queue) {
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("attributes", queue.attributes());
        section.put("tags", queue.tags());
        if (queue.route().copyTo() != null) {
            section.put("copyTo", queue.route().copyTo());
        }
        if (queue.route().moveTo() != null) {
            section.put("moveTo", queue.route().moveTo());
        }
        return section;
    }
}
