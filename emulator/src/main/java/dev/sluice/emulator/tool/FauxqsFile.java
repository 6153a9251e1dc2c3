package dev.sluice.emulator.tool;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** The file that fauxqs is started with: queues with the attribute names of AWS. */
final class FauxqsFile {
    private FauxqsFile() {}

    static void convert(JsonNode file, ConvertedConfig converted) {
        converted.set("region", file.path("region"));
        for (JsonNode queue : file.path("queues")) {
            ConvertedConfig.Queue section = converted.addQueue(queue.path("name"));
            queue.path("attributes").properties().forEach(entry -> section.attribute(entry.getKey(), entry.getValue()));
            queue.path("tags").properties().forEach(entry -> section.tag(entry.getKey(), entry.getValue()));
            converted.noteOthers(queue.path("name").asText() + ": ", queue, Set.of("name", "attributes", "tags"));
        }
        converted.noteOthers("", file, Set.of("region", "queues"));
    }
}
