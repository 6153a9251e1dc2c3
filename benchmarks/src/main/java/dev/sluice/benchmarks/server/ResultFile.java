package dev.sluice.benchmarks.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Every measured stretch as a line of JSON, for {@code benchmarks/plot}. A new run replaces the file. */
final class ResultFile implements Closeable {
    private final JsonGenerator lines;

    ResultFile(Path file) throws IOException {
        lines = new JsonFactory().createGenerator(Files.newBufferedWriter(file));
        lines.setRootValueSeparator(new SerializedString("\n"));
    }

    /**
     * Adds what a server did in one round.
     *
     * @param round from 1
     * @param numbers what was measured, by names that say the units
     */
    void add(String scenario, int connections, String server, int round, Map<String, Double> numbers)
            throws IOException {
        lines.writeStartObject();
        lines.writeStringField("scenario", scenario);
        lines.writeNumberField("connections", connections);
        lines.writeStringField("server", server);
        lines.writeNumberField("round", round);
        for (Map.Entry<String, Double> number : new TreeMap<>(numbers).entrySet()) {
            lines.writeNumberField(number.getKey(), number.getValue());
        }
        lines.writeEndObject();
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.writeRaw('\n');
        lines.close();
    }
}
