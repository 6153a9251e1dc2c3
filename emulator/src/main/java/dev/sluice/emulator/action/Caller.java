package dev.sluice.emulator.action;

import dev.sluice.emulator.queue.Origin;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, and from where: what a handler may know of a request besides its parameters.
 *
 * @param region from the credential scope, else the configured default
 * @param account 12 digits, from the access key id when it is an account id, else the configured default
 * @param baseUrl scheme, host and port under which the caller reached the server, without a final slash; asked only by those who
 *     answer with a queue URL
 * @param traceHeader the {@code X-Amzn-Trace-Id} of the request
 * @param origin what the queues are told of who asks
 */
public record Caller(
        String region,
        String account,
        Supplier<String> baseUrl,
        @Nullable String traceHeader,
        Origin origin,
        Connection connection) {

    /** The caller's end of the line. */
    public interface Connection {
        /** Hangs up on the caller, who gets no answer. */
        default void cutOff() {}

        /** Has the task called, once and soon, when the caller hangs up before it was answered. */
        void onHangUp(Runnable task);

        /**
         * Runs a task on the thread that serves the caller. What may read a file belongs there, not on the thread that has
         * just made a change durable and has the next one waiting.
         */
        default void execute(Runnable task) {
            task.run();
        }
    }
}
