package dev.sluice.emulator;

import java.time.ZoneId;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of a process that people watch: warnings only, one line each, on standard error. The platform's own handler would do, but
 * it tries its format out when it is made, with time zones and locales, and most processes never log a line.
 */
final class ConsoleLog extends Handler {
    private static final String LIBRARIES = "org.jboss.logging.provider";

    /** Held here, for the platform forgets loggers that nobody holds, with their levels. */
    private static final Logger SLUICE = Logger.getLogger("dev.sluice");

    private static final Logger ROOT = Logger.getLogger("");
    private static final ConsoleLog CONSOLE = new ConsoleLog();

    private ConsoleLog() {}

    /** Whoever names a logging configuration of their own keeps it. */
    static void useOneLinePerRecord() {
        if (hasOwner()) {
            return;
        }
        if (System.getProperty(LIBRARIES) == null) {
            System.setProperty(LIBRARIES, "jdk"); // which they find out in the end, after looking for all others
        }
        LogManager.getLogManager().reset();
        ROOT.setLevel(Level.WARNING);
        ROOT.addHandler(CONSOLE);
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
        CONSOLE.setLevel(julLevel);
    }

    private static boolean hasOwner() {
        return System.getProperty("java.util.logging.config.file") != null;
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            System.err.print(line(record));
        }
    }

    private static String line(LogRecord record) {
        return String.format(
                "%1$tFT%1$tT.%1$tL%1$tz %2$s %3$s: %4$s%n",
                record.getInstant().atZone(ZoneId.systemDefault()),
                record.getLevel().getLocalizedName(),
                record.getLoggerName(),
                new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {
        System.err.flush();
    }

    @Override
    public void close() {
        flush();
    }
}
