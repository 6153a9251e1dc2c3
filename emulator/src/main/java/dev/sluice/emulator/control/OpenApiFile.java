package dev.sluice.emulator.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of the control API that comes with the server. */
final class OpenApiFile {
    private static final String NAME = "openapi.yaml";

    private OpenApiFile() {}

    static ControlAnswer answer() {
        try (InputStream file = OpenApiFile.class.getResourceAsStream(NAME)) {
            if (file == null) {
                throw new IllegalStateException(NAME + " is not packaged");
            }
            return new ControlAnswer(200, "application/yaml", file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
