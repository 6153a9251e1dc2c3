package dev.sluice.emulator;

import dev.sluice.emulator.config.CommandLineArguments;
import dev.sluice.emulator.config.ConfigSources;
import dev.sluice.emulator.config.EmulatorConfig;
import dev.sluice.emulator.config.InvalidConfigException;
import dev.sluice.emulator.config.ResolvedConfig;
import dev.sluice.emulator.tool.Tool;
import dev.sluice.storage.StoreException;
import java.net.URI;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.ParseResult;

/** Sluice as a process: command line and environment to configuration, configuration to emulator; a signal ends it. */
public final class Main {
    private static final System.Logger LOG = System.getLogger(Main.class.getName());
    private static final int FAILED = 1;
    private static final int BAD_USAGE = 2;

    private Main() {}

    /** Prints where the server is and, when it serves, the line {@code Ready.}; exits with 2 when misused, 1 on failure. */
    public static void main(String[] arguments) {
        try {
            ConsoleLog.useOneLinePerRecord();
            CommandLineArguments asked = CommandLineArguments.parse(arguments);
            if (asked.printsInformation(System.out)) {
                return;
            }
            ParseResult tool = asked.toolArguments();
            if (tool == null) {
                start(ConfigSources.read(asked, System.getenv(), properties()), asked.printsConfig());
            } else if (!Tool.of(tool).run(tool, System.out, System.err)) {
                System.exit(FAILED);
            }
        } catch (InvalidConfigException e) {
            exit(BAD_USAGE, e);
        } catch (StartException | StoreException e) {
            exit(FAILED, e);
        }
    }

    private static void start(ResolvedConfig resolved, boolean printsConfig) {
        if (printsConfig) {
            resolved.print(System.out);
            return;
        }
        ConsoleLog.setLevel(resolved.config().logLevel());
        resolved.notices().forEach(notice -> LOG.log(notice.level(), notice.text()));
        serve(resolved.config());
    }

    private static Map<String, String> properties() {
        Properties properties = System.getProperties();
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), properties::getProperty));
    }

    private static void serve(EmulatorConfig config) {
        SqsEmulator emulator = NoManagementBeans.during(() -> SqsEmulator.start(config));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(emulator), "sluice-stop"));
        announce(emulator.endpoint(), config.region());
    }

    private static void announce(URI endpoint, String region) {
        System.out.println(
                """
                endpoint=%1$s

                export AWS_ENDPOINT_URL_SQS=%1$s
                export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test
                export AWS_REGION=%2$s AWS_DEFAULT_REGION=%2$s

                Ready."""
                        .formatted(endpoint, region));
        System.out.flush();
    }

    /** A JVM that is told to end reports a failure, however orderly its end was; only a halt can say otherwise. */
    private static void stop(SqsEmulator emulator) {
        try {
            emulator.close();
            Runtime.getRuntime().halt(0);
        } catch (RuntimeException e) {
            printError(e);
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static void exit(int status, RuntimeException reason) {
        printError(reason);
        System.exit(status);
    }

    private static void printError(RuntimeException reason) {
        System.err.println("sluice: " + String.valueOf(reason.getMessage()).replaceAll("\\s*\\R\\s*", " "));
        System.err.flush();
    }
}
