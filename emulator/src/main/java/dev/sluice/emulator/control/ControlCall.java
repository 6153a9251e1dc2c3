package dev.sluice.emulator.control;

import dev.sluice.emulator.action.Caller;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a caller of the control API sent.
 *
 * @param namespace the name of the one the caller is in
 * @param serverUrl scheme, host and port under which the caller reached the server, without a final slash
 * @param rawQuery the query string as sent, without its question mark
 * @param requestId tells this request from all others
 * @param pathParameters the parts of the path that the route leaves open
 * @param query the first value of each parameter in the query string
 * @param header the first value of a header; null for none
 * @param caller who calls, as SQS would see it
 * @param body not to be changed
 */
public record ControlCall(
        String method,
        @Nullable String rawQuery,
        String requestId,
        String namespace,
        String serverUrl,
        Map<String, String> pathParameters,
        Map<String, String> query,
        UnaryOperator<@Nullable String> header,
        Caller caller,
        byte[] body) {}
