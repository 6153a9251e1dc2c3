package dev.sluice.emulator.http;

/** Says whether the server can do its work. */
@FunctionalInterface
public interface HealthCheck {
    /** The status of a server that can. */
    String OK = "ok";

    /** {@link #OK}, or in a word or two of plain letters what is wrong. Never blocks. */
    String status();

    /** The same of whether clients find what they are promised, the declared queues. Never blocks. */
    default String readiness() {
        return status();
    }
}
