package dev.sluice.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Sets the platform's logging up for a process that people watch: warnings only, one line each, on standard error. */
final class ConsoleLog {
    /** Held here, for the platform forgets loggers that nobody holds, with their levels. */
    private static final Logger SLUICE = Logger.getLogger("dev.sluice");

    private ConsoleLog() {}

    /** Whoever names a logging configuration of their own keeps it. */
    static void useOneLinePerRecord() {
        if (hasOwner()) {
            return;
        }
        try (InputStream settings = ConsoleLog.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(Objects.requireNonNull(settings, "logging.properties"));
        } catch (IOException e) {
            System.err.println("sluice: logging as the platform does by default: " + e);
        }
    }

    /** Sets what Sluice itself logs, and all that is graver. The libraries below it keep to their warnings. */
    static void setLevel(System.Logger.Level level) {
        if (hasOwner()) {
            return;
        }
        Level julLevel =
                switch (level) {
                    case ERROR -> Level.SEVERE;
                    case INFO -> Level.INFO;
                    case DEBUG -> Level.FINE;
                    default -> Level.WARNING;
                };
        SLUICE.setLevel(julLevel);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setLevel(julLevel);
        }
    }

    private static boolean hasOwner() {
        return System.getProperty("java.util.logging.config.file") != null;
    }
}
