package dev.sluice.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.LogManager;

/** Sets the platform's logging up for a process that people watch: warnings only, one line each, on standard error. */
final class ConsoleLog {
    private ConsoleLog() {}

    /** Whoever names a logging configuration of their own keeps it. */
    static void useOneLinePerRecord() {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream settings = ConsoleLog.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(settings, "logging.properties"));
        } catch (IOException e) {
            System.err.println("sluice: logging as the platform does by default: " + e);
        }
    }
}
