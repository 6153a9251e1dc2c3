package dev.sluice.benchmarks.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
     */
    void add(String scenario, int connections, String server, int round, Measured measured) throws IOException {
        lines.writeStartObject();
        lines.writeStringField("scenario", scenario);
        lines.writeNumberField("connections", connections);
        lines.writeStringField("server", server);
        lines.writeNumberField("round", round);
        lines.writeNumberField("requestsPerSecond", measured.requestsPerSecond());
        lines.writeNumberField("messagesPerSecond", measured.messagesPerSecond());
        lines.writeNumberField("p50Micros", measured.p50Micros());
        lines.writeNumberField("p99Micros", measured.p99Micros());
        lines.writeNumberField("cpuMicrosPerRequest", measured.cpuMicros());
        lines.writeEndObject();
        lines.flush();
    }

    @Override
    public void close() throws IOException {
        lines.writeRaw('\n');
        lines.close();
    }
}
