package dev.sluice.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Sets the platform's logging up for a process that people watch: warnings only, one line each, on standard error. */
final class ConsoleLog {
    private static final String SETTINGS = "java.util.logging.config.file";

    private ConsoleLog() {}

    /** Whoever names a logging configuration of their own keeps it. The platform reads its settings from a file only. */
    static void useOneLinePerRecord() {
        if (System.getProperty(SETTINGS) != null) {
            return;
        }
        try (InputStream settings = ConsoleLog.class.getResourceAsStream("logging.properties")) {
            if (settings == null) {
                throw new IOException("logging.properties is missing in the jar");
            }
            Path file = Files.createTempFile("sluice-logging", ".properties");
            try {
                Files.copy(settings, file, StandardCopyOption.REPLACE_EXISTING);
                System.setProperty(SETTINGS, file.toString());
                // Asking anything makes the platform read its settings.
                System.getLogger(ConsoleLog.class.getName()).isLoggable(System.Logger.Level.ERROR);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            System.err.println("sluice: logging as the platform does by default: " + e);
        }
    }
}
